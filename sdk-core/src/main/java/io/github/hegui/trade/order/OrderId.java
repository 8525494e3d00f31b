package io.github.hegui.trade.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names an order; with several shards it ends in a tilde and the number of its shard. Immutable.
 *
 * @param value 1 to 64 printable characters without white space and slash
 */
public record OrderId(@JsonValue String value) implements OpaqueId {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the position of what is wrong
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrderId {
        OpaqueId.checkSegment(value, "order id");
    }

    @Override
    public String toString() {
        return value;
    }
}
