package io.github.hegui.kernel.audit;

/**
 * The first thing that does not hold in a log. Immutable.
 *
 * @param sort what sort of thing
 * @param message one line that names the file, the line and the event or checkpoint; nothing of what they hold
 */
public record LogFault(Sort sort, String message) {

    /** What sort of thing does not hold. Constants are never renamed. */
    public enum Sort {
        /** A line is not what an export writes: garbage, cut off, too long, other parts, another order. */
        FORM,
        /** A line is of a newer form than this release knows: it cannot say whether it holds. */
        VERSION,
        /** A line or checkpoint is of another log. */
        OTHER_LOG,
        /** An event does not have the number that belongs there: one was left out, put in, put elsewhere or numbered anew. */
        SEQUENCE,
        /** An event is not what its leaf's hash was made of. */
        EVENT,
        /** The events up to a checkpoint do not have its root. */
        ROOT,
        /** The log ends before its last checkpoint does. */
        TRUNCATED,
        /** The log goes on behind its last checkpoint. */
        BEYOND,
        /** A checkpoint does not follow from the one before: one was left out, put in or put elsewhere. */
        CHAIN,
        /** A checkpoint is signed with a key that is not among those given, or not for its number. */
        KEY,
        /** A checkpoint's signature is not of what it says. */
        SIGNATURE,
        /** There is no checkpoint. */
        UNSIGNED,
        /**
         * The log is shorter than, or another one than, a checkpoint that was kept elsewhere, or does not reach a key that is trusted: it was rolled back
         * or written anew.
         */
        ROLLED_BACK
    }
}
