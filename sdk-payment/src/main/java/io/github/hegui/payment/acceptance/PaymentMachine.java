package io.github.hegui.payment.acceptance;

import static io.github.hegui.kernel.state.Role.CONSUMER;
import static io.github.hegui.kernel.state.Role.PLATFORM;
import static io.github.hegui.kernel.state.Role.SYSTEM;
import static io.github.hegui.payment.acceptance.PaymentMachine.State.CAPTURED;
import static io.github.hegui.payment.acceptance.PaymentMachine.State.DECLINED;
import static io.github.hegui.payment.acceptance.PaymentMachine.State.REQUESTED;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Condition;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.MachineGuard;
import io.github.hegui.kernel.state.MachineRow;
import io.github.hegui.kernel.state.MachineState;
import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.Transition;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to a payment: a channel is asked, and answers. Money that comes counts in every state; what else a channel
 * says counts while nobody knows what became of it.
 */
public final class PaymentMachine {

    /** The table, checked when it is loaded. */
    public static final Machine<State, Trigger, Facts> MACHINE = Machine.of("Payment", "支付", "the payment", Row.class);

    private PaymentMachine() {}

    /** Where a payment stands. Constants are stored: they are never renamed. */
    public enum State implements MachineState {
        /** Asked of the channel; the answer is not known. */
        REQUESTED(Rest.resting("whoever runs payments asks the channel again until it is known")
                .named("已请求、尚无结果", "requested and not answered")),
        /** Money came. */
        CAPTURED(Rest.settled("more money can still come under it").named("已收款", "captured")),
        /** The channel did not take it, or never heard of it within a day. */
        DECLINED(Rest.settled("money can still come late, and counts").named("已被拒", "declined"));

        private final Rest rest;

        State(Rest rest) {
            this.rest = rest;
        }

        @Override
        public Rest rest() {
            return rest;
        }
    }

    /** What can happen to a payment. Constants are stored: they are never renamed. */
    public enum Trigger implements Worded {
        /** A channel is about to be asked. */
        REQUEST("请求支付", "ask for a payment"),
        /** Money came. */
        CAPTURE("登记收款", "report money that came"),
        /** The channel did not take it. */
        DECLINE("登记拒付", "report that it was declined"),
        /** The channel does not know it. */
        NOT_FOUND("登记渠道查无此笔", "report that the channel does not know it"),
        /** The channel does not say, or cannot be reached. */
        UNKNOWN("登记结果未知", "report that nobody knows");

        private final Wording wording;

        Trigger(String zh, String en) {
            wording = new Wording(zh, en);
        }

        @Override
        public Wording wording() {
            return wording;
        }
    }

    /** The conditions. */
    enum Guard implements MachineGuard<Facts> {
        FORGOTTEN(Condition.of("请求已超过一天", "it was asked for more than a day ago", Facts::forgotten));

        private final Condition<Facts> condition;

        Guard(Condition<Facts> condition) {
            this.condition = condition;
        }

        @Override
        public Condition<Facts> condition() {
            return condition;
        }
    }

    /**
     * What the guards look at. Immutable.
     *
     * @param forgotten whether it was asked for so long ago that a channel that does not know it never will: {@link Payments#FORGOTTEN_AFTER}
     */
    public record Facts(boolean forgotten) {}

    /** The rows; those of one state and trigger are tried from top to bottom. */
    public enum Row implements MachineRow<State, Trigger, Facts> {
        /** Noted before the channel is asked, so that its answer finds it. */
        REQUEST(row(null, Trigger.REQUEST, REQUESTED).by(CONSUMER, PLATFORM, SYSTEM)),
        /** The answer that was hoped for. */
        CAPTURE(answered(REQUESTED, Trigger.CAPTURE, CAPTURED)),
        /** Money once more under the same payment: money all the same. */
        CAPTURE_MORE(answered(CAPTURED, Trigger.CAPTURE, CAPTURED)),
        /** Money after all: the channel's word on it is not the last one. */
        CAPTURE_LATE(answered(DECLINED, Trigger.CAPTURE, CAPTURED)),
        /** Nothing was taken. */
        DECLINE(answered(REQUESTED, Trigger.DECLINE, DECLINED)),
        /** It never reached the channel: nothing was taken, and nothing will be. */
        FORGET(answered(REQUESTED, Trigger.NOT_FOUND, DECLINED).when(Guard.FORGOTTEN)),
        /** It may still be on its way to the channel. */
        NOT_FOUND_YET(answered(REQUESTED, Trigger.NOT_FOUND, REQUESTED)),
        /** Asked about, and nobody knows. */
        STAY_UNKNOWN(answered(REQUESTED, Trigger.UNKNOWN, REQUESTED));

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

        private static Transition<State, Trigger, Facts> answered(State from, Trigger trigger, State to) {
            return row(from, trigger, to).by(PLATFORM, SYSTEM);
        }
    }
}
