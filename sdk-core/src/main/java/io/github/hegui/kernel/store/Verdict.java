package io.github.hegui.kernel.store;

import io.github.hegui.kernel.outcome.Refusal;

/** What became of a change. Only {@link Applied} and {@link Shortage} left a trace, and only {@link Applied} the one that was asked for. */
public sealed interface Verdict {

    /** All of it stands. */
    record Applied() implements Verdict {}

    /** The command id was there before; nothing was written. Look at the {@link CommandRecord}. */
    record Duplicate() implements Verdict {}

    /**
     * A document does not have the version that was expected; nothing was written. Load again and decide again.
     *
     * @param key the first such document
     */
    record Conflict(DocumentKey key) implements Verdict {}

    /**
     * A counter's floor would be broken. The command's record stands as refused; of a tentative change nothing.
     *
     * @param move the place of the move in the change
     * @param refusal the reason that the move carried
     */
    record Shortage(int move, Refusal refusal) implements Verdict {}
}
