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
import static io.github.hegui.trade.delivery.ConsignmentState.ABANDONED;
import static io.github.hegui.trade.delivery.ConsignmentState.DELIVERED;
import static io.github.hegui.trade.delivery.ConsignmentState.HANDED_OVER;
import static io.github.hegui.trade.delivery.ConsignmentState.IN_TRANSIT;
import static io.github.hegui.trade.delivery.ConsignmentState.LOST;
import static io.github.hegui.trade.delivery.ConsignmentState.NOTE_DISPUTED;
import static io.github.hegui.trade.delivery.ConsignmentState.NOTE_ISSUED;
import static io.github.hegui.trade.delivery.ConsignmentState.PREPARED;
import static io.github.hegui.trade.delivery.ConsignmentState.RETURNED;
import static io.github.hegui.trade.delivery.ConsignmentState.RETURNING;

import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.Row;
import io.github.hegui.kernel.state.Transition;
import org.jspecify.annotations.Nullable;

/** The machine CONSIGNMENT: from packing over the hand-over note to delivered, lost or returned. */
public enum ConsignmentRow implements Row<ConsignmentState, ConsignmentEvent, ConsignmentFacts> {
    /** Units are set apart; the clock of hand-over starts. */
    PREPARE(row(null, ConsignmentEvent.PREPARE, PREPARED)
            .by(SELLER, PLATFORM)
            .when(ConsignmentGuard.UNITS_COMMITTED)
            .starts(ConsignmentClock.HAND_OVER)
            .keeps(B_6_2_2)),
    /** The note has every field that is asked for. */
    ISSUE_NOTE(row(PREPARED, ConsignmentEvent.ISSUE_NOTE, NOTE_ISSUED)
            .by(SELLER, PLATFORM)
            .when(ConsignmentGuard.NOTE_COMPLETE)
            .carries(ConsignmentClock.HAND_OVER)
            .keeps(B_6_2_1)),
    /** The second signature: the goods change hands and the clock of delivery starts. */
    SIGN_BOTH(row(NOTE_ISSUED, ConsignmentEvent.SIGN, HANDED_OVER)
            .by(SELLER, CARRIER)
            .when(ConsignmentGuard.BOTH_SIGNED_COUNTS_AGREE)
            .starts(ConsignmentClock.DELIVER)
            .keeps(B_6_2_2)),
    /** The first signature. */
    SIGN_FIRST(row(NOTE_ISSUED, ConsignmentEvent.SIGN, NOTE_ISSUED)
            .by(SELLER, CARRIER)
            .when(ConsignmentGuard.ONE_SIGNED)
            .keeps(B_6_2_2)),
    /** The parties do not agree: nothing changes hands. */
    MISMATCH(row(NOTE_ISSUED, ConsignmentEvent.MISMATCH, NOTE_DISPUTED)
            .by(SELLER, CARRIER)
            .carries(ConsignmentClock.HAND_OVER)
            .keeps(B_6_2_2)),
    /** A new version, signed by nobody yet. */
    CORRECT_NOTE(row(NOTE_DISPUTED, ConsignmentEvent.CORRECT_NOTE, NOTE_ISSUED)
            .by(SELLER, PLATFORM)
            .when(ConsignmentGuard.NOTE_COMPLETE)
            .carries(ConsignmentClock.HAND_OVER)
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
    TRACK_FIRST(row(HANDED_OVER, ConsignmentEvent.TRACK, IN_TRANSIT)
            .by(CARRIER, PLATFORM, SYSTEM)
            .carries(ConsignmentClock.DELIVER)),
    /** A further report. */
    TRACK(row(IN_TRANSIT, ConsignmentEvent.TRACK, IN_TRANSIT).by(CARRIER, PLATFORM, SYSTEM)),
    /** Delivered without a report on the way. */
    DELIVER_DIRECTLY(delivered(HANDED_OVER)),
    /** Delivered; units that are missing become a consignment of their own. */
    DELIVER(delivered(IN_TRANSIT)),
    /** A breach on record; it can still be delivered. */
    DELIVER_OVERDUE_DIRECTLY(deliverOverdue(HANDED_OVER)),
    /** A breach on record; it can still be delivered. */
    DELIVER_OVERDUE(deliverOverdue(IN_TRANSIT)),
    /** Not taken at the door. */
    REFUSE_DIRECTLY(back(HANDED_OVER, ConsignmentEvent.REFUSE).by(CONSUMER, CARRIER, PLATFORM)),
    /** Not taken at the door. */
    REFUSE(back(IN_TRANSIT, ConsignmentEvent.REFUSE).by(CONSUMER, CARRIER, PLATFORM)),
    /** A claim on the carrier. */
    DAMAGE_DIRECTLY(back(HANDED_OVER, ConsignmentEvent.DAMAGE).by(CARRIER, PLATFORM)),
    /** A claim on the carrier. */
    DAMAGE(back(IN_TRANSIT, ConsignmentEvent.DAMAGE).by(CARRIER, PLATFORM)),
    /** A claim on the carrier. */
    LOSE_DIRECTLY(lost(HANDED_OVER)),
    /** A claim on the carrier. */
    LOSE(lost(IN_TRANSIT)),
    /** A claim on the carrier. */
    LOSE_RETURNING(lost(RETURNING)),

    /** Counted and checked; restocked by inspection. */
    RECEIVE_BACK(row(RETURNING, ConsignmentEvent.RECEIVE_BACK, RETURNED)
            .by(SELLER, PLATFORM)
            .when(ConsignmentGuard.RETURN_CHECKED)),
    /** A breach of the carrier on record; it can still come back. */
    RETURN_OVERDUE(row(RETURNING, ConsignmentEvent.RETURN_OVERDUE, RETURNING)
            .by(SYSTEM)
            .keeps(B_6_1A));

    private static final Machine<ConsignmentState, ConsignmentEvent, ConsignmentFacts> MACHINE =
            Machine.of("CONSIGNMENT", "配送单", "the consignment", ConsignmentRow.class);

    private final Transition<ConsignmentState, ConsignmentEvent, ConsignmentFacts> transition;

    ConsignmentRow(Transition<ConsignmentState, ConsignmentEvent, ConsignmentFacts> transition) {
        this.transition = transition;
    }

    /** The machine of these rows. */
    public static Machine<ConsignmentState, ConsignmentEvent, ConsignmentFacts> machine() {
        return MACHINE;
    }

    @Override
    public Transition<ConsignmentState, ConsignmentEvent, ConsignmentFacts> transition() {
        return transition;
    }

    private static Transition<ConsignmentState, ConsignmentEvent, ConsignmentFacts> row(
            @Nullable ConsignmentState from, ConsignmentEvent event, ConsignmentState to) {
        return Transition.of(from, event, to);
    }

    private static Transition<ConsignmentState, ConsignmentEvent, ConsignmentFacts> abandoned(ConsignmentState from) {
        return row(from, ConsignmentEvent.ABANDON, ABANDONED).by(SELLER, PLATFORM, SYSTEM);
    }

    private static Transition<ConsignmentState, ConsignmentEvent, ConsignmentFacts> handOverOverdue(
            ConsignmentState state) {
        return row(state, ConsignmentEvent.HAND_OVER_OVERDUE, state).by(SYSTEM).keeps(B_6_2_2);
    }

    private static Transition<ConsignmentState, ConsignmentEvent, ConsignmentFacts> delivered(ConsignmentState from) {
        return row(from, ConsignmentEvent.DELIVER, DELIVERED)
                .by(CARRIER, CONSUMER, PLATFORM)
                .when(ConsignmentGuard.SOME_DELIVERED_WITH_PROOF)
                .keeps(B_6_1D);
    }

    private static Transition<ConsignmentState, ConsignmentEvent, ConsignmentFacts> deliverOverdue(
            ConsignmentState state) {
        return row(state, ConsignmentEvent.DELIVER_OVERDUE, state).by(SYSTEM).keeps(B_6_1A, B_6_1D);
    }

    private static Transition<ConsignmentState, ConsignmentEvent, ConsignmentFacts> back(
            ConsignmentState from, ConsignmentEvent event) {
        return row(from, event, RETURNING).starts(ConsignmentClock.RETURN);
    }

    private static Transition<ConsignmentState, ConsignmentEvent, ConsignmentFacts> lost(ConsignmentState from) {
        return row(from, ConsignmentEvent.LOSE, LOST).by(CARRIER, PLATFORM);
    }
}
