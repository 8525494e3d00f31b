package io.github.hegui.oversight.conformity;

import io.github.hegui.kernel.time.Moment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A published version of a timeline that protects less than the usual value. Immutable.
 *
 * @param timeline the timeline's name
 * @param number its number
 * @param value as JSON
 * @param from when it begins
 * @param until when the next version begins; null while none is published
 * @param reason what was given as the reason
 */
public record WeakerVersion(
        String timeline,
        int number,
        String value,
        Moment from,
        @Nullable Moment until,
        String reason) {

    /** Checks. */
    public WeakerVersion {
        Objects.requireNonNull(timeline, "timeline");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(reason, "reason");
    }

    /** A row of the report. */
    Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("timeline", timeline);
        row.put("version", number);
        row.put("value", value);
        row.put("from", from.toString());
        row.put("until", until == null ? "" : until.toString());
        row.put("reason", reason);
        return row;
    }
}
