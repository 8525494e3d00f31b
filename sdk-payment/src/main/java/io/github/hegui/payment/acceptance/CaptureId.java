package io.github.hegui.payment.acceptance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names money that a channel took. Immutable.
 *
 * @param value 1 to 64 printable characters without white space
 */
public record CaptureId(@JsonValue String value) implements OpaqueId {

    /** Checks. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CaptureId {
        OpaqueId.check(value, "capture id");
    }

    @Override
    public String toString() {
        return value;
    }
}
