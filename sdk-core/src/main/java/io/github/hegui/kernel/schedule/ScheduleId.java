package io.github.hegui.kernel.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names a schedule, such as {@code payment.settlement}. Immutable.
 *
 * @param value 1 to 64 printable characters without white space
 */
public record ScheduleId(@JsonValue String value) implements OpaqueId {

    /** Checks. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ScheduleId {
        OpaqueId.check(value, "schedule id");
    }

    @Override
    public String toString() {
        return value;
    }
}
