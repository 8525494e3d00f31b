package io.github.hegui.trade.aftersale;

import io.github.hegui.kernel.constraint.StatedReason;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Door;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.trade.aftersale.CaseMachine.Deadline;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Orders;
import java.util.List;
import java.util.Optional;

/**
 * After-sale cases: asked for, approved, sent back, inspected, settled. Every verb is one command: it happens once, whole, and leaves an event in the feed.
 * The deadlines (answer, sending back, inspection) fire when the desk runs. Safe for use by many threads.
 */
public final class Cases {

    /** The deadlines of cases. */
    public static final Feature FEATURE = Feature.named("trade.aftersale")
            .needs(Orders.FEATURE)
            .onDue(Case.KIND, Deadline.class, Case::overdue)
            .build();

    private static final CodeKind CODE = CodeKind.of("CAS");

    private final Door<Case> door;

    private Cases(Desk desk) {
        this.door = desk.door(Case.KIND);
    }

    /**
     * Cases on that desk.
     *
     * @throws IllegalStateException when it was built without {@link #FEATURE}
     */
    public static Cases on(Desk desk) {
        desk.require(FEATURE);
        return new Cases(desk);
    }

    /** The consumer asks. */
    public Outcome<Case> request(Command command, Case.Claim claim) {
        return door.makeBeside(command, "request", claim.order(), CODE, claim, (work, id) -> request(work, id, claim));
    }

    /** The order is written as it was, before the other cases are read: of two requests at once the second is decided anew, with the first in view. */
    private static Outcome<Case> request(Work work, String id, Case.Claim claim) {
        return work.change(Order.KIND, claim.order().value(), (order, step) -> Outcome.done(Decision.of(order)))
                .flatMap(order -> work.add(
                        Case.KIND, Case.request(new CaseId(id), claim, order, others(work, order), work.step())));
    }

    private static List<Case> others(Work work, Order order) {
        PathKey prefix = PathKey.start().text(order.id().value());
        return work.query(Case.KIND, Case.BY_ORDER, prefix, "", Case.MOST_CASES).items();
    }

    /** The seller agrees. */
    public Outcome<Case> approve(Command command, CaseId id) {
        return door.step(command, "approve", id, Case::approve);
    }

    /** The seller declines. */
    public Outcome<Case> refuse(Command command, CaseId id, String reason) {
        return door.step(command, "refuse", id, (c, step) -> c.refuse(reason, step), new StatedReason(reason));
    }

    /** The consumer steps back. */
    public Outcome<Case> withdraw(Command command, CaseId id) {
        return door.step(command, "withdraw", id, Case::withdraw);
    }

    /** The consumer sent the goods back. */
    public Outcome<Case> sendBack(Command command, CaseId id) {
        return door.step(command, "send-back", id, Case::sendBack);
    }

    /** The seller has the goods. */
    public Outcome<Case> receive(Command command, CaseId id) {
        return door.step(command, "receive", id, Case::receive);
    }

    /** The seller looked at the goods and accepts so many units. */
    public Outcome<Case> inspect(Command command, CaseId id, int accepted) {
        return door.step(command, "inspect", id, (c, step) -> c.inspect(accepted, step), accepted);
    }

    /** The money is back. */
    public Outcome<Case> settle(Command command, CaseId id) {
        return door.step(command, "settle", id, Case::settle);
    }

    /** The case of that id. */
    public Optional<Case> find(CaseId id) {
        return door.find(id);
    }

    /** A page of an order's cases, the latest first. */
    public Page<Case> ofOrder(OrderId order, String after, int limit) {
        return door.beside(order, Case.BY_ORDER, PathKey.start().text(order.value()), after, limit);
    }
}
