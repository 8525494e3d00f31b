package io.github.hegui.kernel.clause;

/** In which way the software keeps a clause. */
public enum How {
    /** The wrong thing is impossible, or refused. */
    ENFORCED,
    /** The figure is computed from what was recorded, and held against the limit. */
    MEASURED,
    /** An organisation's own act: the evidence, its owner and its expiry are filed, and reminded of. */
    ATTESTED
}
