package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.WorkingTime;
import java.util.Objects;

/**
 * Under which circumstances a document goes one step: who takes it, when, and the working time by which its deadlines run. What a decision is given
 * besides the document and what is asked for; in a test it is made by hand. Immutable.
 *
 * @param actor who takes it
 * @param at when, as documents and events keep it
 * @param time working-time arithmetic
 */
public record Step(Actor actor, Moment at, WorkingTime time) {

    /** Checks. */
    public Step {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(time, "time");
    }
}
