package io.github.hegui.kernel.id;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Gives out codes. One assigner never gives a code twice, and each is greater than the one before, also when the clock is set back (it goes
 * on counting from the latest time it saw) and when more than 32,768 are taken within a millisecond (it counts on into the next one).
 *
 * <p>Two assigners share nothing: each draws 50 bits when it is made. They can give the same code only if they drew the same and count in
 * the same millisecond; among k assigners that work at the same time two drew the same with a probability of about k² / 2⁵¹: 4.4 × 10⁻¹⁰
 * for 1,000, 4.4 × 10⁻⁶ for 100,000. A process that starts anew draws anew.
 *
 * <p>Safe for use by many threads, without a lock: one atomic number.
 *
 * <pre>{@code
 * var codes = CodeAssigner.on(Clock.systemUTC());
 * Code order = codes.next(CodeKind.of("ORD"));
 * }</pre>
 */
@Implements(value = Clause.A_4_1C, inPart = true)
public final class CodeAssigner {

    private static final int SERIAL_BITS = CodeText.SERIAL * CodeText.BITS;

    private final Clock clock;
    private final long node;
    /** Time and serial number of the latest code. */
    private final AtomicLong latest = new AtomicLong();

    private CodeAssigner(Clock clock, long node) {
        this.clock = clock;
        this.node = node;
    }

    /** An assigner on that clock, which draws its node from the platform's {@link SecureRandom}. */
    public static CodeAssigner on(Clock clock) {
        return on(clock, new SecureRandom());
    }

    /** An assigner on that clock, which draws its node from {@code random}, once and now. For tests, and where codes are to be repeated. */
    public static CodeAssigner on(Clock clock, RandomGenerator random) {
        Objects.requireNonNull(clock, "clock");
        return new CodeAssigner(clock, random.nextLong() & CodeText.NODE_MASK);
    }

    /**
     * The next code of that kind.
     *
     * @throws IllegalArgumentException when the clock shows a time before 1970 or after 3084
     */
    public Code next(CodeKind kind) {
        long now = Code.checkedMilli(clock.millis()) << SERIAL_BITS;
        while (true) {
            char[] text = CodeText.write(kind.prefix(), after(now), node);
            if (text[text.length - 1] != CodeText.STAR) {
                return new Code(new String(text));
            }
        }
    }

    private long after(long now) {
        while (true) {
            long last = latest.get();
            long next = Math.max(last + 1, now);
            if (latest.compareAndSet(last, next)) {
                return next;
            }
        }
    }
}
