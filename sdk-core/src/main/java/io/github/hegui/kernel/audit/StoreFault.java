package io.github.hegui.kernel.audit;

/**
 * One thing in a store that is not what the audit log last said. Immutable.
 *
 * @param sort what sort of thing
 * @param name of the document, {@code tenant/kind/id} or {@code kind/id}, or of the counter; empty for the log itself
 * @param message one line; nothing of what documents hold
 */
public record StoreFault(Sort sort, String name, String message) {

    /** What sort of thing it is. Constants are never renamed. */
    public enum Sort {
        /** The log itself does not hold, so it says nothing about the store. */
        LOG,
        /** A document is not there. */
        MISSING,
        /** A document is another one, in the store or in the archive. */
        EDITED,
        /** A document stands at an earlier version. */
        SET_BACK,
        /** A document, or a version of it, is there that nobody told. */
        PUT_IN,
        /** A document has other path entries. */
        ENTRIES,
        /** A path entry leads to a document that nobody told, or that is not there. */
        ENTRY,
        /** A counter stands at another balance. */
        COUNTER,
        /** The journal of a counter has other moves. */
        MOVEMENTS
    }
}
