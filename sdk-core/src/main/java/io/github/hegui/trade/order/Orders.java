package io.github.hegui.trade.order;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.constraint.StatedReason;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Door;
import io.github.hegui.kernel.desk.EventType;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.OnDue;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.Hold;
import io.github.hegui.trade.inventory.HoldId;
import io.github.hegui.trade.order.OrderMachine.Deadline;
import io.github.hegui.trade.order.OrderMachine.State;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Orders: placed, paid, confirmed, cancelled, completed. Every verb is one command: it happens once, whole, and leaves an event in the feed. The
 * deadlines (confirmation within one working day, time to pay, answer to a request to cancel, acceptance) fire when the desk runs. Safe for use by
 * many threads.
 *
 * <pre>{@code
 * Orders orders = Orders.on(desk);                                        // of a desk with Orders.FEATURE
 * Order order = orders.place(Command.of("checkout-4711", Actor.consumer("c-1")), asked).orElseThrow();
 * Outcome<Order> confirmed = orders.confirm(Command.by(Actor.seller("s-1")), order.id());   // nobody does: a B-4.7c breach after one working day
 * }</pre>
 */
@Implements(
        value = {Clause.A_8_3, Clause.B_4_7C},
        inPart = true)
public final class Orders {

    /** The event of a payment module by which orders learn of money. */
    public static final EventType<Captured> PAYMENT_CAPTURED = EventType.of("payment.capture.booked", Captured.class);

    /** The deadlines of orders, and that they take note of payments. */
    public static final Feature FEATURE = Feature.named("trade.order")
            .onDue(Order.KIND, new Deadlines())
            .process(Process.named("trade.order.payments")
                    .on(PAYMENT_CAPTURED, Order.KIND, money -> money.order().value(), Orders::paid))
            .build();

    private static final CodeKind CODE = CodeKind.of("ORD");

    private final Desk desk;
    private final Door<Order> door;

    private Orders(Desk desk) {
        this.desk = desk;
        this.door = desk.door(Order.KIND);
    }

    /**
     * Orders on that desk.
     *
     * @throws IllegalStateException when it was built without {@link #FEATURE}
     */
    public static Orders on(Desk desk) {
        desk.require(FEATURE);
        return new Orders(desk);
    }

    /** What orders read of a captured payment. */
    public record Captured(OrderId order, Money amount, String payment) {}

    /**
     * Places an order and holds its stock; refused when stock is short or the total is not what was shown. The receiver is sealed here as
     * the consumer's data, for whoever may place the order; a repetition is known by what was handed in.
     *
     * @throws IllegalStateException when there is a receiver and the desk has no sealer
     */
    public Outcome<Order> place(Command command, PlaceOrder asked) {
        Objects.requireNonNull(asked, "asked");
        return door.make(
                command,
                "place",
                asked.seller().value(),
                CODE,
                asked,
                (work, id) -> sealed(work, id, asked)
                        .flatMap(kept -> work.add(Order.KIND, Placing.place(kept, new OrderId(id), work.step())))
                        .flatMap(order -> held(work, order)));
    }

    private static Outcome<Order> held(Work work, Order order) {
        HoldId id = new HoldId(order.id().value());
        return work.addAlong(Hold.KIND, Hold.place(id, order.seller(), order.unitsInHouse(), work.step()))
                .map(hold -> order);
    }

    private static Outcome<PlaceOrder> sealed(Work work, String id, PlaceOrder asked) {
        return work.askParty(Order.KIND, id, Role.CONSUMER, asked.consumer())
                .map(consumer -> asked.receiver() == null
                        ? asked
                        : asked.withReceiver(asked.receiver().map(part -> work.seal(part, SubjectId.of(consumer)))));
    }

    /** The seller confirms. */
    public Outcome<Order> confirm(Command command, OrderId id) {
        return door.step(
                command, "confirm", id, Confirming::confirm, (work, before, after) -> held(work, after, Hold::commit));
    }

    /** The seller declines; stock is given back and what was paid is to be refunded. */
    public Outcome<Order> reject(Command command, OrderId id, String reason) {
        return door.step(
                command,
                "reject",
                id,
                (order, step) -> Cancelling.reject(order, reason, step),
                Orders::giveBack,
                new StatedReason(reason));
    }

    /** The consumer steps back before confirmation; stock is given back and what was paid is to be refunded. */
    public Outcome<Order> cancel(Command command, OrderId id) {
        return door.step(command, "cancel", id, Cancelling::cancel, Orders::giveBack);
    }

    /** The consumer asks to cancel what is not handed over; the seller has one working day to answer, silence is consent. */
    public Outcome<Order> requestCancel(Command command, OrderId id, String reason) {
        return door.step(
                command,
                "request-cancel",
                id,
                (order, step) -> Cancelling.request(order, reason, step),
                new StatedReason(reason));
    }

