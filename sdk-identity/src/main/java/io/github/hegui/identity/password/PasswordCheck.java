package io.github.hegui.identity.password;

/** What came of checking a password. */
public enum PasswordCheck {
    /** It is the one, and its hash is as a new one would be. */
    GOOD,
    /** It is the one, and its hash is of another type, version, cost or length than a new one would be: hash anew while the password is at hand. */
    GOOD_BUT_OUTDATED,
    /** It is not the one. */
    WRONG;

    /** Whether it is the one. */
    public boolean isGood() {
        return this != WRONG;
    }

    /** Whether it is the one and is to be hashed anew. */
    public boolean asksForHash() {
        return this == GOOD_BUT_OUTDATED;
    }
}
