/**
 * HTTP message signatures (RFC 9421) with Content-Digest (RFC 9530), for requests between platforms and partners. In reading order:
 * {@link io.github.hegui.kernel.http.HttpMessage} is what is signed, whatever
 * library carries it; {@link io.github.hegui.kernel.http.signature.MessageSigner} signs;
 * {@link io.github.hegui.kernel.http.signature.MessageVerifier} verifies by a {@link io.github.hegui.kernel.http.signature.SignaturePolicy}, with the
 * partner's key from {@link io.github.hegui.kernel.http.signature.SignatureKeys}, and asks a
 * {@link io.github.hegui.kernel.http.signature.ReplayGuard} last of all.
 *
 * <p>Algorithms of the RFC: {@code ed25519}, {@code ecdsa-p256-sha256}, {@code hmac-sha256}. An extension agreed between partners, in no
 * registry: {@code sm2-sm3} (SM2 with SM3, r and s of 32 bytes each) and the digest {@code sm3}.
 *
 * <p>What it does not do: trailers, RSA, the forms of a request target other than path and query, chunks signed one by one.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
