package io.github.hegui.oversight.conformity;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Counts B-4.7c, an order confirmed within one working day of placing, from recorded events: {@code inTime} and {@code late} (confirmed by or
 * after its due), {@code open} (never confirmed), {@code breached} (late, or open when the due had passed). Each order is fed once. The order
 * of feeding does not matter, and a confirmation that is recorded as earlier than its order waited for nothing. What was in time lies within the limit in
 * {@link #times}, and what was late beyond it. Not safe for several threads.
 *
 * <pre>{@code
 * var figures = ConfirmationFigures.of((from, to) -> calendar.between(from, to).toDuration());
 * figures.confirmed(startedAt, due, confirmedAt);
 * figures.open(due, asOf);
 * report.clause(figures.result()).confirmationTimes(figures.times());
 * }</pre>
 */
@Implements(value = Clause.B_4_7C, inPart = true)
public final class ConfirmationFigures {

    private static final long LIMIT_HOURS = 8;
    private static final String NOTHING_CONFIRMED = "数据中没有任何一次确认的记录，因此无论实际如何都不能符合本条。"
            + " No confirmation at all is on record: whatever was done, these data cannot meet the clause.";
    private static final long[] BOUNDS_HOURS = {1, 2, 4, 6, 8, 12, 16, 24, 40};

    /** The last bucket that ends by the limit. */
    private static final int LIMIT = Arrays.binarySearch(BOUNDS_HOURS, LIMIT_HOURS);

    private final WorkingTime workingTime;
    private final long[] counts = new long[BOUNDS_HOURS.length + 1];
    private long inTime;
    private long late;
    private long open;
    private long overdue;

    private ConfirmationFigures(WorkingTime workingTime) {
        this.workingTime = Objects.requireNonNull(workingTime, "workingTime");
    }

    /** Counts in that working time; a working day has eight hours of it. */
    public static ConfirmationFigures of(WorkingTime workingTime) {
        return new ConfirmationFigures(workingTime);
    }

    /** The same figures, to go on counting in that working time. */
    ConfirmationFigures copy(WorkingTime further) {
        ConfirmationFigures copy = new ConfirmationFigures(further);
        System.arraycopy(counts, 0, copy.counts, 0, counts.length);
        copy.inTime = inTime;
        copy.late = late;
        copy.open = open;
        copy.overdue = overdue;
        return copy;
    }

    /**
     * An order that was confirmed; at its due to the millisecond is still in time.
     *
     * @param startedAt when its time began: when it was placed, or revived by a late payment
     */
    public void confirmed(Instant startedAt, Instant due, Instant confirmedAt) {
        confirmed(startedAt, confirmedAt, confirmedAt.isAfter(due));
    }

    /** One of which it is on record whether it was late. */
    void confirmed(Instant startedAt, Instant confirmedAt, boolean isLate) {
        Duration waited = confirmedAt.isBefore(startedAt) ? Duration.ZERO : workingTime.between(startedAt, confirmedAt);
        if (isLate) {
            late++;
        } else {
            inTime++;
        }
        // the due decides; a calendar that was decreed later measures the same hours otherwise
        counts[isLate ? Math.max(bucket(waited), LIMIT + 1) : Math.min(bucket(waited), LIMIT)]++;
    }

    /**
     * An order that was never confirmed, whatever became of it.
     *
     * @param asOf when its time ended: the time of the report, or an earlier cancellation
     */
    public void open(Instant due, Instant asOf) {
        open++;
        if (asOf.isAfter(due)) {
            overdue++;
        }
    }

    private static int bucket(Duration waited) {
        int bucket = 0;
        while (bucket < BOUNDS_HOURS.length && waited.compareTo(Duration.ofHours(BOUNDS_HOURS[bucket])) > 0) {
            bucket++;
        }
        return bucket;
    }

    /** What the figures say of B-4.7c; without an order it is not evaluated. */
    public ClauseResult result() {
        return result(open, late + overdue);
    }

    /** The same with the open orders and the breaches that are on record, which is what counts where there is a record. */
    ClauseResult result(long open, long breached) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("inTime", inTime);
        figures.put("late", late);
        figures.put("open", open);
        figures.put("breached", breached);
        ClauseResult result = ClauseResult.of(Clause.B_4_7C, status(breached), figures);
        return inTime + late == 0 && breached > 0 ? result.withNote(NOTHING_CONFIRMED) : result;
    }

    private ClauseStatus status(long breached) {
        if (breached > 0) {
            return ClauseStatus.NOT_MET;
        }
        return inTime > 0 ? ClauseStatus.MET : ClauseStatus.NOT_EVALUATED;
    }

    /** How long the orders waited. */
    public ConfirmationTimes times() {
        return times(open, late + overdue);
    }

    /** The same with the open orders and the breaches that are on record; a breach of what was confirmed is a late one. */
    ConfirmationTimes times(long open, long breached) {
        List<ConfirmationTimes.Bucket> buckets = new ArrayList<>();
        long from = 0;
        for (int i = 0; i < counts.length; i++) {
            Long until = i < BOUNDS_HOURS.length ? Long.valueOf(BOUNDS_HOURS[i]) : null;
            buckets.add(new ConfirmationTimes.Bucket(from, until, counts[i]));
            from = until == null ? from : until;
        }
        return new ConfirmationTimes(LIMIT_HOURS, buckets, open, Math.max(0, Math.min(open, breached - late)));
    }
}
