package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.Outcome;

/**
 * What happens when a deadline of a document is due. Called by {@link Desk#run} with the work's time set to the due time. A refusal means that
 * the deadline is moot: it is removed and nothing else happens.
 */
@FunctionalInterface
public interface OnDue<D> {

    /** Decides. */
    Outcome<D> due(Work work, String id, String deadline);

    /** Computes the deadline anew by the desk's calendar, when it rests on a year that was not decreed; without this it stays as it is. */
    default Outcome<D> recompute(Work work, String id, String deadline) {
        return Outcome.refused(DeskRefusal.RESULT_GONE, id);
    }
}
