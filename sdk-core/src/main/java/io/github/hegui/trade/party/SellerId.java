package io.github.hegui.trade.party;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names a seller (supplier of goods or services). Immutable.
 *
 * @param value 1 to 64 printable characters without white space and slash
 */
public record SellerId(@JsonValue String value) implements OpaqueId {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the position of what is wrong
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SellerId {
        OpaqueId.checkSegment(value, "seller id");
    }

    @Override
    public String toString() {
        return value;
    }
}
