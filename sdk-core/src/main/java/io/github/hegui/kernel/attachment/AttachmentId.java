package io.github.hegui.kernel.attachment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names an attachment. It is made here and is no part of where bytes lie. Immutable.
 *
 * @param value 1 to 64 printable characters without white space
 */
public record AttachmentId(@JsonValue String value) implements OpaqueId {

    /** Checks. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AttachmentId {
        OpaqueId.check(value, "attachment id");
    }

    @Override
    public String toString() {
        return value;
    }
}
