package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Worded;
import java.time.Duration;
import java.util.Objects;

/** How long a deadline runs, or who says so. Immutable. */
public sealed interface Term {

    /** That many whole working days, at least one. */
    static Term workingDays(int days) {
        return new WorkingDays(Math.multiplyExact(days, 2));
    }

    /** Half a working day. */
    static Term halfWorkingDay() {
        return new WorkingDays(1);
    }

    /** That long by the calendar, nights and days off included; positive. */
    static Term calendar(Duration length) {
        return new Calendar(length);
    }

    /** An instant that the document's own terms give; where they give none, no deadline starts. */
    static Term contract(String what) {
        return new Contract(what);
    }

    /** With what happens when it is over: {@code Term.workingDays(1).fires(Trigger.CONFIRM_OVERDUE)}. */
    default <T extends Enum<T> & Worded> Timing<T> fires(T trigger) {
        return new Timing<>(this, trigger);
    }

    /** The term in words, such as {@code 1 working day}. */
    String text();

    /**
     * Working time.
     *
     * @param halfDays in half working days, at least one
     */
    record WorkingDays(int halfDays) implements Term {
        /** Checks that there is some time. */
        public WorkingDays {
            if (halfDays < 1) {
                throw new IllegalArgumentException(
                        "a term needs at least half a working day, not " + halfDays + " halves");
            }
        }

        @Override
        public String text() {
            String days = halfDays % 2 == 0 ? String.valueOf(halfDays / 2) : halfDays / 2.0 + "";
            return days + (halfDays <= 2 ? " working day" : " working days");
        }
    }

    /**
     * Calendar time.
     *
     * @param length positive
     */
    record Calendar(Duration length) implements Term {
        /** Checks that there is some time. */
        public Calendar {
            if (length.isNegative() || length.isZero()) {
                throw new IllegalArgumentException("a term must be positive, not " + length);
            }
        }

        @Override
        public String text() {
            long days = length.toDays();
            return Duration.ofDays(days).equals(length) ? days + (days == 1 ? " day" : " days") : length.toString();
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
