package io.github.hegui.identity.factor;

import io.github.hegui.kernel.crypto.SecretAccess;
import io.github.hegui.kernel.crypto.SecretBytes;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import org.bouncycastle.util.encoders.Base32;

/**
 * One-time codes by counter (HOTP, RFC 4226) and by time (TOTP, RFC 6238). Pure: keeps nothing and reads no clock. A match gives the step or counter of
 * the code, which the caller stores by compare-and-set before it lets anybody in: else the same code is good twice. Immutable, safe for use by many
 * threads.
 *
 * <pre>{@code
 * OptionalLong step = codes.match(secret, typed, now, account.lastStep());
 * }</pre>
 */
public final class OneTimeCodes {

    /** The last step of whoever has used no code yet. */
    public static final long NEVER = -1;

    private static final int LEAST_DIGITS = 6;
    private static final int MOST_DIGITS = 8;
    private static final Duration MOST_STEP = Duration.ofMinutes(10);
    private static final int MOST_DRIFT = 10;
    private static final int MOST_LOOK_AHEAD = 100;
    private static final int MOST_NAME = 200;
    private static final SecretAccess COMPUTING = SecretAccess.because("computing one-time codes");

    private final OneTimeHash hash;
    private final int digits;
    private final Duration step;
    private final int drift;
    private final int modulus;

    private OneTimeCodes(OneTimeHash hash, int digits, Duration step, int drift) {
        this.hash = Objects.requireNonNull(hash, "hash");
        this.digits = digits;
        this.step = step;
        this.drift = drift;
        this.modulus = (int) Math.round(Math.pow(10, digits));
    }

    /** SHA-1, six digits, steps of 30 seconds, one step of drift: what every authenticator program knows. */
    public static OneTimeCodes ofDefaults() {
        return of(OneTimeHash.SHA1, LEAST_DIGITS, Duration.ofSeconds(30), 1);
    }

    /**
     * With those settings.
     *
     * @param digits 6 to 8
     * @param step whole seconds, a second to ten minutes
     * @param drift how many steps before and after the present one are taken, 0 to 10; each makes guessing easier (RFC 6238, 5.2 and 6)
     * @throws IllegalArgumentException when a range is left
     */
    public static OneTimeCodes of(OneTimeHash hash, int digits, Duration step, int drift) {
        if (digits < LEAST_DIGITS || digits > MOST_DIGITS) {
            throw new IllegalArgumentException("a code has 6 to 8 digits, not " + digits);
        }
        if (step.toSeconds() < 1
                || !step.equals(Duration.ofSeconds(step.toSeconds()))
                || step.compareTo(MOST_STEP) > 0) {
            throw new IllegalArgumentException("a step has whole seconds, one to ten minutes, not " + step);
        }
        if (drift < 0 || drift > MOST_DRIFT) {
            throw new IllegalArgumentException("a drift has 0 to " + MOST_DRIFT + " steps, not " + drift);
        }
        return new OneTimeCodes(hash, digits, step, drift);
    }

    /** A fresh secret, as long as the hash (RFC 4226, 4: at least 16 bytes, better 20). */
    public SecretBytes newSecret() {
        return SecretBytes.random(hash.length());
    }

    /**
     * The code of that counter (RFC 4226, 5.3).
     *
     * @throws IllegalArgumentException when the counter is negative
     */
    public String hotp(SecretBytes secret, long counter) {
        if (counter < 0) {
            throw new IllegalArgumentException("a counter is not negative, as " + counter);
        }
        byte[] key = secret.toByteArray(COMPUTING);
        String code = code(key, counter);
        Arrays.fill(key, (byte) 0);
        return code;
    }

    /**
     * The code of that time (RFC 6238, 4.2).
     *
     * @throws IllegalArgumentException when it lies before 1970
     */
    public String totp(SecretBytes secret, Instant at) {
        return hotp(secret, step(at));
    }

    /**
     * The step in which that time lies: whole steps since 1970.
     *
     * @throws IllegalArgumentException when it lies before 1970
     */
    public long step(Instant at) {
        if (at.getEpochSecond() < 0) {
            throw new IllegalArgumentException("steps begin in 1970, after " + at);
        }
        return at.getEpochSecond() / step.toSeconds();
    }

