package io.github.hegui.trade.delivery;

import static io.github.hegui.kernel.clause.Clause.B_6_1A;
import static io.github.hegui.kernel.clause.Clause.B_6_1D;
import static io.github.hegui.kernel.clause.Clause.B_6_2_1;
import static io.github.hegui.kernel.clause.Clause.B_6_2_2;
import static io.github.hegui.kernel.state.Role.CARRIER;
import static io.github.hegui.kernel.state.Role.CONSUMER;
import static io.github.hegui.kernel.state.Role.PLATFORM;
import static io.github.hegui.kernel.state.Role.SELLER;
import static io.github.hegui.kernel.state.Role.SYSTEM;
import static io.github.hegui.trade.delivery.ConsignmentMachine.State.ABANDONED;
import static io.github.hegui.trade.delivery.ConsignmentMachine.State.DELIVERED;
import static io.github.hegui.trade.delivery.ConsignmentMachine.State.HANDED_OVER;
import static io.github.hegui.trade.delivery.ConsignmentMachine.State.IN_TRANSIT;
import static io.github.hegui.trade.delivery.ConsignmentMachine.State.LOST;
import static io.github.hegui.trade.delivery.ConsignmentMachine.State.NOTE_DISPUTED;
import static io.github.hegui.trade.delivery.ConsignmentMachine.State.NOTE_ISSUED;
import static io.github.hegui.trade.delivery.ConsignmentMachine.State.PREPARED;
import static io.github.hegui.trade.delivery.ConsignmentMachine.State.RETURNED;
import static io.github.hegui.trade.delivery.ConsignmentMachine.State.RETURNING;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Condition;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.MachineDeadline;
import io.github.hegui.kernel.state.MachineGuard;
import io.github.hegui.kernel.state.MachineRow;
import io.github.hegui.kernel.state.MachineState;
import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.Term;
import io.github.hegui.kernel.state.Timing;
import io.github.hegui.kernel.state.Transition;
import org.jspecify.annotations.Nullable;

/** A consignment, from packing over the hand-over note to delivered, lost or returned. */
public final class ConsignmentMachine {

    /** The table, checked when it is loaded. */
    public static final Machine<State, Trigger, Facts> MACHINE =
            Machine.of("Consignment", "配送单", "the consignment", Row.class);

    private ConsignmentMachine() {}

    /** Where a consignment stands. */
    public enum State implements MachineState {
        /** Packed, no note yet. */
        PREPARED(Rest.timed(Deadline.HAND_OVER).named("已备货", "packed")),
        /** The note waits for two signatures. */
        NOTE_ISSUED(Rest.timed(Deadline.HAND_OVER).named("已开具交接单", "waiting for its note to be signed")),
        /** The parties do not agree on count or package. */
        NOTE_DISPUTED(Rest.timed(Deadline.HAND_OVER).named("交接单有争议", "held up by a disputed note")),
        /** Signed by both; the carrier has it. */
        HANDED_OVER(Rest.timed(Deadline.DELIVER).named("已交接", "handed over")),
        /** The carrier has reported it on its way. */
        IN_TRANSIT(Rest.timed(Deadline.DELIVER).named("运输中", "on its way")),
        /** On its way back to the seller. */
        RETURNING(Rest.timed(Deadline.RETURN).named("退回途中", "on its way back")),
        /** With the consumer; the order's own deadline runs from here. */
        DELIVERED(Rest.terminal().named("已送达", "delivered")),
        /** Gone. */
        LOST(Rest.terminal().named("已丢失", "lost")),
        /** Back at the seller. */
        RETURNED(Rest.terminal().named("已退回", "returned")),
        /** Given up before hand-over. */
        ABANDONED(Rest.terminal().named("已放弃", "abandoned"));

        private final Rest rest;

        State(Rest rest) {
            this.rest = rest;
        }

        @Override
        public Rest rest() {
            return rest;
        }
    }

    /** What can happen to a consignment. Constants are stored: they are never renamed. */
    public enum Trigger implements Worded {
        /** The seller sets units apart. */
        PREPARE("备货", "pack it"),
        /** The hand-over note is written. */
        ISSUE_NOTE("开具交接单", "issue the note"),
        /** One of the two parties signs the note. */
        SIGN("签署交接单", "sign the note"),
        /** Count or package differ from the note. */
        MISMATCH("提出清点不符", "report that counts differ"),
        /** A new version of the note is written. */
        CORRECT_NOTE("更正交接单", "correct the note"),
        /** The consignment is given up before hand-over. */
        ABANDON("放弃", "abandon it"),
        /** The agreed time of hand-over is past. */
        HAND_OVER_OVERDUE("记为交接超时", "let the time of hand-over end"),
        /** The carrier reports where it is. */
        TRACK("登记运输状态", "report where it is"),
        /** It reached the consumer. */
        DELIVER("登记送达", "report it delivered"),
        /** The promised time of delivery is past. */
        DELIVER_OVERDUE("记为送达超时", "let the time of delivery end"),
        /** The consumer does not take it. */
        REFUSE("拒收", "refuse it"),
        /** It is lost. */
        LOSE("登记丢失", "report it lost"),
        /** It is damaged and goes back. */
        DAMAGE("登记损坏", "report it damaged"),
        /** It is back at the seller. */
        RECEIVE_BACK("收回", "take it back"),
        /** The agreed time of its return is past. */
        RETURN_OVERDUE("记为退回超时", "let the time of return end");

