package io.github.hegui.trade.order;

import io.github.hegui.kernel.desk.Actor;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.state.MachineDeadline;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.DuePolicy;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.WorkDuration;
import io.github.hegui.kernel.time.WorkingTime;
import io.github.hegui.trade.order.OrderMachine.Deadline;
import io.github.hegui.trade.order.OrderMachine.Event;
import io.github.hegui.trade.order.OrderMachine.State;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of an order: who takes it, when, and where the order stood before.
 *
 * @param from null before it is placed
 */
record OrderStep(@Nullable State from, Actor actor, Instant at, WorkingTime time) {

    /** The machine says whether and where to it goes, looking at the order as the event leaves it. */
    Outcome<Decision<Order>> take(Event event, Order after, boolean stockHeld) {
        return OrderMachine.MACHINE
                .next(from, event, actor.role(), after.facts(stockHeld))
                .map(row -> {
                    OrderChange next = new OrderChange(after);
                    next.state = row.to();
                    return Decision.of(next.order())
                            .following(OrderMachine.MACHINE, row, at, time, deadline -> agreed(deadline, after));
                });
    }

    /** Until when an order that is placed now, or revived, is to be confirmed (B-4.7c). */
    Due confirmDue() {
        return time.due(at, WorkDuration.ONE_DAY, DuePolicy.WORKING_HOURS_FROM_START);
    }

    /** When it is taken, as documents and facts keep it. */
    Moment now() {
        return Moment.of(at);
    }

    private static Optional<Decision.Agreed> agreed(MachineDeadline<Event> deadline, Order order) {
        return deadline == Deadline.PAYMENT ? Optional.of(Decision.Agreed.at(order.payBy())) : Optional.empty();
    }
}
