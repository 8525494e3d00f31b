package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.state.Term;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.DuePolicy;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.TimeLimit;
import io.github.hegui.kernel.time.Timeline;
import io.github.hegui.kernel.time.WorkingTime;
import java.util.Objects;

/**
 * Under which circumstances a document goes one step: who takes it, when, the working time by which its deadlines run, and what is configured at that time. What a decision
 * is given besides the document and what is asked for; in a test it is made by hand. Immutable.
 *
 * @param actor who takes it
 * @param at when, as documents and events keep it
 * @param time working-time arithmetic
 * @param timelines what is in force at a time
 */
public record Step(Actor actor, Moment at, WorkingTime time, Timeline.Source timelines) {

    /** Checks. */
    public Step {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(timelines, "timelines");
    }

    /** With the usual value of every timeline. */
    public Step(Actor actor, Moment at, WorkingTime time) {
        this(actor, at, time, Timeline.Source.USUAL);
    }

    /** The version of that timeline that is in force at the time of the step. */
    public <V> Timeline.Version<V> asOf(Timeline<V> timeline) {
        return timeline.in(timelines, at);
    }

    /** When something is due that starts with the step; {@link Term#WEEKENDS} says whether weekends are off for what runs in days. */
    public Due due(TimeLimit limit) {
        boolean countsWeekends =
                limit.policy() == DuePolicy.CIVIL_DAYS && asOf(Term.WEEKENDS).value() == Term.Weekends.COUNTED;
        return time.due(at, countsWeekends ? limit.throughWeekends() : limit);
    }
}
