package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.time.TimeLimit;
import io.github.hegui.kernel.time.Timeline;
import io.github.hegui.kernel.time.WorkDuration;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** How long a deadline runs, or who says so. Immutable. */
public sealed interface Term {

    /** Whether weekends are days off where a term is in days: the Civil Code speaks of 法定休假日 and leaves open whether they are. */
    Timeline<Weekends> WEEKENDS =
            Timeline.of("kernel.weekends", Weekends.class, Weekends.OFF).weakerWhen((value, usual) -> value != usual);

    /** Whether a term in days that ends on an ordinary weekend moves on. */
    enum Weekends {
        /** It does. */
        OFF,
        /** It does not: only decreed days off count as such. */
        COUNTED
    }

    /** That many whole working days, at least one. */
    static Term workingDays(int days) {
        return of(TimeLimit.working(WorkDuration.HALF_DAY.times(Math.multiplyExact(days, 2))));
    }

    /** Half a working day. */
    static Term halfWorkingDay() {
        return of(TimeLimit.working(WorkDuration.HALF_DAY));
    }

    /** That long by the calendar, nights and days off included; positive. */
    static Term calendar(Duration length) {
        return of(TimeLimit.calendar(length));
    }

    /**
     * So many days by the Civil Code (民法典第二百零一条、第二百零三条): the day of the start is not counted, until 24:00 of the last, and a last day that is off moves on.
     * Whether weekends are off says {@link #WEEKENDS}.
     *
     * @throws IllegalArgumentException when there is not at least one
     */
    static Term days(int days) {
        return of(TimeLimit.days(days));
    }

    /**
     * That long; positive.
     *
     * @throws IllegalArgumentException when it is zero
     */
    static Term of(TimeLimit limit) {
        return new Fixed(limit);
    }

    /** As long as that timeline says when the deadline starts. */
    static Term policy(Timeline<TimeLimit> timeline) {
        return new Policy(timeline);
    }

    /** An instant that the document's own terms give; where they give none, no deadline starts. */
    static Term contract(String what) {
        return new Contract(what);
    }

    /** With what happens when it is over: {@code Term.workingDays(1).fires(Trigger.CONFIRM_OVERDUE)}. */
    default <T extends Enum<T> & Worded> Timing<T> fires(T trigger) {
        return new Timing<>(this, trigger, List.of(), null);
    }

    /** The term in words, such as {@code 1 working day}. */
    String text();

    /**
     * The same length always.
     *
     * @param limit how long, more than nothing
     */
    record Fixed(TimeLimit limit) implements Term {
        /** Checks that there is some time. */
        public Fixed {
            if (limit.millis() == 0) {
                throw new IllegalArgumentException("a term must be positive, not " + limit);
            }
        }

        @Override
        public String text() {
            return limit.words();
        }
    }

    /**
     * A length that changes with time.
     *
     * @param timeline whose version in force when the deadline starts says how long it runs
     */
    record Policy(Timeline<TimeLimit> timeline) implements Term {
        /** Checks that there is some time, usually. */
        public Policy {
            if (timeline.usual().millis() == 0) {
                throw new IllegalArgumentException("the usual term of " + timeline + " must be positive");
            }
        }

        @Override
        public String text() {
            return "policy " + timeline.name() + ", usually " + timeline.usual().words();
        }
    }

    /**
     * What was agreed.
     *
     * @param what names the agreement, such as {@code delivery promise}
     */
    record Contract(String what) implements Term {
        /** Checks that the agreement is named. */
        public Contract {
            Objects.requireNonNull(what, "what");
        }

        @Override
        public String text() {
            return "contract: " + what;
        }
    }
}
