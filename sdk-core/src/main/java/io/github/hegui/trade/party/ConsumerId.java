package io.github.hegui.trade.party;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names a consumer; opaque, never a name, a phone number or an e-mail address. Immutable.
 *
 * @param value 1 to 64 printable characters without white space and slash
 */
public record ConsumerId(@JsonValue String value) implements OpaqueId {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the position of what is wrong
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConsumerId {
        OpaqueId.checkSegment(value, "consumer id");
    }

    @Override
    public String toString() {
        return value;
    }
}
