package io.github.hegui.identity.password;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;

/**
 * Hashes passwords by Argon2id into PHC text, and checks them (A-11.1b: no password in clear). What is read:
 *
 * <ul>
 *   <li>{@code argon2id}, {@code argon2i} and {@code argon2d}, with {@code v=19}, {@code v=16} or none, which means 16;
 *   <li>1 to 16 lanes, 8 KiB a lane to 262,144 KiB, 1 to 64 passes, memory times passes at most 1,048,576 KiB, salts of 8 to 64 bytes, tags of 16 to
 *       64; numbers without signs and leading zeros, base64 without padding and stray bits.
 * </ul>
 *
 * All else is {@link ErrorCode#UNREADABLE_HASH}, before anything is spent on it.
 *
 * <p>No more hashes are made at once than there are permits: memory is at most their number times what a hash takes, 19 MiB by default and 256 MiB for
 * the largest stored one. Others wait, first come first served, and after a time end with {@link ErrorCode#HASHES_BUSY}. Work is done on the caller's
 * thread; nothing is kept between calls. Safe for use by many threads: make one and keep it, since each has permits of its own.
 *
 * <pre>{@code
 * Passwords passwords = Passwords.ofDefaults();
 * String stored = passwords.hash(typed);
 * PasswordCheck check = passwords.check(typed, stored);
 * }</pre>
 */
@Implements(value = Clause.A_11_1B, inPart = true)
public final class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 32;
    private static final int MOST_PERMITS = 1_024;
    private static final Duration MOST_WAIT = Duration.ofMinutes(1);

    private final PasswordCost cost;
    private final Permits permits;
    private final SecureRandom random = new SecureRandom();

    Passwords(PasswordCost cost, Permits permits) {
        this.cost = cost;
        this.permits = permits;
    }

    /** 19 MiB, two passes, one lane; as many permits as there are processors; five seconds of waiting. */
    public static Passwords ofDefaults() {
        int processors = Runtime.getRuntime().availableProcessors();
        return of(PasswordCost.ofDefaults(), Math.min(MOST_PERMITS, processors), Duration.ofSeconds(5));
    }

    /**
     * With those settings.
     *
     * @param permits how many hashes are made at once at most, 1 to 1,024
     * @param wait how long a caller waits for a permit, nothing to a minute
     * @throws IllegalArgumentException when a range is left
     */
    public static Passwords of(PasswordCost cost, int permits, Duration wait) {
        if (permits < 1 || permits > MOST_PERMITS) {
            throw new IllegalArgumentException("1 to " + MOST_PERMITS + " hashes are made at once, not " + permits);
        }
        if (wait.isNegative() || wait.compareTo(MOST_WAIT) > 0) {
            throw new IllegalArgumentException("a caller waits for nothing to " + MOST_WAIT + ", not " + wait);
        }
        return new Passwords(cost, new Permits(permits, wait));
    }

    /**
     * The hash of that password with a fresh salt, as PHC text of some 97 characters.
     *
     * @throws HeguiException {@link ErrorCode#HASHES_BUSY} when no permit came free in time, or the thread was interrupted
     * @throws IllegalStateException when the password was wiped
     */
    public String hash(Password password) {
        Phc fresh = fresh();
        return fresh.withTag(tag(fresh, password)).text();
    }

    /**
     * Whether that password is the one whose hash is stored, and if so whether it is to be hashed anew. Compares in constant time; the hash itself takes
     * the same time whatever the password.
     *
     * @throws HeguiException {@link ErrorCode#UNREADABLE_HASH} when the text is none that is read, {@link ErrorCode#HASHES_BUSY} when no permit came
     *     free in time, or the thread was interrupted
     * @throws IllegalStateException when the password was wiped
     */
    public PasswordCheck check(Password password, String stored) {
        Phc kept = Phc.parse(stored);
        byte[] tag = tag(kept, password);
        boolean isGood = MessageDigest.isEqual(tag, kept.tag());
        Arrays.fill(tag, (byte) 0);
        if (!isGood) {
            return PasswordCheck.WRONG;
        }
        return kept.isMadeLike(fresh()) ? PasswordCheck.GOOD : PasswordCheck.GOOD_BUT_OUTDATED;
    }

    /**
     * For a name that nobody has: costs what checking a password with a hash of today's cost does, permits included, and is always
     * {@link PasswordCheck#WRONG}. Without it the time of the answer tells which names there are. Hashes of another cost take another time, until
     * they are made anew.
     *
     * @throws HeguiException {@link ErrorCode#HASHES_BUSY} when no permit came free in time, or the thread was interrupted
     * @throws IllegalStateException when the password was wiped
     */
    public PasswordCheck checkNothing(Password password) {
        Arrays.fill(tag(fresh(), password), (byte) 0);
        return PasswordCheck.WRONG;
    }

    /** As a hash would be made now, with a fresh salt and no tag yet. */
    private Phc fresh() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Phc(
                Argon2.ID,
                Argon2.PRESENT_VERSION,
                cost.kibibytes(),
                cost.passes(),
                cost.lanes(),
                salt,
                new byte[TAG_BYTES]);
    }

    private byte[] tag(Phc made, Password password) {
        byte[] bytes = password.bytes();
        return permits.during(() -> made.tagOf(bytes));
    }
}
