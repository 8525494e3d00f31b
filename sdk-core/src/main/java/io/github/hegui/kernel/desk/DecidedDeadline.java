package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.StoredDeadline;
import io.github.hegui.kernel.time.Moment;

/**
 * What a person decided about a deadline that was parked: see {@link Parked}. Immutable.
 *
 * @param id made of the document and the deadline's name
 * @param kind the kind of the document
 * @param document its id
 * @param deadline the deadline's name
 * @param due when it was due
 * @param state what was decided
 * @param decided who decided, when and why
 */
public record DecidedDeadline(
        String id,
        String kind,
        String document,
        String deadline,
        Moment due,
        ParkedEvent.State state,
        ParkedEvent.Settled decided) {

    /**
     * The event of the decision.
     *
     * @param kind the kind of the document
     * @param document its id
     * @param deadline the deadline's name
     * @param state what was decided
     * @param reason why
     */
    public record Decided(String kind, String document, String deadline, ParkedEvent.State state, String reason) {}

    /** How it is stored: beside the document. */
    public static final Kind<DecidedDeadline> KIND = Kind.of(
                    "kernel.parked-deadline", DecidedDeadline.class, DecidedDeadline::id)
            .event("decided", Decided.class)
            .aboutNobody("it names who decided in office, and a document that says itself whose it is")
            .build();

    static String idOf(StoredDeadline deadline) {
        return Desk.placed(
                Digests.hex(Issued.joined(deadline.key().kind(), deadline.key().id(), deadline.name())),
                deadline.key().partition());
    }
}
