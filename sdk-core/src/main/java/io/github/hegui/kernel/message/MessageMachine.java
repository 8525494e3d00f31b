package io.github.hegui.kernel.message;

import static io.github.hegui.kernel.message.MessageMachine.State.DELIVERED;
import static io.github.hegui.kernel.message.MessageMachine.State.EXPIRED;
import static io.github.hegui.kernel.message.MessageMachine.State.REJECTED;
import static io.github.hegui.kernel.message.MessageMachine.State.WAITING;
import static io.github.hegui.kernel.message.MessageMachine.State.WITHHELD;
import static io.github.hegui.kernel.state.Role.SYSTEM;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.MachineDeadline;
import io.github.hegui.kernel.state.MachineRow;
import io.github.hegui.kernel.state.MachineState;
import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.state.Term;
import io.github.hegui.kernel.state.Timing;
import io.github.hegui.kernel.state.Transition;
import org.jspecify.annotations.Nullable;

/** What can happen to a message. */
public final class MessageMachine {

    /** The table, checked when it is loaded. */
    public static final Machine<State, Trigger, Facts> MACHINE = Machine.of("Message", "消息", "the message", Row.class);

    private MessageMachine() {}

    /** Where a message stands. */
    public enum State implements MachineState {
        /** Its messenger is asked. */
        WAITING(Rest.timed(Deadline.END).named("待发送", "waiting")),
        /** Its messenger took it. */
        DELIVERED(Rest.terminal().named("已发出", "delivered")),
        /** Its messenger will not deliver it. */
        REJECTED(Rest.terminal().named("被拒收", "rejected")),
        /** It may not be handed over. */
        WITHHELD(Rest.terminal().named("不予发送", "withheld")),
        /** Nobody took it in its time. */
        EXPIRED(Rest.terminal().named("已过期", "expired"));

        private final Rest rest;

        State(Rest rest) {
            this.rest = rest;
        }

        @Override
        public Rest rest() {
            return rest;
        }
    }

    /** What can happen to a message. Constants are stored: they are never renamed. */
    public enum Trigger implements Worded {
        /** It is to be sent. */
        SEND("发送", "send it"),
        /** Its messenger takes it. */
        DELIVER("发出", "deliver it"),
        /** Its messenger refuses it for good. */
        REJECT("拒收", "reject it"),
        /** It may not be handed over. */
        WITHHOLD("不予发送", "withhold it"),
        /** Its time is over. */
        EXPIRE("过期", "let it expire");

        private final Wording wording;

        Trigger(String zh, String en) {
            wording = new Wording(zh, en);
        }

        @Override
        public Wording wording() {
            return wording;
        }
    }

    /** The deadlines of a message. */
    public enum Deadline implements MachineDeadline<Trigger> {
        /** After which it is of no use. */
        END(Term.contract("end of its use").fires(Trigger.EXPIRE));

        private final Timing<Trigger> timing;

        Deadline(Timing<Trigger> timing) {
            this.timing = timing;
        }

        @Override
        public Timing<Trigger> timing() {
            return timing;
        }
    }

    /** What the rows look at: nothing. Immutable. */
    public record Facts() {}

    /** The rows; those of one state and trigger are tried from top to bottom. */
    public enum Row implements MachineRow<State, Trigger, Facts> {
        /** A feature has something to say to a person, whoever acts. */
        SEND(row(null, Trigger.SEND, WAITING).by(Role.values()).starts(Deadline.END)),
        /** Its messenger took it. */
        DELIVER(row(WAITING, Trigger.DELIVER, DELIVERED).by(SYSTEM)),
        /** Its messenger will not deliver it. */
        REJECT(row(WAITING, Trigger.REJECT, REJECTED).by(SYSTEM)),
        /** The gate refuses, or there is nobody any more. */
        WITHHOLD(row(WAITING, Trigger.WITHHOLD, WITHHELD).by(SYSTEM)),
        /** Nobody took it in time. */
        EXPIRE(row(WAITING, Trigger.EXPIRE, EXPIRED).by(SYSTEM));

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
