package io.github.hegui.kernel.outcome;

import java.io.Serial;
import java.util.Objects;

/** Thrown by {@link Outcome#orElseThrow()} when the command was refused, for callers that do not expect it. */
public final class RefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
        super(Objects.requireNonNull(refusal, "refusal").toString());
        this.refusal = refusal;
    }

    /** Why. */
    public Refusal refusal() {
        return refusal;
    }
}
