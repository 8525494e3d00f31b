package io.github.hegui.kernel.crypto;

/** What may be done with a key of a ring. Constants are never renamed: they are stored. */
public enum KeyState {
    /** Seals, signs and opens. A ring has exactly one. */
    PRIMARY,
    /** Opens and checks what was made with it; makes nothing new. */
    ENABLED,
    /** Does nothing, and can be enabled again. */
    DISABLED,
    /** Its bytes are gone. Nothing that was sealed with it opens any more. */
    DESTROYED
}
