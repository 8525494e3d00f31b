package io.github.hegui.kernel.timeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names a proposal. Immutable.
 *
 * @param value 1 to 64 printable characters without white space
 */
public record ProposalId(@JsonValue String value) implements OpaqueId {

    /** Checks. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProposalId {
        OpaqueId.check(value, "proposal id");
    }

    @Override
    public String toString() {
        return value;
    }
}
