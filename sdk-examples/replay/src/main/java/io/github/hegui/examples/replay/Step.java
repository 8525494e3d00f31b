package io.github.hegui.examples.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;

/**
 * An occurrence and when it is applied: at its own time, or, when it was recorded before the occurrence that it needs, at the time of that one. The occurrence
 * keeps its own recorded time. Immutable.
 */
record Step(Instant when, Occurrence occurrence) {

    /** The sources' times are read as +08:00. */
    static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    /** By time; within an instant by kind, then by the order of the input. */
    static final Comparator<Step> ORDER = Comparator.comparing(Step::when)
            .thenComparing(step -> step.occurrence().kind())
            .thenComparingInt(step -> step.occurrence().order().index());

    /** Whether the occurrence had to wait for another. */
    boolean isReordered() {
        return when.isAfter(occurrence.at());
    }

    /** The simulated day. */
    LocalDate day() {
        return when.atOffset(ZONE).toLocalDate();
    }
}
