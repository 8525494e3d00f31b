package io.github.hegui.payment.acceptance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names a payment; also the key under which its channel knows it. Immutable.
 *
 * @param value 1 to 64 printable characters without white space
 */
public record PaymentId(@JsonValue String value) implements OpaqueId {

    /** Checks. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentId {
        OpaqueId.check(value, "payment id");
    }

    @Override
    public String toString() {
        return value;
    }
}
