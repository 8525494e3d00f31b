package io.github.hegui.trade.aftersale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names an after-sale case; with several shards it ends in a tilde and the number of its shard. Immutable.
 *
 * @param value 1 to 64 printable characters without white space
 */
public record CaseId(@JsonValue String value) implements OpaqueId {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the position of what is wrong
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CaseId {
        OpaqueId.check(value, "case id");
    }

    @Override
    public String toString() {
        return value;
    }
}
