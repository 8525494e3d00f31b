package io.github.hegui.payment.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names a posting. Made from what leads to it, such as the money that came, so that it is booked once. Immutable.
 *
 * @param value 1 to 64 printable characters without white space
 */
public record PostingId(@JsonValue String value) implements OpaqueId {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the position of what is wrong
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PostingId {
        OpaqueId.check(value, "posting id");
    }

    @Override
    public String toString() {
        return value;
    }
}
