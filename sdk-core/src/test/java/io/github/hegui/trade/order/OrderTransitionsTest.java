package io.github.hegui.trade.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.testkit.WrittenPage;
import io.github.hegui.testkit.WrittenTable;
import io.github.hegui.trade.order.OrderMachine.Deadline;
import io.github.hegui.trade.order.OrderMachine.Facts;
import io.github.hegui.trade.order.OrderMachine.Row;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.order.OrderMachine.Trigger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OrderTransitionsTest {

    private static final Facts FRESH = new Facts(5, 0, 0, 0, 0, false, true, false);
    private static final Facts ALL_OUT = new Facts(5, 0, 5, 3, 1, true, true, false);

    private static WrittenTable<State, Trigger, Facts> written() {
        return new WrittenTable<>(OrderMachine.MACHINE)
                .where("stock held, something to pay", f -> f.stockHeld() && !f.paid())
                .where("stock held, nothing to pay", f -> f.stockHeld() && f.paid())
                .where("paid in full", Facts::paid)
                .where("not paid in full", f -> !f.paid())
                .where("paid in full, stock held", f -> f.paid() && f.stockHeld())
                .where("not paid in full, or no stock", f -> !f.paid() || !f.stockHeld())
                .where("some unit not handed over", f -> f.cancelledUnits() + f.handedOverUnits() < f.orderedUnits())
                .where("no unit handed over", f -> f.handedOverUnits() == 0)
                .where("all units cancelled", f -> f.cancelledUnits() == f.orderedUnits())
                .where("all accounted for", OrderTransitionsTest::accounted)
                .where("not all accounted for", f -> !accounted(f))
                .where("all accounted for, no case open", f -> accounted(f) && !f.caseOpen())
                .where("all accounted for, a case open", f -> accounted(f) && f.caseOpen())
                .where("some unit handed over, all accounted for", f -> f.handedOverUnits() > 0 && accounted(f))
                .where("some unit handed over, not all accounted for", f -> f.handedOverUnits() > 0 && !accounted(f))
                .where("some units cancelled, the others accounted for", f -> f.cancelledUnits() > 0 && accounted(f))
                .where(
                        "some units cancelled, others not accounted for",
                        f -> f.cancelledUnits() > 0 && f.cancelledUnits() < f.orderedUnits() && !accounted(f));
    }

    /** Delivered + lost = ordered - cancelled, where anything is left. */
    private static boolean accounted(Facts f) {
        return f.cancelledUnits() < f.orderedUnits()
                && f.deliveredUnits() + f.lostUnits() + f.cancelledUnits() == f.orderedUnits();
    }

    /** All quantities of an order of up to three units that hold together, under all circumstances. */
    private static List<Facts> all() {
        List<Facts> all = new ArrayList<>();
        for (int ordered = 1; ordered <= 3; ordered++) {
            for (int cancelled = 0; cancelled <= ordered; cancelled++) {
                for (int out = 0; out <= ordered - cancelled; out++) {
                    for (int delivered = 0; delivered <= out; delivered++) {
                        for (int lost = 0; lost <= out - delivered; lost++) {
                            for (int so = 0; so < 8; so++) {
                                all.add(new Facts(
                                        ordered, cancelled, out, delivered, lost, (so & 1) > 0, (so & 2) > 0, so > 3));
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    /** What cancels leaves no unit that is neither cancelled nor handed over; the seller alone leaves what is packed. */
    private static boolean leaves(Trigger trigger, Facts f) {
        return switch (trigger) {
            case AGREE_CANCEL, CANCEL_OVERDUE -> f.cancelledUnits() + f.handedOverUnits() == f.orderedUnits();
            default -> true;
        };
    }

    @Test
    void the_written_table_is_the_sources_but_for_what_it_names() {
        written().isTheSources();
    }

    @Test
    void every_state_trigger_and_role_leads_where_the_written_table_says() {
        written().isKept(all(), OrderTransitionsTest::leaves);
    }

    @Test
    @Tag("soak")
    void every_refusal_is_the_one_that_the_written_table_means() {
        written().isKeptWhole(all(), OrderTransitionsTest::leaves);
    }

    @Test
    @Verifies(Clause.B_4_7C)
    @DisplayName("订单确认时限")
    void the_deadline_of_confirmation_starts_with_the_order_and_leaves_it_confirmable() {
        assertThat(Row.PLACE.starts()).contains(Deadline.CONFIRM);
        assertThat(Row.PAY_LATE.starts()).contains(Deadline.CONFIRM);
        assertThat(Deadline.CONFIRM.term().text()).isEqualTo("1 working day");
        assertThat(Deadline.CONFIRM.fires()).isEqualTo(Trigger.CONFIRM_OVERDUE);
        assertThat(Row.CONFIRM_OVERDUE.to()).isEqualTo(State.PLACED);
        assertThat(OrderMachine.MACHINE.ends(Row.CONFIRM)).containsExactly(Deadline.CONFIRM, Deadline.PAYMENT);
    }

    @Test
    void the_deadlines_end_where_they_should() {
        var machine = OrderMachine.MACHINE;
        assertThat(machine.ends(Row.PAY)).containsExactly(Deadline.PAYMENT);
        assertThat(machine.ends(Row.PAY_PART)).isEmpty();
        assertThat(machine.ends(Row.CONFIRM_OVERDUE)).isEmpty();
        assertThat(machine.ends(Row.REFUSE_CANCEL)).containsExactly(Deadline.CANCEL);
        assertThat(machine.ends(Row.COMPLETE_LATER)).isEmpty();
    }

    @Test
    void a_refusal_says_what_this_role_may_do_now() {
        Refusal refusal = OrderMachine.MACHINE
                .next(State.PLACED, Trigger.HAND_OVER, Role.SELLER, FRESH)
                .refusal();
        assertThat(refusal.en())
                .isEqualTo("the seller cannot hand units over now: the order is placed and not confirmed;"
                        + " the seller may confirm the order or reject the order");
        assertThat(refusal.zh()).isEqualTo("订单已下单、待确认，卖家现在不能交接商品；可以执行的操作：确认订单或拒绝订单");
    }

    @Test
    void a_refusal_tells_what_to_do_instead_although_it_has_a_condition() {
        Facts cancelled = new Facts(5, 5, 0, 0, 0, true, true, false);
        assertThat(OrderMachine.MACHINE
                        .next(State.CONFIRMED, Trigger.CANCEL, Role.CONSUMER, cancelled)
                        .refusal()
                        .en())
                .contains("ask to cancel");
    }

    @Test
    void a_refusal_names_the_condition() {
        Refusal refusal = OrderMachine.MACHINE
                .next(State.CONFIRMED, Trigger.REQUEST_CANCEL, Role.CONSUMER, ALL_OUT)
                .refusal();
        assertThat(refusal.en())
                .isEqualTo(
                        "while the order is confirmed, the consumer can ask to cancel only if some units are not handed over;"
                                + " the consumer may pay or report units delivered or complete the order");
    }

    @Test
    void the_page_is_what_the_rows_and_the_written_table_say() throws IOException {
        WrittenPage.check("docs/machines/Order.md", written().page());
    }
}
