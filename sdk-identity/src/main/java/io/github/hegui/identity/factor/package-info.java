/**
 * Second factors: one-time codes as authenticator programs make them. In reading order:
 *
 * <ol>
 *   <li>{@link io.github.hegui.identity.factor.OneTimeCodes} makes and matches codes by counter (RFC 4226) and by time (RFC 6238);
 *   <li>{@link io.github.hegui.identity.factor.OneTimeHash} is the hash under them.
 * </ol>
 *
 * <pre>{@code
 * OneTimeCodes codes = OneTimeCodes.ofDefaults();
 * SecretBytes secret = codes.newSecret();                                   // stored sealed
 * String uri = codes.enrolment(secret, "Shop", "zhang", SecretAccess.because("shown once as a QR code"));
 * String typed = codes.totp(secret, Instant.now(clock));                    // what the person's app shows
 * OptionalLong step = codes.match(secret, typed, Instant.now(clock), lastStep); // store it by compare-and-set: a code counts once
 * }</pre>
 *
 * <p>What it does not do: keep secrets or steps, count failed tries (six digits and three steps are guessed by one in 333,333), draw the QR code, or
 * make recovery codes.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.identity.factor;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
