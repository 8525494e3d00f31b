package io.github.hegui.trade.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.WrittenPage;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.state.MachineWalk;
import io.github.hegui.kernel.state.Role;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DealTransitionsTest {

    private static final Facts FRESH = new Facts(5, 0, 0, 0, 0, false, true, false);
    private static final Facts NO_STOCK = new Facts(5, 0, 0, 0, 0, false, false, false);
    private static final Facts PAID = new Facts(5, 0, 0, 0, 0, true, true, false);
    private static final Facts PAID_NO_STOCK = new Facts(5, 0, 0, 0, 0, true, false, false);
    private static final Facts PART_OUT = new Facts(5, 0, 2, 1, 0, true, true, false);
    private static final Facts REST_CANCELLED = new Facts(5, 3, 2, 1, 1, true, true, false);
    private static final Facts ALL_OUT = new Facts(5, 0, 5, 3, 1, true, true, false);
    private static final Facts ARRIVED = new Facts(5, 0, 5, 4, 1, true, true, false);
    private static final Facts CASE_OPEN = new Facts(5, 0, 5, 5, 0, true, true, true);

    /** Every pair that is not here is refused, whoever acts. */
    private static final String EXPECTED = """
            * | PLACE | CONSUMER PLATFORM | PLACE [fresh, paid, partOut, restCancelled, allOut, arrived, caseOpen] - [noStock, paidNoStock]
            PLACED | PAY | CONSUMER PLATFORM SYSTEM | PAY_PART [fresh, noStock] PAY [paid, paidNoStock, partOut, restCancelled, allOut, arrived, caseOpen]
            PLACED | PAYMENT_EXPIRED | SYSTEM | PAYMENT_EXPIRED [fresh, noStock] - [paid, paidNoStock, partOut, restCancelled, allOut, arrived, caseOpen]
            PLACED | CONFIRM | SELLER PLATFORM | CONFIRM
            PLACED | CONFIRM_OVERDUE | SYSTEM | CONFIRM_OVERDUE
            PLACED | REJECT | SELLER PLATFORM | REJECT
            PLACED | CANCEL | CONSUMER PLATFORM | CANCEL
            CONFIRMED | PAY | CONSUMER PLATFORM SYSTEM | PAY_CONFIRMED
            CONFIRMED | REQUEST_CANCEL | CONSUMER PLATFORM | REQUEST_CANCEL [fresh, noStock, paid, paidNoStock, partOut] - [restCancelled, allOut, arrived, caseOpen]
            CONFIRMED | CANCEL_REMAINING | SELLER PLATFORM | CANCEL_ALL_REMAINING [fresh, noStock, paid, paidNoStock] - [partOut, allOut, arrived, caseOpen] CANCEL_REST_ARRIVED [restCancelled]
            CONFIRMED | HAND_OVER | SELLER CARRIER PLATFORM SYSTEM | HAND_OVER
            CONFIRMED | DELIVER | CONSUMER CARRIER PLATFORM SYSTEM | DELIVER [fresh, noStock, paid, paidNoStock, partOut, allOut] DELIVER_LAST [restCancelled, arrived, caseOpen]
            CONFIRMED | LOSE | CARRIER PLATFORM SYSTEM | LOSE [fresh, noStock, paid, paidNoStock, partOut, allOut] LOSE_LAST [restCancelled, arrived, caseOpen]
            CONFIRMED | TAKE_BACK | SELLER PLATFORM SYSTEM | TAKE_BACK
            CONFIRMED | COMPLETE | CONSUMER PLATFORM SYSTEM | - [fresh, noStock, paid, paidNoStock, partOut, allOut] COMPLETE [restCancelled, arrived] COMPLETE_LATER [caseOpen]
            CANCEL_REQUESTED | PAY | CONSUMER PLATFORM SYSTEM | PAY_REQUESTED
            CANCEL_REQUESTED | AGREE_CANCEL | SELLER PLATFORM | AGREE_CANCEL [fresh, noStock, paid, paidNoStock] AGREE_PART_CANCEL [partOut, allOut] AGREE_CANCEL_ARRIVED [restCancelled, arrived, caseOpen]
            CANCEL_REQUESTED | REFUSE_CANCEL | SELLER PLATFORM | REFUSE_CANCEL [fresh, noStock, paid, paidNoStock, partOut, allOut] REFUSE_CANCEL_ARRIVED [restCancelled, arrived, caseOpen]
            CANCEL_REQUESTED | CANCEL_OVERDUE | SYSTEM | CANCEL_OVERDUE [fresh, noStock, paid, paidNoStock] CANCEL_OVERDUE_PART [partOut, allOut] CANCEL_OVERDUE_ARRIVED [restCancelled, arrived, caseOpen]
            CANCEL_REQUESTED | HAND_OVER | SELLER CARRIER PLATFORM SYSTEM | HAND_OVER_REQUESTED
            CANCEL_REQUESTED | DELIVER | CONSUMER CARRIER PLATFORM SYSTEM | DELIVER_REQUESTED
            CANCEL_REQUESTED | LOSE | CARRIER PLATFORM SYSTEM | LOSE_REQUESTED
            CANCEL_REQUESTED | TAKE_BACK | SELLER PLATFORM SYSTEM | TAKE_BACK_REQUESTED
            REJECTED | PAY | CONSUMER PLATFORM SYSTEM | PAY_REJECTED
            CANCELLED | PAY | CONSUMER PLATFORM SYSTEM | PAY_CANCELLED
            EXPIRED | PAY | CONSUMER PLATFORM SYSTEM | PAY_LATE_REFUND [fresh, noStock, paidNoStock] PAY_LATE [paid, partOut, restCancelled, allOut, arrived, caseOpen]
            COMPLETED | PAY | CONSUMER PLATFORM SYSTEM | PAY_COMPLETED
            """;

    private record Facts(
            int orderedUnits,
            int cancelledUnits,
            int handedOverUnits,
            int deliveredUnits,
            int lostUnits,
            boolean paid,
            boolean stockHeld,
            boolean caseOpen)
            implements DealFacts {}

    @Test
    void every_state_and_event_leads_where_the_table_says() {
        String walked = new MachineWalk<>(DealRow.machine())
                .under("fresh", FRESH)
                .under("noStock", NO_STOCK)
                .under("paid", PAID)
                .under("paidNoStock", PAID_NO_STOCK)
                .under("partOut", PART_OUT)
                .under("restCancelled", REST_CANCELLED)
                .under("allOut", ALL_OUT)
                .under("arrived", ARRIVED)
                .under("caseOpen", CASE_OPEN)
                .table();
        assertThat(walked).isEqualTo(EXPECTED);
    }

    @Test
    @Verifies(Clause.B_4_7C)
    @DisplayName("订单确认时限")
    void the_clock_of_confirmation_starts_with_the_order_and_leaves_it_confirmable() {
        assertThat(DealRow.PLACE.starts()).contains(DealClock.CONFIRM);
        assertThat(DealRow.PAY_LATE.starts()).contains(DealClock.CONFIRM);
        assertThat(DealClock.CONFIRM.term().text()).isEqualTo("1 working day");
        assertThat(DealClock.CONFIRM.fires()).isEqualTo(DealEvent.CONFIRM_OVERDUE);
        assertThat(DealRow.CONFIRM_OVERDUE.to()).isEqualTo(DealState.PLACED);
        assertThat(DealRow.machine().ends(DealRow.CONFIRM)).containsExactly(DealClock.CONFIRM, DealClock.PAYMENT);
    }

    @Test
    void the_clocks_end_where_they_should() {
        var machine = DealRow.machine();
        assertThat(machine.ends(DealRow.PAY)).containsExactly(DealClock.PAYMENT);
        assertThat(machine.ends(DealRow.PAY_PART)).isEmpty();
        assertThat(machine.ends(DealRow.CONFIRM_OVERDUE)).isEmpty();
        assertThat(machine.ends(DealRow.REFUSE_CANCEL)).containsExactly(DealClock.CANCEL);
        assertThat(machine.ends(DealRow.COMPLETE_LATER)).isEmpty();
    }

    @Test
    void a_refusal_says_what_this_role_may_do_now() {
        Refusal refusal = DealRow.machine()
                .next(DealState.PLACED, DealEvent.HAND_OVER, Role.SELLER, FRESH)
                .refusal();
        assertThat(refusal.en())
                .isEqualTo("DEAL in state PLACED does not take HAND_OVER; SELLER may now: CONFIRM, REJECT");
        assertThat(refusal.zh()).isEqualTo("DEAL 在状态 PLACED 下不能执行 HAND_OVER；SELLER 现在可以执行：CONFIRM, REJECT");
    }

    @Test
    void a_refusal_names_the_condition() {
        Refusal refusal = DealRow.machine()
                .next(DealState.CONFIRMED, DealEvent.REQUEST_CANCEL, Role.CONSUMER, ALL_OUT)
                .refusal();
        assertThat(refusal.en())
                .isEqualTo("DEAL in state CONFIRMED takes REQUEST_CANCEL only if SOME_NOT_HANDED_OVER;"
                        + " CONSUMER may now: PAY, DELIVER");
    }

    @Test
    void the_page_is_what_the_rows_say() throws IOException {
        WrittenPage.check("docs/machines/DEAL.md", DealRow.machine().page());
    }
}
