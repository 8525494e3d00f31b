package io.github.hegui.trade.party;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names a carrier. Immutable.
 *
 * @param value 1 to 64 printable characters without white space and slash
 */
public record CarrierId(@JsonValue String value) implements OpaqueId {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the position of what is wrong
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CarrierId {
        OpaqueId.checkSegment(value, "carrier id");
    }

    @Override
    public String toString() {
        return value;
    }
}