    /** The seller agrees to cancel what is not handed over. */
    public Outcome<Order> agreeCancel(Command command, OrderId id) {
        return door.step(command, "agree-cancel", id, Cancelling::agree, Orders::giveBack);
    }

    /** The seller refuses to cancel. */
    public Outcome<Order> refuseCancel(Command command, OrderId id, String reason) {
        return door.step(
                command,
                "refuse-cancel",
                id,
                (order, step) -> Cancelling.refuse(order, reason, step),
                new StatedReason(reason));
    }

    /** The seller cannot deliver the rest and cancels it. */
    public Outcome<Order> cancelRemaining(Command command, OrderId id) {
        return door.step(command, "cancel-remaining", id, Cancelling::remaining, Orders::giveBack);
    }

    /** The consumer accepts what arrived before the time is over. */
    public Outcome<Order> complete(Command command, OrderId id) {
        return door.step(command, "complete", id, Delivering::complete);
    }

    /** The order of that id. */
    public Optional<Order> find(OrderId id) {
        return door.find(id);
    }

    /** A page of a seller's orders that still go on, the latest first. */
    public Page<Order> openOfSeller(SellerId seller, String after, int limit) {
        return ofSeller(seller, true, after, limit);
    }

    /** A page of a seller's orders that have ended, in whichever way, the latest first. */
    public Page<Order> endedOfSeller(SellerId seller, String after, int limit) {
        return ofSeller(seller, false, after, limit);
    }

    private Page<Order> ofSeller(SellerId seller, boolean open, String after, int limit) {
        PathKey prefix = PathKey.start().text(seller.value()).flag(!open);
        return door.ofOwner(seller.value(), Order.BY_SELLER, prefix, after, limit);
    }

    /** A page of a consumer's orders, whoever sells: shard by shard, in each the latest first. */
    public Page<Order> ofConsumer(ConsumerId consumer, String after, int limit) {
        return desk.everywhere(Order.KIND, Order.BY_CONSUMER, PathKey.start().text(consumer.value()), after, limit);
    }

    private static Outcome<Hold> held(Work work, Order order, BiFunction<Hold, Step, Outcome<Decision<Hold>>> decide) {
        return work.changeAlong(Hold.KIND, order.id().value(), decide);
    }

    /** Gives back the stock of units that were cancelled; what has expired was given back before. */
    private static Outcome<?> giveBack(Work work, Order before, Order after) {
        Map<Sku, Integer> spare = work.find(Hold.KIND, after.id().value())
                .map(hold -> hold.spare(after.unitsCancelledSince(before), after.unitsPacked()))
                .orElse(Map.of());
        return spare.isEmpty() ? Outcome.done(after) : held(work, after, (hold, step) -> hold.release(spare, step));
    }

    /** Money for an order arrived. A payment that comes after the time to pay revives the order if its stock can be held again. */
    private static Outcome<Order> paid(Work work, Captured money) {
        String id = money.order().value();
        boolean canBeHeld = work.find(Hold.KIND, id)
                .filter(hold -> hold.canBeHeldAgain(work::balance))
                .isPresent();
        return work.change(
                Order.KIND,
                id,
                (order, step) -> Paying.pay(order, money.amount(), money.payment(), order.isOpen() || canBeHeld, step),
                Orders::revived);
    }

    private static Outcome<?> revived(Work work, Order before, Order after) {
        return before.state() == State.EXPIRED && after.state() == State.PLACED
                ? held(work, after, Hold::again)
                : Outcome.done(after);
    }

    /** What happens when a deadline of an order is due. */
    private static final class Deadlines implements OnDue<Order> {

        @Override
        public Outcome<Order> due(Work work, String id, String deadline) {
            return switch (Deadline.valueOf(deadline)) {
                case CONFIRM -> work.change(Order.KIND, id, Confirming::overdue);
                case PAYMENT ->
                    work.change(
                            Order.KIND, id, Paying::expired, (any, before, after) -> held(work, after, Hold::expire));
                case CANCEL -> work.change(Order.KIND, id, Cancelling::overdue, Orders::giveBack);
                case COMPLETE -> work.change(Order.KIND, id, Delivering::complete);
            };
        }

        @Override
        public Outcome<Order> recompute(Work work, String id, String deadline) {
            return Deadline.valueOf(deadline) == Deadline.CONFIRM
                    ? work.change(
                            Order.KIND, id, (order, step) -> Outcome.done(Confirming.recompute(order, step.time())))
                    : OnDue.super.recompute(work, id, deadline);
        }
    }
}
