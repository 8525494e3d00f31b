/**
 * Keys, secrecy and signatures. In reading order: the verbs {@link io.github.hegui.kernel.crypto.Aead},
 * {@link io.github.hegui.kernel.crypto.Mac}, {@link io.github.hegui.kernel.crypto.Digest},
 * {@link io.github.hegui.kernel.crypto.Signer}, {@link io.github.hegui.kernel.crypto.Verifier} and
 * {@link io.github.hegui.kernel.crypto.BlindIndex} say what is done and what is guaranteed;
 * {@link io.github.hegui.kernel.crypto.Suite} says with which algorithms; {@link io.github.hegui.kernel.crypto.Keyring} holds the keys
 * and makes the verbs.
 *
 * <p>No primitive is written here: AES, HMAC and SHA-2 are the JDK's, SM2, SM3, SM4 and the curves Bouncy Castle's.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
