package io.github.hegui.trade.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names a unit of goods that is kept in stock, within its seller. Immutable.
 *
 * @param value 1 to 64 printable characters without white space
 */
public record Sku(@JsonValue String value) implements OpaqueId {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the position of what is wrong
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sku {
        OpaqueId.check(value, "sku");
    }

    @Override
    public String toString() {
        return value;
    }
}
