package io.github.hegui.trade.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.WrittenPage;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.state.MachineWalk;
import io.github.hegui.kernel.state.Role;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConsignmentTransitionsTest {

    private static final Facts NOTHING = new Facts(false, false, 0, false, 0, false, false);
    private static final Facts COMMITTED = new Facts(true, false, 0, false, 0, false, false);
    private static final Facts NOTED = new Facts(true, true, 0, false, 0, false, false);
    private static final Facts SIGNED_ONCE = new Facts(true, true, 1, true, 0, false, false);
    private static final Facts SIGNED_TWICE = new Facts(true, true, 2, true, 0, false, false);
    private static final Facts COUNTS_DIFFER = new Facts(true, true, 2, false, 0, false, false);
    private static final Facts UNPROVEN = new Facts(true, true, 2, true, 3, false, false);
    private static final Facts DELIVERED = new Facts(true, true, 2, true, 3, true, false);
    private static final Facts CHECKED_BACK = new Facts(true, true, 2, true, 0, false, true);

    /** Every pair that is not here is refused, whoever acts. */
    private static final String EXPECTED = """
            * | PREPARE | SELLER PLATFORM | - [nothing] PREPARE [committed, noted, signedOnce, signedTwice, countsDiffer, unproven, delivered, checkedBack]
            PREPARED | ISSUE_NOTE | SELLER PLATFORM | - [nothing, committed] ISSUE_NOTE [noted, signedOnce, signedTwice, countsDiffer, unproven, delivered, checkedBack]
            PREPARED | ABANDON | SELLER PLATFORM | ABANDON_PREPARED
            PREPARED | HAND_OVER_OVERDUE | SYSTEM | HAND_OVER_OVERDUE_PREPARED
            NOTE_ISSUED | SIGN | SELLER CARRIER | - [nothing, committed, noted, countsDiffer] SIGN_FIRST [signedOnce] SIGN_BOTH [signedTwice, unproven, delivered, checkedBack]
            NOTE_ISSUED | MISMATCH | SELLER CARRIER | MISMATCH
            NOTE_ISSUED | ABANDON | SELLER PLATFORM | ABANDON_ISSUED
            NOTE_ISSUED | HAND_OVER_OVERDUE | SYSTEM | HAND_OVER_OVERDUE_ISSUED
            NOTE_DISPUTED | CORRECT_NOTE | SELLER PLATFORM | - [nothing, committed] CORRECT_NOTE [noted, signedOnce, signedTwice, countsDiffer, unproven, delivered, checkedBack]
            NOTE_DISPUTED | ABANDON | SELLER PLATFORM | ABANDON_DISPUTED
            NOTE_DISPUTED | HAND_OVER_OVERDUE | SYSTEM | HAND_OVER_OVERDUE_DISPUTED
            HANDED_OVER | TRACK | CARRIER PLATFORM SYSTEM | TRACK_FIRST
            HANDED_OVER | DELIVER | CONSUMER CARRIER PLATFORM | - [nothing, committed, noted, signedOnce, signedTwice, countsDiffer, unproven, checkedBack] DELIVER_DIRECTLY [delivered]
            HANDED_OVER | DELIVER_OVERDUE | SYSTEM | DELIVER_OVERDUE_DIRECTLY
            HANDED_OVER | REFUSE | CONSUMER CARRIER PLATFORM | REFUSE_DIRECTLY
            HANDED_OVER | LOSE | CARRIER PLATFORM | LOSE_DIRECTLY
            HANDED_OVER | DAMAGE | CARRIER PLATFORM | DAMAGE_DIRECTLY
            IN_TRANSIT | TRACK | CARRIER PLATFORM SYSTEM | TRACK
            IN_TRANSIT | DELIVER | CONSUMER CARRIER PLATFORM | - [nothing, committed, noted, signedOnce, signedTwice, countsDiffer, unproven, checkedBack] DELIVER [delivered]
            IN_TRANSIT | DELIVER_OVERDUE | SYSTEM | DELIVER_OVERDUE
            IN_TRANSIT | REFUSE | CONSUMER CARRIER PLATFORM | REFUSE
            IN_TRANSIT | LOSE | CARRIER PLATFORM | LOSE
            IN_TRANSIT | DAMAGE | CARRIER PLATFORM | DAMAGE
            RETURNING | LOSE | CARRIER PLATFORM | LOSE_RETURNING
            RETURNING | RECEIVE_BACK | SELLER PLATFORM | - [nothing, committed, noted, signedOnce, signedTwice, countsDiffer, unproven, delivered] RECEIVE_BACK [checkedBack]
            RETURNING | RETURN_OVERDUE | SYSTEM | RETURN_OVERDUE
            """;

    private record Facts(
            boolean unitsCommitted,
            boolean noteComplete,
            int signatures,
            boolean countsAgree,
            int deliveredUnits,
            boolean deliveryProven,
            boolean returnChecked)
            implements ConsignmentFacts {}

    @Test
    void every_state_and_event_leads_where_the_table_says() {
        String walked = new MachineWalk<>(ConsignmentRow.machine())
                .under("nothing", NOTHING)
                .under("committed", COMMITTED)
                .under("noted", NOTED)
                .under("signedOnce", SIGNED_ONCE)
                .under("signedTwice", SIGNED_TWICE)
                .under("countsDiffer", COUNTS_DIFFER)
                .under("unproven", UNPROVEN)
                .under("delivered", DELIVERED)
                .under("checkedBack", CHECKED_BACK)
                .table();
        assertThat(walked).isEqualTo(EXPECTED);
    }

    @Test
    @Verifies({Clause.B_6_1A, Clause.B_6_1D})
    @DisplayName("配送监督 / 按时配送")
    void late_delivery_and_late_return_leave_a_breach_and_can_still_happen() {
        assertThat(ConsignmentRow.SIGN_BOTH.starts()).containsExactly(ConsignmentClock.DELIVER);
        assertThat(ConsignmentRow.machine().ends(ConsignmentRow.TRACK_FIRST)).isEmpty();
        assertThat(ConsignmentRow.DELIVER_OVERDUE_DIRECTLY.to()).isEqualTo(ConsignmentState.HANDED_OVER);
        assertThat(ConsignmentRow.DELIVER_OVERDUE.to()).isEqualTo(ConsignmentState.IN_TRANSIT);
        assertThat(ConsignmentRow.RETURN_OVERDUE.to()).isEqualTo(ConsignmentState.RETURNING);
    }

    @Test
    @Verifies(Clause.B_6_2_1)
    @DisplayName("货物单据")
    void a_note_that_lacks_a_field_is_not_issued() {
        var refusal = ConsignmentRow.machine()
                .next(ConsignmentState.PREPARED, ConsignmentEvent.ISSUE_NOTE, Role.SELLER, COMMITTED)
                .refusal();
        assertThat(refusal.en()).contains("only if NOTE_COMPLETE");
    }

    @Test
    @Verifies(Clause.B_6_2_2)
    @DisplayName("货物处理程序")
    void goods_change_hands_by_two_signatures_over_equal_counts_in_the_agreed_time() {
        var machine = ConsignmentRow.machine();
        var state = ConsignmentState.NOTE_ISSUED;
        assertThat(machine.next(state, ConsignmentEvent.SIGN, Role.SELLER, SIGNED_ONCE)
                        .orElseThrow())
                .isEqualTo(ConsignmentRow.SIGN_FIRST);
        assertThat(machine.next(state, ConsignmentEvent.SIGN, Role.CARRIER, SIGNED_TWICE)
                        .orElseThrow())
                .isEqualTo(ConsignmentRow.SIGN_BOTH);
        assertThat(machine.next(state, ConsignmentEvent.SIGN, Role.CARRIER, COUNTS_DIFFER)
                        .isDone())
                .isFalse();
        assertThat(ConsignmentRow.PREPARE.starts()).containsExactly(ConsignmentClock.HAND_OVER);
        assertThat(machine.ends(ConsignmentRow.ISSUE_NOTE)).isEmpty();
        assertThat(machine.ends(ConsignmentRow.SIGN_BOTH)).containsExactly(ConsignmentClock.HAND_OVER);
    }

    @Test
    void the_page_is_what_the_rows_say() throws IOException {
        WrittenPage.check(
                "docs/machines/CONSIGNMENT.md", ConsignmentRow.machine().page());
    }
}
