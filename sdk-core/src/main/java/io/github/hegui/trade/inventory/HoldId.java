package io.github.hegui.trade.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names what is held for an order, by the text of the order's id. Immutable.
 *
 * @param value 1 to 64 printable characters without white space
 */
public record HoldId(@JsonValue String value) implements OpaqueId {

    /** Checks. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HoldId {
        OpaqueId.check(value, "hold id");
    }

    @Override
    public String toString() {
        return value;
    }
}
