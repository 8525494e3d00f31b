package io.github.hegui.trade.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names a consignment; with several shards it ends in a tilde and the number of its shard. Immutable.
 *
 * @param value 1 to 64 printable characters without white space
 */
public record ConsignmentId(@JsonValue String value) implements OpaqueId {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the position of what is wrong
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConsignmentId {
        OpaqueId.check(value, "consignment id");
    }

    @Override
    public String toString() {
        return value;
    }
}
