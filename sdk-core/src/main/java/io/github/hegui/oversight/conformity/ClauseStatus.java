package io.github.hegui.oversight.conformity;

/** What was found about a clause. Constants are never renamed. */
public enum ClauseStatus {
    /** The figures, or the proof that the wrong thing is impossible, show that the clause is kept. */
    MET,
    /** The figures show at least one breach. */
    NOT_MET,
    /** An organisation's own act, with evidence on file that has not expired. */
    ATTESTED,
    /** Nothing was recorded that would decide it. */
    NOT_EVALUATED
}
