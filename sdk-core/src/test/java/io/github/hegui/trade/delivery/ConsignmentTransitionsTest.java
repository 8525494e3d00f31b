package io.github.hegui.trade.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.testkit.WrittenPage;
import io.github.hegui.testkit.WrittenTable;
import io.github.hegui.trade.delivery.ConsignmentMachine.Deadline;
import io.github.hegui.trade.delivery.ConsignmentMachine.Facts;
import io.github.hegui.trade.delivery.ConsignmentMachine.Row;
import io.github.hegui.trade.delivery.ConsignmentMachine.State;
import io.github.hegui.trade.delivery.ConsignmentMachine.Trigger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConsignmentTransitionsTest {

    private static final Facts COMMITTED = new Facts(true, false, 0, false, 0, false, false);
    private static final Facts SIGNED_ONCE = new Facts(true, true, 1, true, 0, false, false);
    private static final Facts SIGNED_TWICE = new Facts(true, true, 2, true, 0, false, false);
    private static final Facts COUNTS_DIFFER = new Facts(true, true, 2, false, 0, false, false);

    private static WrittenTable<State, Trigger, Facts> written() {
        return new WrittenTable<>(ConsignmentMachine.MACHINE)
                .where("units committed", Facts::unitsCommitted)
                .where("note complete", Facts::noteComplete)
                .where("one signature", f -> f.signatures() == 1)
                .where("two signatures, counts equal", f -> f.signatures() == 2 && f.countsAgree())
                .where("some units delivered, with proof", f -> f.deliveredUnits() >= 1 && f.deliveryProven())
                .where("count and content checked", Facts::returnChecked);
    }

    private static List<Facts> all() {
        List<Facts> all = new ArrayList<>();
        for (int signatures = 0; signatures <= 2; signatures++) {
            for (int delivered = 0; delivered <= 2; delivered++) {
                for (int so = 0; so < 32; so++) {
                    all.add(new Facts(
                            (so & 1) > 0,
                            (so & 2) > 0,
                            signatures,
                            (so & 4) > 0,
                            delivered,
                            (so & 8) > 0,
                            (so & 16) > 0));
                }
            }
        }
        return all;
    }

    @Test
    void the_written_table_is_the_sources_but_for_what_it_names() {
        written().isTheSources();
    }

    @Test
    void every_state_trigger_and_role_leads_where_the_written_table_says() {
        written().isKept(all(), (trigger, facts) -> true);
    }

    @Test
    @Tag("soak")
    void every_refusal_is_the_one_that_the_written_table_means() {
        written().isKeptWhole(all(), (trigger, facts) -> true);
    }

    @Test
    @Verifies({Clause.B_6_1A, Clause.B_6_1D})
    @DisplayName("配送监督 / 按时配送")
    void late_delivery_and_late_return_leave_a_breach_and_can_still_happen() {
        assertThat(Row.SIGN_BOTH.starts()).containsExactly(Deadline.DELIVER);
        assertThat(ConsignmentMachine.MACHINE.ends(Row.TRACK_FIRST)).isEmpty();
        assertThat(Row.DELIVER_OVERDUE_DIRECTLY.to()).isEqualTo(State.HANDED_OVER);
        assertThat(Row.DELIVER_OVERDUE.to()).isEqualTo(State.IN_TRANSIT);
        assertThat(Row.RETURN_OVERDUE.to()).isEqualTo(State.RETURNING);
    }

    @Test
    @Verifies(Clause.B_6_2_1)
    @DisplayName("货物单据")
    void a_note_that_lacks_a_field_is_not_issued() {
        var refusal = ConsignmentMachine.MACHINE
                .next(State.PREPARED, Trigger.ISSUE_NOTE, Role.SELLER, COMMITTED)
                .refusal();
        assertThat(refusal.en()).contains("only if the note is complete");
    }

    @Test
    @Verifies(Clause.B_6_2_2)
    @DisplayName("货物处理程序")
    void goods_change_hands_by_two_signatures_over_equal_counts_in_the_agreed_time() {
        var machine = ConsignmentMachine.MACHINE;
        var state = State.NOTE_ISSUED;
        assertThat(machine.next(state, Trigger.SIGN, Role.SELLER, SIGNED_ONCE).orElseThrow())
                .isEqualTo(Row.SIGN_FIRST);
        assertThat(machine.next(state, Trigger.SIGN, Role.CARRIER, SIGNED_TWICE).orElseThrow())
                .isEqualTo(Row.SIGN_BOTH);
        assertThat(machine.next(state, Trigger.SIGN, Role.CARRIER, COUNTS_DIFFER)
                        .isDone())
                .isFalse();
        assertThat(Row.PREPARE.starts()).containsExactly(Deadline.HAND_OVER);
        assertThat(machine.ends(Row.ISSUE_NOTE)).isEmpty();
        assertThat(machine.ends(Row.SIGN_BOTH)).containsExactly(Deadline.HAND_OVER);
    }

    @Test
    void the_page_is_what_the_rows_and_the_written_table_say() throws IOException {
        WrittenPage.check("docs/machines/Consignment.md", written().page());
    }
}