    /**
     * The step whose code this is, if it is the present one or within the drift and later than the last one used; the latest if several have it.
     * What has not exactly the digits of a code matches nothing. All candidates are computed and compared in constant time, used ones too.
     *
     * @param lastStep the step of the last code that counted, or {@link #NEVER}
     * @throws IllegalArgumentException when the time lies before 1970, or the last step before {@link #NEVER}
     */
    public OptionalLong match(SecretBytes secret, String code, Instant at, long lastStep) {
        if (lastStep < NEVER) {
            throw new IllegalArgumentException("a last step is " + NEVER + " or more, not " + lastStep);
        }
        long now = step(at);
        return find(secret, code, Math.max(0, now - drift), now + drift, lastStep);
    }

    /**
     * The counter whose code this is, if it is one of the next ones (RFC 4226, 7.4); the next to expect is one more.
     *
     * @param next the counter after that of the last code that counted, not negative
     * @param lookAhead how many codes somebody may have made and not used, 0 to 100
     * @throws IllegalArgumentException when a range is left
     */
    public OptionalLong matchCounter(SecretBytes secret, String code, long next, int lookAhead) {
        if (next < 0 || next > Long.MAX_VALUE - 1 - MOST_LOOK_AHEAD || lookAhead < 0 || lookAhead > MOST_LOOK_AHEAD) {
            throw new IllegalArgumentException("the next counter is not negative, and 0 to " + MOST_LOOK_AHEAD
                    + " are looked ahead, not " + next + ", " + lookAhead);
        }
        return find(secret, code, next, next + lookAhead, NEVER);
    }

    private OptionalLong find(SecretBytes secret, String code, long first, long last, long used) {
        if (!isCode(code)) {
            return OptionalLong.empty();
        }
        byte[] sent = code.getBytes(StandardCharsets.US_ASCII);
        byte[] key = secret.toByteArray(COMPUTING);
        long found = NEVER;
        for (long counter = first; counter <= last; counter++) {
            boolean isSame = MessageDigest.isEqual(sent, code(key, counter).getBytes(StandardCharsets.US_ASCII));
            found = isSame && counter > used ? counter : found;
        }
        Arrays.fill(key, (byte) 0);
        return found == NEVER ? OptionalLong.empty() : OptionalLong.of(found);
    }

    private boolean isCode(String code) {
        return code.length() == digits && code.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private String code(byte[] key, long counter) {
        byte[] mac =
                hash.hmac(key, ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
        int offset = mac[mac.length - 1] & 0xF;
        int cut = ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE;
        String number = Integer.toString(cut % modulus);
        return "0".repeat(digits - number.length()) + number;
    }

    /**
     * The {@code otpauth://totp} address that an authenticator program reads from a QR code. It holds the secret in clear: show it once, never log it.
     *
     * @param issuer the platform's name, as people see it
     * @param account the name of the account, as people see it
     * @param access why the secret leaves
     * @throws IllegalArgumentException when a name is blank, has more than 200 characters, a colon, which separates the two, or half of a surrogate pair
     */
    public String enrolment(SecretBytes secret, String issuer, String account, SecretAccess access) {
        byte[] key = secret.toByteArray(access);
        String base32 = Base32.toBase32String(key).replace("=", "");
        Arrays.fill(key, (byte) 0);
        return "otpauth://totp/" + escaped("issuer", issuer) + ":" + escaped("account", account) + "?secret=" + base32
                + "&issuer=" + escaped("issuer", issuer) + "&algorithm=" + hash.name() + "&digits=" + digits
                + "&period="
                + step.toSeconds();
    }

    /** Escapes all but what RFC 3986 calls unreserved; the platform's way is that of HTML forms. */
    private static String escaped(String what, String name) {
        boolean isWhole = StandardCharsets.UTF_8.newEncoder().canEncode(name);
        if (name.isBlank() || name.length() > MOST_NAME || name.indexOf(':') >= 0 || !isWhole) {
            throw new IllegalArgumentException(
                    "an " + what + " has 1 to " + MOST_NAME + " whole characters, not all blank, and no colon");
        }
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
