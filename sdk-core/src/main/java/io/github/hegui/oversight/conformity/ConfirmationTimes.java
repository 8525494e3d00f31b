package io.github.hegui.oversight.conformity;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long orders waited for their confirmation, in working hours, against the limit. Immutable.
 *
 * @param limitHours the limit of B-4.7c in working hours
 * @param buckets without gaps, from 0 upward; the last has no upper bound
 * @param open how many orders were never confirmed
 * @param overdue how many of these had their due behind them: breaches too
 */
@JsonPropertyOrder({"limitHours", "buckets", "open", "overdue"})
public record ConfirmationTimes(long limitHours, List<Bucket> buckets, long open, long overdue) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException when more are overdue than open
     */
    public ConfirmationTimes {
        buckets = List.copyOf(buckets);
        if (overdue < 0 || overdue > Math.max(0, open)) {
            throw new IllegalArgumentException(overdue + " of " + open + " open orders are overdue");
        }
    }

    /**
     * How many waited longer than one bound and not longer than the other.
     *
     * @param fromHours exclusive, but 0 counts what was confirmed at once
     * @param untilHours inclusive; null in the last bucket
     */
    @JsonPropertyOrder({"fromHours", "untilHours", "count"})
    public record Bucket(long fromHours, @Nullable Long untilHours, long count) {

        /** Whether everything in it is within the limit. */
        boolean isWithin(long limitHours) {
            return Objects.requireNonNullElse(untilHours, Long.MAX_VALUE) <= limitHours;
        }
    }
}
