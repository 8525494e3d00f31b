package io.github.hegui.kernel.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names a message. Immutable.
 *
 * @param value 1 to 64 printable characters without white space
 */
public record MessageId(@JsonValue String value) implements OpaqueId {

    /** Checks. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MessageId {
        OpaqueId.check(value, "message id");
    }

    @Override
    public String toString() {
        return value;
    }
}
