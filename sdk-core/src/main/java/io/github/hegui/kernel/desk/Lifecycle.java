package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.MachineDeadline;
import io.github.hegui.kernel.state.MachineState;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A machine bound to its documents: where the state stands in one, and when what was agreed in it is due. Immutable and safe for use by many threads;
 * one constant for each type of document.
 *
 * <pre>{@code
 * static final Lifecycle<Hold, State, Trigger, Facts> LIFE = Lifecycle.of(HoldMachine.MACHINE, Hold::state, Hold::in);
 *
 * static Outcome<Decision<Hold>> commit(Hold hold, Step step) {
 *     return LIFE.take(Trigger.COMMIT, hold, hold.facts(), step);
 * }
 * }</pre>
 *
 * @param <D> the document
 * @param <S> the states
 * @param <T> the triggers
 * @param <C> the facts that guards look at
 */
public final class Lifecycle<D, S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C> {

    /** When a deadline by contract is due in a document; empty where nothing was agreed. */
    @FunctionalInterface
    public interface Contract<D, T extends Enum<T> & Worded> {
        /** When; empty for never. */
        Optional<Decision.Agreed> due(D document, MachineDeadline<T> deadline);
    }

    private final Machine<S, T, C> machine;
    private final Function<D, S> state;
    private final BiFunction<D, S, D> in;
    private final Contract<D, T> contract;

    private Lifecycle(Machine<S, T, C> machine, Function<D, S> state, BiFunction<D, S, D> in, Contract<D, T> contract) {
        this.machine = Objects.requireNonNull(machine, "machine");
        this.state = Objects.requireNonNull(state, "state");
        this.in = Objects.requireNonNull(in, "in");
        this.contract = Objects.requireNonNull(contract, "contract");
    }

    /**
     * By that machine, in whose documents nothing is agreed about deadlines.
     *
     * @param state where a document stands
     * @param in the document in another state
     */
    public static <D, S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C> Lifecycle<D, S, T, C> of(
            Machine<S, T, C> machine, Function<D, S> state, BiFunction<D, S, D> in) {
        return new Lifecycle<>(machine, state, in, (document, deadline) -> Optional.empty());
    }

    /** With deadlines that were agreed on in the document. */
    public Lifecycle<D, S, T, C> agreed(Contract<D, T> when) {
        return new Lifecycle<>(machine, state, in, when);
    }

    /** The machine. */
    public Machine<S, T, C> machine() {
        return machine;
    }

    /**
     * Begins: the document is in no state yet, whatever it says.
     *
     * @param first the document; its state becomes that of the row
     */
    public Outcome<Decision<D>> begin(T trigger, D first, C facts, Step step) {
        return move(null, trigger, first, facts, step);
    }

    /**
     * Goes on: the machine says whether and where to.
     *
     * @param after the document as the trigger leaves it, but in the state in which it was
     * @param facts of that document
     * @return the document in its next state with the deadlines that start and end, or the refusal
     */
    public Outcome<Decision<D>> take(T trigger, D after, C facts, Step step) {
        return move(state.apply(after), trigger, after, facts, step);
    }

    private Outcome<Decision<D>> move(@Nullable S from, T trigger, D after, C facts, Step step) {
        return machine.next(
                        from,
                        trigger,
                        step.actor().role(),
                        step.actor().id(),
                        step.actor().person(),
                        facts)
                .map(row -> Decision.of(in.apply(after, row.to()))
                        .following(machine, row, step, deadline -> contract.due(after, deadline)));
    }
}
