package io.github.hegui.kernel.timeline;

import static io.github.hegui.kernel.state.Role.PLATFORM;
import static io.github.hegui.kernel.state.Role.SYSTEM;
import static io.github.hegui.kernel.timeline.ProposalMachine.State.LAPSED;
import static io.github.hegui.kernel.timeline.ProposalMachine.State.PROPOSED;
import static io.github.hegui.kernel.timeline.ProposalMachine.State.PUBLISHED;
import static io.github.hegui.kernel.timeline.ProposalMachine.State.WITHDRAWN;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.MachineDeadline;
import io.github.hegui.kernel.state.MachineRow;
import io.github.hegui.kernel.state.MachineState;
import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.Term;
import io.github.hegui.kernel.state.Timing;
import io.github.hegui.kernel.state.Transition;
import org.jspecify.annotations.Nullable;

/** What can happen to a proposed version of a timeline. */
public final class ProposalMachine {

    /** The table, checked when it is loaded. */
    public static final Machine<State, Trigger, Facts> MACHINE =
            Machine.of("Proposal", "配置提案", "the proposal", Row.class);

    private ProposalMachine() {}

    /** Where a proposal stands. */
    public enum State implements MachineState {
        /** Proposed, and not in force whatever happens to it but its publication. */
        PROPOSED(Rest.timed(Deadline.PUBLISH).named("待公布", "waiting to be published")),
        /** A version, for good. */
        PUBLISHED(Rest.terminal().named("已公布", "published")),
        /** Withdrawn before it was published. */
        WITHDRAWN(Rest.terminal().named("已撤回", "withdrawn")),
        /** Too late to be published with its notice. */
        LAPSED(Rest.terminal().named("已逾期失效", "lapsed"));

        private final Rest rest;

        State(Rest rest) {
            this.rest = rest;
        }

        @Override
        public Rest rest() {
            return rest;
        }
    }

    /** What can happen to a proposal. Constants are stored: they are never renamed. */
    public enum Trigger implements Worded {
        /** A value is proposed. */
        PROPOSE("提出", "propose it"),
        /** The time at which it can be published last comes near. */
        REMIND("提醒", "remind of it"),
        /** It becomes a version. */
        PUBLISH("公布", "publish it"),
        /** It is withdrawn. */
        WITHDRAW("撤回", "withdraw it"),
        /** The time at which it could be published last is over. */
        LAPSE("记为逾期失效", "let it lapse");

        private final Wording wording;

        Trigger(String zh, String en) {
            wording = new Wording(zh, en);
        }

        @Override
        public Wording wording() {
            return wording;
        }
    }

    /** The deadlines of a proposal. */
    public enum Deadline implements MachineDeadline<Trigger> {
        /** How long its notice can still be kept. */
        PUBLISH(Term.contract("last time at which its notice is kept")
                .fires(Trigger.LAPSE)
                .warns(Trigger.REMIND, 7, 1));

        private final Timing<Trigger> timing;

        Deadline(Timing<Trigger> timing) {
            this.timing = timing;
        }

        @Override
        public Timing<Trigger> timing() {
            return timing;
        }
    }

    /**
     * What the rows look at. Immutable.
     *
     * @param author who proposed it, as an actor is written
     */
    public record Facts(String author) {}

    /** The rows; those of one state and trigger are tried from top to bottom. */
    public enum Row implements MachineRow<State, Trigger, Facts> {
        /** A value is proposed. */
        PROPOSE(row(null, Trigger.PROPOSE, PROPOSED).by(PLATFORM).starts(Deadline.PUBLISH)),
        /** The author and the others are reminded. */
        REMIND(row(PROPOSED, Trigger.REMIND, PROPOSED).by(SYSTEM)),
        /** Another person publishes it. */
        PUBLISH(row(PROPOSED, Trigger.PUBLISH, PUBLISHED)
                .by(PLATFORM)
                .byOtherThan("提出人", "who proposed it", Facts::author)),
        /** It is withdrawn, by whomever. */
        WITHDRAW(row(PROPOSED, Trigger.WITHDRAW, WITHDRAWN).by(PLATFORM)),
        /** It came too late. */
        LAPSE(row(PROPOSED, Trigger.LAPSE, LAPSED).by(SYSTEM));

        private final Transition<State, Trigger, Facts> transition;

        Row(Transition<State, Trigger, Facts> transition) {
            this.transition = transition;
        }

        @Override
        public Transition<State, Trigger, Facts> transition() {
            return transition;
        }

        private static Transition<State, Trigger, Facts> row(@Nullable State from, Trigger trigger, State to) {
            return Transition.of(from, trigger, to);
        }
    }
}