        private final Wording wording;

        Trigger(String zh, String en) {
            wording = new Wording(zh, en);
        }

        @Override
        public Wording wording() {
            return wording;
        }
    }

    /** The deadlines of a consignment. */
    public enum Deadline implements MachineDeadline<Trigger> {
        /** The agreed time of hand-over (B-6.2.2). */
        HAND_OVER(Term.contract("time of hand-over").fires(Trigger.HAND_OVER_OVERDUE)),
        /** The promised time of delivery (B-6.1d). */
        DELIVER(Term.contract("promise of delivery").fires(Trigger.DELIVER_OVERDUE)),
        /** The agreed time to bring back what was not taken. */
        RETURN(Term.contract("time of return").fires(Trigger.RETURN_OVERDUE));

        private final Timing<Trigger> timing;

        Deadline(Timing<Trigger> timing) {
            this.timing = timing;
        }

        @Override
        public Timing<Trigger> timing() {
            return timing;
        }
    }

    /** The conditions. */
    enum Guard implements MachineGuard<Facts> {
        UNITS_COMMITTED(Condition.of("商品已锁定", "its units are committed", Facts::unitsCommitted)),
        NOTE_COMPLETE(Condition.of("交接单填写完整", "the note is complete", Facts::noteComplete)),
        BOTH_SIGNED_COUNTS_AGREE(Condition.of(
                "双方均已签署且清点一致",
                "both have signed and counts agree",
                facts -> facts.signatures() == 2 && facts.countsAgree())),
        ONE_SIGNED(Condition.of("只有一方签署", "one has signed", facts -> facts.signatures() == 1)),
        SOME_DELIVERED_WITH_PROOF(Condition.of(
                "有商品送达且有凭证",
                "units are delivered, with proof",
                facts -> facts.deliveredUnits() > 0 && facts.deliveryProven())),
        RETURN_CHECKED(Condition.of("退回商品已清点", "what came back was counted", Facts::returnChecked));

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
     * What the guards look at of a consignment, as the trigger leaves it. Immutable.
     *
     * @param unitsCommitted whether the order is confirmed and stock is committed for every unit of the consignment
     * @param noteComplete whether the note has every field that B-6.2.1 names
     * @param signatures how many different parties have signed this version of the note, 0 to 2
     * @param countsAgree whether both parties counted the same
     * @param deliveredUnits units that reached the consumer
     * @param deliveryProven whether the consumer's receipt is on record
     * @param returnChecked whether count and content of what came back were checked
     */
    public record Facts(
            boolean unitsCommitted,
            boolean noteComplete,
            int signatures,
            boolean countsAgree,
            long deliveredUnits,
            boolean deliveryProven,
            boolean returnChecked) {}

    /** The rows; those of one state and trigger are tried from top to bottom. */
    public enum Row implements MachineRow<State, Trigger, Facts> {
        /** Units are set apart; the deadline of hand-over starts. */
        PREPARE(row(null, Trigger.PREPARE, PREPARED)
                .by(SELLER, PLATFORM)
                .when(Guard.UNITS_COMMITTED)
                .starts(Deadline.HAND_OVER)
                .keeps(B_6_2_2)),
        /** The note has every field that is asked for. */
        ISSUE_NOTE(row(PREPARED, Trigger.ISSUE_NOTE, NOTE_ISSUED)
                .by(SELLER, PLATFORM)
                .when(Guard.NOTE_COMPLETE)
                .carries(Deadline.HAND_OVER)
                .keeps(B_6_2_1)),
        /** The second signature: the goods change hands and the deadline of delivery starts. */
        SIGN_BOTH(row(NOTE_ISSUED, Trigger.SIGN, HANDED_OVER)
                .by(SELLER, CARRIER)
                .when(Guard.BOTH_SIGNED_COUNTS_AGREE)
                .starts(Deadline.DELIVER)
                .keeps(B_6_2_2)),
        /** The first signature. */
        SIGN_FIRST(row(NOTE_ISSUED, Trigger.SIGN, NOTE_ISSUED)
                .by(SELLER, CARRIER)
                .when(Guard.ONE_SIGNED)
                .keeps(B_6_2_2)),
        /** The parties do not agree: nothing changes hands. */
        MISMATCH(row(NOTE_ISSUED, Trigger.MISMATCH, NOTE_DISPUTED)
                .by(SELLER, CARRIER)
                .carries(Deadline.HAND_OVER)
                .keeps(B_6_2_2)),
        /** A new version, signed by nobody yet. */
        CORRECT_NOTE(row(NOTE_DISPUTED, Trigger.CORRECT_NOTE, NOTE_ISSUED)
                .by(SELLER, PLATFORM)
                .when(Guard.NOTE_COMPLETE)
                .carries(Deadline.HAND_OVER)
                .keeps(B_6_2_1)),
        /** Units go back to the order. */
        ABANDON_PREPARED(abandoned(PREPARED)),
        /** Units go back to the order. */
        ABANDON_ISSUED(abandoned(NOTE_ISSUED)),
        /** Units go back to the order. */
        ABANDON_DISPUTED(abandoned(NOTE_DISPUTED)),
        /** A breach on record; the seller can still hand over. */
        HAND_OVER_OVERDUE_PREPARED(handOverOverdue(PREPARED)),
        /** A breach on record; the seller can still hand over. */
        HAND_OVER_OVERDUE_ISSUED(handOverOverdue(NOTE_ISSUED)),
        /** A breach on record; the seller can still hand over. */
        HAND_OVER_OVERDUE_DISPUTED(handOverOverdue(NOTE_DISPUTED)),

