package io.github.hegui.trade.order;

import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.order.OrderMachine.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The components that change, to make the next order from. */
final class OrderChange {
    private final Order before;
    State state;
    Due confirmDue;
    List<OrderLine> lines;
    List<String> parcels;
    Money paid;
    Money refundDue;

    @Nullable
    Moment confirmedAt;

    @Nullable
    Moment overdueAt;

    @Nullable
    Moment arrivedAt;

    @Nullable
    Moment endedAt;

    OrderChange(Order before) {
        this.before = before;
        state = before.state();
        confirmDue = before.confirmDue();
        lines = before.lines();
        parcels = before.parcels();
        paid = before.paid();
        refundDue = before.refundDue();
        confirmedAt = before.confirmedAt();
        overdueAt = before.overdueAt();
        arrivedAt = before.arrivedAt();
        endedAt = before.endedAt();
    }

    Order order() {
        return new Order(
                before.id(),
                before.seller(),
                before.consumer(),
                state,
                lines,
                parcels,
                before.deliveryFee(),
                before.promotions(),
                before.termsHash(),
                before.purchase(),
                before.receiver(),
                before.placedAt(),
                confirmDue,
                before.payBy(),
                before.promisedBy(),
                paid,
                refundDue,
                confirmedAt,
                overdueAt,
                arrivedAt,
                endedAt);
    }
}
