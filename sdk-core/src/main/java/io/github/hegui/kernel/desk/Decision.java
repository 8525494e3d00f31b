package io.github.hegui.kernel.desk;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.MachineDeadline;
import io.github.hegui.kernel.state.MachineRow;
import io.github.hegui.kernel.state.MachineState;
import io.github.hegui.kernel.state.Term;
import io.github.hegui.kernel.state.Warning;
import io.github.hegui.kernel.store.Move;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.DuePolicy;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.TimeLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a pure function decided for one document: how it is next, its events, which counters move, which deadlines start and stop.
 * Immutable; each addition gives a new one.
 *
 * <pre>{@code
 * return Outcome.done(Decision.of(opened).telling(new Shop.Opened("s-1")).stopping("OPENING"));
 * }</pre>
 *
 * @param next the document as it is next
 * @param events in order
 * @param moves the counter moves, in order
 * @param deadlines the deadlines
 * @param ends when a transient document ends; null for its kind's time after this write
 */
public record Decision<D>(
        D next,
        List<Object> events,
        List<Move> moves,
        List<Deadline> deadlines,
        @Nullable Moment ends) {

    /**
     * A deadline of the document.
     *
     * @param name its name
     * @param moment when it fires; null to stop it
     * @param provisional whether that rests on a year that is not decreed yet
     * @param computed the working time that was computed, so that the desk computes it anew when a decree is loaded; null for a time that was just given
     */
    public record Deadline(
            String name,
            @JsonProperty("due") @Nullable Moment moment,
            boolean provisional,
            @Nullable Due computed) {

        /** Checks. */
        public Deadline {
            Objects.requireNonNull(name, "name");
        }

        private static Deadline at(String name, Instant due, boolean provisional) {
            return new Deadline(name, Moment.of(due), provisional, null);
        }

        private static Deadline of(String name, Due due) {
            return of(name, Agreed.after(due));
        }

        /** What happens at the due time itself is in time; a warning comes so many days before it. */
        private static Deadline of(String name, Agreed agreed) {
            Moment fires = Warning.parse(name)
                    .map(warning -> agreed.moment().plus(warning.ahead().negated()))
                    .orElseGet(() -> agreed.moment().plus(Duration.ofMillis(1)));
            return new Deadline(name, fires, agreed.provisional(), agreed.computed());
        }

        private static Deadline stopped(String name) {
            return new Deadline(name, null, false, null);
        }

        /** {@link #moment} as an instant; null to stop it. */
        public @Nullable Instant due() {
            return moment == null ? null : moment.toInstant();
        }
    }

    /**
     * When a deadline by contract is due. Immutable.
     *
     * @param moment the due time
     * @param provisional whether it rests on a year that is not decreed yet
     * @param computed the working time that was computed; null for a time that was just given
     */
    public record Agreed(
            Moment moment, boolean provisional, @Nullable Due computed) {

        /** Checks. */
        public Agreed {
            Objects.requireNonNull(moment, "moment");
        }

        /** At a time by the calendar. */
        public static Agreed at(Moment moment) {
            return new Agreed(moment, false, null);
        }

        /** After some working time; computed anew when it rests on a year that is decreed later. */
        public static Agreed after(Due due) {
            return new Agreed(due.at(), due.provisional(), due);
        }
    }

    /** Copies. */
    public Decision {
        Objects.requireNonNull(next, "next");
        events = List.copyOf(events);
        moves = List.copyOf(moves);
        deadlines = List.copyOf(deadlines);
    }

    /** The document as it is next, and nothing else. */
    public static <D> Decision<D> of(D next) {
        return new Decision<>(next, List.of(), List.of(), List.of(), null);
    }

    /** With another document as it is next; events, moves and deadlines stay. */
    public Decision<D> with(D another) {
        return new Decision<>(another, events, moves, deadlines, ends);
    }

    /** With the document changed once more; events, moves and deadlines stay. */
    public Decision<D> with(UnaryOperator<D> change) {
        return with(change.apply(next));
    }

    /** With one more event. */
    public Decision<D> telling(Object event) {
        return new Decision<>(next, with(events, List.of(event)), moves, deadlines, ends);
    }

    /**
     * With an own end of a transient document, in place of its kind's time after this write: of a session the earlier of the idle and the absolute one.
     * Holds for this write; the next one says it anew.
     *
     * @param end cut to milliseconds; one that is not ahead ends it at once
     */
    public Decision<D> ending(Instant end) {
        return new Decision<>(next, events, moves, deadlines, Moment.of(end));
    }

    /** With more moves. */
    public Decision<D> moving(List<Move> more) {
        return new Decision<>(next, events, with(moves, more), deadlines, ends);
    }

    /** With a deadline that starts, or starts anew; it fires at that time, cut to milliseconds. */
    public Decision<D> starting(String name, Instant due, boolean provisional) {
        return new Decision<>(next, events, moves, with(deadlines, List.of(Deadline.at(name, due, provisional))), ends);
    }

    /**
     * With a deadline that starts, or starts anew, and fires one millisecond after the time is over; the desk computes it anew after a decree.
     *
     * @param name that of a {@link Warning} fires so many days ahead
     */
    public Decision<D> starting(String name, Due due) {
        return new Decision<>(next, events, moves, with(deadlines, List.of(Deadline.of(name, due))), ends);
    }

    /** With a deadline that stops, if it runs. */
    public Decision<D> stopping(String name) {
        return new Decision<>(next, events, moves, with(deadlines, List.of(Deadline.stopped(name))), ends);
    }

    /**
     * With the deadlines that a machine's row starts and ends, and their warnings. What was agreed comes from the document, all other lengths from the
     * term. A deadline fires one millisecond after it is due: what happens at the due time itself is in time. Warnings that would not lie ahead are left out.
     *
     * @param contract when a deadline by contract is due; empty where nothing was agreed: then none starts, and one that ran under its name stops
     */
    public <S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C> Decision<D> following(
            Machine<S, T, C> machine,
            MachineRow<S, T, C> row,
            Step step,
            Function<MachineDeadline<T>, Optional<Agreed>> contract) {
        List<Deadline> more = new ArrayList<>();
        machine.ends(row).forEach(ended -> stop(ended, more));
        for (MachineDeadline<T> started : row.starts()) {
            agreed(started, step, contract)
                    .ifPresentOrElse(agreed -> start(started, agreed, step.at(), more), () -> stop(started, more));
        }
        return new Decision<>(next, events, moves, with(deadlines, more), ends);
    }

    private static <T extends Enum<T> & Worded> Optional<Agreed> agreed(
            MachineDeadline<T> started, Step step, Function<MachineDeadline<T>, Optional<Agreed>> contract) {
        if (started.term() instanceof Term.Fixed fixed) {
            return Optional.of(after(fixed.limit(), step));
        }
        return started.term() instanceof Term.Policy policy
                ? Optional.of(after(step.asOf(policy.timeline()).value(), step))
                : contract.apply(started);
    }

    /** No decree moves what runs by the calendar, so nothing is kept of how it was computed. */
    private static Agreed after(TimeLimit limit, Step step) {
        Due due = step.due(limit);
        return limit.policy() == DuePolicy.CALENDAR ? Agreed.at(due.at()) : Agreed.after(due);
    }

    private static void start(MachineDeadline<?> deadline, Agreed agreed, Moment at, List<Deadline> more) {
        more.add(Deadline.of(deadline.name(), agreed));
        for (Warning warning : deadline.warnings()) {
            Deadline ahead = Deadline.of(warning.name(), agreed);
            more.add(ahead.moment() != null && ahead.moment().isAfter(at) ? ahead : Deadline.stopped(warning.name()));
        }
    }

    private static void stop(MachineDeadline<?> deadline, List<Deadline> more) {
        more.add(Deadline.stopped(deadline.name()));
        deadline.warnings().forEach(warning -> more.add(Deadline.stopped(warning.name())));
    }

    private static <T> List<T> with(List<T> some, List<? extends T> more) {
        if (some.isEmpty()) {
            return List.copyOf(more);
        }
        if (more.isEmpty()) {
            return some;
        }
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
