package io.github.hegui.kernel.time;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that is configured by time, such as a fee, a standard, a policy or a quota: one value at each moment, that of the version that began last, and the usual
 * value before the first. Immutable; one constant for each, named once and for ever.
 *
 * <pre>{@code
 * Timeline<TimeLimit> objection = Timeline.of("shop.objection", TimeLimit.class, TimeLimit.days(7));
 * objection.usual();        // P7D CIVIL_DAYS
 * }</pre>
 *
 * @param <V> a record that Jackson writes and reads, or a type with a text of its own
 */
public final class Timeline<V> {

    /** How long ahead a version is published where nothing else is said. */
    public static final Duration NOTICE = Duration.ofDays(7);

    /** How long ahead at least, even without notice: so each node knows a version before it begins. */
    public static final Duration LEAD = Duration.ofMinutes(10);

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,99}");
    private static final Duration MOST_NOTICE = Duration.ofDays(3_650);

    /**
     * One value of a timeline.
     *
     * @param number from 1, in the order in which they begin; 0 for the usual value, before any version
     * @param from when it begins; null for the usual value
     * @param value the value
     */
    public record Version<V>(int number, @Nullable Moment from, V value) {

        /** Checks. */
        public Version {
            Objects.requireNonNull(value, "value");
            if (number < 0 || (number == 0) != (from == null)) {
                throw new IllegalArgumentException("version " + number + " from " + from
                        + ": numbers begin at 1, and only the usual value, 0, has no beginning");
            }
        }
    }

    /** Where values come from. */
    @FunctionalInterface
    public interface Source {

        /** The usual values, whatever was published. */
        Source USUAL = Source::usual;

        /** The version of that timeline that is in force then. */
        Version<?> inForce(Timeline<?> timeline, Moment at);

        private static Version<?> usual(Timeline<?> timeline, Moment at) {
            return timeline.usualVersion();
        }
    }

    private final String name;
    private final Class<V> type;
    private final Version<V> usual;
    private final Duration notice;
    private final BiPredicate<V, V> weaker;

    private Timeline(String name, Class<V> type, V usual, Duration notice, BiPredicate<V, V> weaker) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "timeline '" + name + "': 1 to 100 small letters, digits, dots and dashes");
        }
        this.name = name;
        this.type = Objects.requireNonNull(type, "type");
        this.usual = new Version<>(0, null, type.cast(usual));
        this.notice = notice;
        this.weaker = Objects.requireNonNull(weaker, "weaker");
    }

    /**
     * A timeline whose versions are published seven days ahead, none of them weaker than the usual value.
     *
     * @param name stable for ever, such as {@code payment.fee}
     * @param usual the value before anything is published
     * @throws IllegalArgumentException when the name has other than small letters, digits, dots and dashes
     */
    public static <V> Timeline<V> of(String name, Class<V> type, V usual) {
        return new Timeline<>(name, type, usual, NOTICE, (value, other) -> false);
    }

    /**
     * With that much notice; zero where nobody is harmed by a change, and then {@link #LEAD} is kept all the same.
     *
     * @throws IllegalArgumentException when it is negative or longer than ten years
     */
    public Timeline<V> notice(Duration ahead) {
        if (ahead.isNegative() || ahead.compareTo(MOST_NOTICE) > 0) {
            throw new IllegalArgumentException("timeline " + name + ": a notice is 0 to 3,650 days long, not " + ahead);
        }
        return new Timeline<>(name, type, usual.value(), ahead, weaker);
    }

    /**
     * With the test whether a value protects less than the usual one, so that it is named as weaker wherever it is shown.
     *
     * @param test given a value and the usual one; pure
     */
    public Timeline<V> weakerWhen(BiPredicate<V, V> test) {
        return new Timeline<>(name, type, usual.value(), notice, test);
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The type of its values. */
    public Class<V> type() {
        return type;
    }

    /** The value before the first version. */
    public V usual() {
        return usual.value();
    }

    /** The same as version 0. */
    public Version<V> usualVersion() {
        return usual;
    }

    /** How long ahead a version is published at least. */
    public Duration notice() {
        return notice.compareTo(LEAD) < 0 ? LEAD : notice;
    }

    /** Whether that value protects less than the usual one. */
    public boolean isWeaker(V value) {
        return weaker.test(value, usual.value());
    }

    /** The version of this timeline that is in force then, by that source. */
    public Version<V> in(Source source, Moment at) {
        Version<?> found = source.inForce(this, at);
        V value = type.cast(found.value());
        return new Version<>(found.number(), found.from(), value);
    }

    @Override
    public String toString() {
        return name;
    }
}
