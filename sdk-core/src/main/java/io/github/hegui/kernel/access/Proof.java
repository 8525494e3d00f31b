package io.github.hegui.kernel.access;

import io.github.hegui.kernel.id.OpaqueId;
import java.util.Objects;

/**
 * How it is known who acts. Each event keeps it, so that what was done on somebody's mere word can be told from what was done in a session of theirs.
 * Immutable.
 *
 * @param sort how
 * @param reference the id of the session or of the key; opaque, and nothing by which somebody could act: neither token nor secret. Empty for the other sorts
 */
public record Proof(Sort sort, String reference) {

    /** The ways in which it can be known. Constants are never renamed. */
    public enum Sort {
        /** It is not: trusted code says so. */
        CLAIMED,
        /** A person signed in. */
        SESSION,
        /** A program signed its request. */
        KEY,
        /** This software acts by itself: a deadline, or a process that follows the feed. */
        SYSTEM
    }

    /** Nobody has shown who they are. */
    public static final Proof CLAIMED = new Proof(Sort.CLAIMED, "");

    /** This software itself. */
    public static final Proof SYSTEM = new Proof(Sort.SYSTEM, "");

    /** Checks that a session and a key have a reference, and the others none. */
    public Proof {
        Objects.requireNonNull(sort, "sort");
        if (sort == Sort.SESSION || sort == Sort.KEY) {
            OpaqueId.check(reference, "reference of the proof");
        } else if (!reference.isEmpty()) {
            throw new IllegalArgumentException("a proof of sort " + sort + " refers to nothing");
        }
    }

    /**
     * By a session.
     *
     * @param reference its id, 1 to 64 printable characters; never the token
     */
    public static Proof session(String reference) {
        return new Proof(Sort.SESSION, reference);
    }

    /**
     * By a signature.
     *
     * @param reference the key's id, 1 to 64 printable characters
     */
    public static Proof key(String reference) {
        return new Proof(Sort.KEY, reference);
    }

    @Override
    public String toString() {
        return reference.isEmpty() ? sort.name() : sort + ":" + reference;
    }
}