        /** The first report of the carrier. */
        TRACK_FIRST(row(HANDED_OVER, Trigger.TRACK, IN_TRANSIT)
                .by(CARRIER, PLATFORM, SYSTEM)
                .carries(Deadline.DELIVER)),
        /** A further report. */
        TRACK(row(IN_TRANSIT, Trigger.TRACK, IN_TRANSIT).by(CARRIER, PLATFORM, SYSTEM)),
        /** Delivered without a report on the way. */
        DELIVER_DIRECTLY(delivered(HANDED_OVER)),
        /** Delivered; units that are missing become a consignment of their own. */
        DELIVER(delivered(IN_TRANSIT)),
        /** A breach on record; it can still be delivered. */
        DELIVER_OVERDUE_DIRECTLY(deliverOverdue(HANDED_OVER)),
        /** A breach on record; it can still be delivered. */
        DELIVER_OVERDUE(deliverOverdue(IN_TRANSIT)),
        /** Not taken at the door. */
        REFUSE_DIRECTLY(back(HANDED_OVER, Trigger.REFUSE).by(CONSUMER, CARRIER, PLATFORM)),
        /** Not taken at the door. */
        REFUSE(back(IN_TRANSIT, Trigger.REFUSE).by(CONSUMER, CARRIER, PLATFORM)),
        /** A claim on the carrier. */
        DAMAGE_DIRECTLY(back(HANDED_OVER, Trigger.DAMAGE).by(CARRIER, PLATFORM)),
        /** A claim on the carrier. */
        DAMAGE(back(IN_TRANSIT, Trigger.DAMAGE).by(CARRIER, PLATFORM)),
        /** A claim on the carrier. */
        LOSE_DIRECTLY(lost(HANDED_OVER)),
        /** A claim on the carrier. */
        LOSE(lost(IN_TRANSIT)),
        /** A claim on the carrier. */
        LOSE_RETURNING(lost(RETURNING)),

        /** Counted and checked; restocked by inspection. */
        RECEIVE_BACK(row(RETURNING, Trigger.RECEIVE_BACK, RETURNED)
                .by(SELLER, PLATFORM)
                .when(Guard.RETURN_CHECKED)),
        /** A breach of the carrier on record; it can still come back. */
        RETURN_OVERDUE(
                row(RETURNING, Trigger.RETURN_OVERDUE, RETURNING).by(SYSTEM).keeps(B_6_1A));

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

        private static Transition<State, Trigger, Facts> abandoned(State from) {
            return row(from, Trigger.ABANDON, ABANDONED).by(SELLER, PLATFORM, SYSTEM);
        }

        private static Transition<State, Trigger, Facts> handOverOverdue(State state) {
            return row(state, Trigger.HAND_OVER_OVERDUE, state).by(SYSTEM).keeps(B_6_2_2);
        }

        private static Transition<State, Trigger, Facts> delivered(State from) {
            return row(from, Trigger.DELIVER, DELIVERED)
                    .by(CARRIER, CONSUMER, PLATFORM)
                    .when(Guard.SOME_DELIVERED_WITH_PROOF)
                    .keeps(B_6_1D);
        }

        private static Transition<State, Trigger, Facts> deliverOverdue(State state) {
            return row(state, Trigger.DELIVER_OVERDUE, state).by(SYSTEM).keeps(B_6_1A, B_6_1D);
        }

        private static Transition<State, Trigger, Facts> back(State from, Trigger trigger) {
            return row(from, trigger, RETURNING).starts(Deadline.RETURN);
        }

        private static Transition<State, Trigger, Facts> lost(State from) {
            return row(from, Trigger.LOSE, LOST).by(CARRIER, PLATFORM);
        }
    }
}
