package io.github.hegui.trade.order;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.EventType;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.OnDue;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.id.Code;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.Hold;
import io.github.hegui.trade.inventory.HoldMachine;
import io.github.hegui.trade.inventory.InventoryRefusal;
import io.github.hegui.trade.order.OrderMachine.Deadline;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Orders: placed, paid, confirmed, cancelled, completed. Every verb is one command: it happens once, whole, and leaves a fact in the feed. The
 * clocks (confirmation within one working day, time to pay, answer to a request to cancel, acceptance) run when the desk runs. Safe for use by
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

    private static final CodeKind KIND = CodeKind.of("ORD");

    private final Desk desk;

    private Orders(Desk desk) {
        this.desk = desk;
    }

    /** The clocks of orders, and that they take note of payments. */
    public static final Feature FEATURE = Feature.named("trade.order")
            .onDue(Order.KIND, new Clocks())
            .process(Process.named("trade.order.payments")
                    .on(PAYMENT_CAPTURED, Order.KIND, money -> money.order().value(), Orders::paid))
            .build();

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
     * Places an order and holds its stock; refused when stock is short or the total is not what was shown. The receiver is sealed here, once, as
     * the consumer's data; a repetition is known by what was handed in.
     *
     * @throws IllegalStateException when there is a receiver and the desk has no sealer
     */
    public Outcome<Order> place(Command command, PlaceOrder asked) {
        Partition partition = desk.homeOf(asked.seller().value());
        PlaceOrder sealed = sealed(asked);
        return desk.execute(command, "trade.order.place", asked, partition, Order.KIND, work -> {
            if (isStranger(work.actor(), asked.seller(), asked.consumer())) {
                return Outcome.refused(OrderRefusal.NOT_YOURS, work.actor(), command.id());
            }
            OrderId id = new OrderId(
                    Desk.placed(Code.derived(KIND, work.at(), command.id()).value(), partition));
            return Order.place(sealed, id, work.actor(), work.at(), work.workingTime())
                    .flatMap(decision -> {
                        Order order = decision.next();
                        return Hold.place(
                                        id.value(),
                                        asked.seller(),
                                        order.unitsInHouse(),
                                        work.actor(),
                                        work.at(),
                                        work.workingTime())
                                .map(hold -> {
                                    work.put(Hold.KIND, hold);
                                    return work.put(Order.KIND, decision);
                                });
                    });
        });
    }

    private PlaceOrder sealed(PlaceOrder asked) {
        return asked.receiver() == null
                ? asked
                : asked.withReceiver(asked.receiver()
                        .map(part -> desk.seal(part, asked.consumer().value())));
    }

    /** The seller confirms. */
    public Outcome<Order> confirm(Command command, OrderId id) {
        return step(
                command,
                "confirm",
                id,
                "",
                work -> order -> order.confirm(work.actor(), work.at(), work.workingTime())
                        .flatMap(next -> held(
                                        work, id, hold -> hold.commit(work.actor(), work.at(), work.workingTime()))
                                .map(hold -> next)));
    }

    /** The seller declines; stock is given back and what was paid is to be refunded. */
    public Outcome<Order> reject(Command command, OrderId id, String reason) {
        return stepBack(
                command,
                "reject",
                id,
                reason,
                (order, work) -> order.reject(reason, work.actor(), work.at(), work.workingTime()));
    }

    /** The consumer steps back before confirmation; stock is given back and what was paid is to be refunded. */
    public Outcome<Order> cancel(Command command, OrderId id) {
        return stepBack(
                command, "cancel", id, "", (order, work) -> order.cancel(work.actor(), work.at(), work.workingTime()));
    }

    /** The consumer asks to cancel what is not handed over; the seller has one working day to answer, silence is consent. */
    public Outcome<Order> requestCancel(Command command, OrderId id, String reason) {
        return step(
                command,
                "request-cancel",
                id,
                reason,
                work -> order -> order.requestCancel(reason, work.actor(), work.at(), work.workingTime()));
    }

    /** The seller agrees to cancel what is not handed over. */
    public Outcome<Order> agreeCancel(Command command, OrderId id) {
        return stepBack(
                command,
                "agree-cancel",
                id,
                "",
                (order, work) -> order.agreeCancel(work.actor(), work.at(), work.workingTime()));
    }

    /** The seller refuses to cancel. */
    public Outcome<Order> refuseCancel(Command command, OrderId id, String reason) {
        return step(
                command,
                "refuse-cancel",
                id,
                reason,
                work -> order -> order.refuseCancel(reason, work.actor(), work.at(), work.workingTime()));
    }

    /** The seller cannot deliver the rest and cancels it. */
    public Outcome<Order> cancelRemaining(Command command, OrderId id) {
        return stepBack(
                command,
                "cancel-remaining",
                id,
                "",
                (order, work) -> order.cancelRemaining(work.actor(), work.at(), work.workingTime()));
    }

    /** The consumer accepts what arrived before the time is over. */
    public Outcome<Order> complete(Command command, OrderId id) {
        return step(
                command,
                "complete",
                id,
                "",
                work -> order -> order.complete(work.actor(), work.at(), work.workingTime()));
    }

    /** The order of that id. */
    public Optional<Order> find(OrderId id) {
        return desk.find(Order.KIND, desk.placeOf(id.value()), id.value());
    }

    /**
     * A page of a seller's orders, the latest first.
     *
     * @param open whether those that still go on, or those that ended
     */
    public Page<Order> ofSeller(SellerId seller, boolean open, String after, int limit) {
        return desk.query(
                Order.KIND,
                Order.BY_SELLER,
                desk.homeOf(seller.value()),
                PathKey.start().text(seller.value()).flag(!open),
                after,
                limit);
    }

    /** A page of a consumer's orders with sellers of that seller's shard, the latest first. */
    public Page<Order> ofConsumer(ConsumerId consumer, SellerId seller, String after, int limit) {
        return desk.query(
                Order.KIND,
                Order.BY_CONSUMER,
                desk.homeOf(seller.value()),
                PathKey.start().text(consumer.value()),
                after,
                limit);
    }

    private interface Step extends Function<Order, Outcome<Decision<Order>>> {}

    private Outcome<Order> step(Command command, String verb, OrderId id, String reason, Function<Work, Step> step) {
        Map<String, String> content = new LinkedHashMap<>(Map.of("order", id.value()));
        if (!reason.isEmpty()) {
            content.put("reason", reason);
        }
        return desk.execute(
                command,
                "trade.order." + verb,
                content,
                desk.placeOf(id.value()),
                Order.KIND,
                work -> work.load(Order.KIND, id.value(), OrderRefusal.NOT_FOUND)
                        .flatMap(order -> isStranger(work.actor(), order.seller(), order.consumer())
                                ? Outcome.refused(OrderRefusal.NOT_YOURS, work.actor(), id)
                                : step.apply(work).apply(order))
                        .map(decision -> work.put(Order.KIND, decision)));
    }

    /** A step that cancels units, which gives back their stock. */
    private Outcome<Order> stepBack(
            Command command,
            String verb,
            OrderId id,
            String reason,
            BiFunction<Order, Work, Outcome<Decision<Order>>> step) {
        return step(
                command,
                verb,
                id,
                reason,
                work -> order -> step.apply(order, work).flatMap(next -> giveBack(work, order, next)));
    }

    private static boolean isStranger(Actor actor, SellerId seller, ConsumerId consumer) {
        return (actor.role() == Role.SELLER && !actor.id().equals(seller.value()))
                || (actor.role() == Role.CONSUMER && !actor.id().equals(consumer.value()));
    }

    private static Outcome<Hold> held(Work work, OrderId id, Function<Hold, Outcome<Decision<Hold>>> step) {
        return work.load(Hold.KIND, id.value(), InventoryRefusal.HOLD_NOT_FOUND)
                .flatMap(step)
                .map(decision -> work.put(Hold.KIND, decision));
    }

    /** Gives back the stock of the units that the step cancelled; what has expired was given back before. */
    private static Outcome<Decision<Order>> giveBack(Work work, Order before, Decision<Order> next) {
        Hold hold = work.find(Hold.KIND, before.id().value()).orElse(null);
        Map<Sku, Integer> gone = new LinkedHashMap<>(next.next().unitsCancelled());
        before.unitsCancelled().forEach((sku, units) -> gone.merge(sku, -units, Integer::sum));
        Map<Sku, Integer> units =
                hold == null ? Map.of() : hold.spare(gone, next.next().unitsPacked());
        if (hold == null || hold.state() == HoldMachine.State.EXPIRED || units.isEmpty()) {
            return Outcome.done(next);
        }
        return hold.release(units, work.actor(), work.at(), work.workingTime()).map(decision -> {
            work.put(Hold.KIND, decision);
            return next;
        });
    }

    /** Money for an order arrived. A payment that comes after the time to pay revives the order if its stock can be held again. */
    private static Outcome<Order> paid(Work work, Captured money) {
        return work.load(Order.KIND, money.order().value(), OrderRefusal.NOT_FOUND)
                .flatMap(order -> {
                    Hold hold = work.find(Hold.KIND, order.id().value()).orElse(null);
                    boolean revives =
                            order.state() == OrderMachine.State.EXPIRED && hold != null && hold.canBeHeldAgain(work);
                    return order.pay(
                                    money.amount(),
                                    money.payment(),
                                    work.actor(),
                                    work.at(),
                                    work.workingTime(),
                                    revives || order.isOpen())
                            .flatMap(next -> next.next().state() == OrderMachine.State.PLACED
                                            && order.state() == OrderMachine.State.EXPIRED
                                    ? held(work, order.id(), h -> h.again(work.actor(), work.at(), work.workingTime()))
                                            .map(h -> next)
                                    : Outcome.done(next))
                            .map(decision -> work.put(Order.KIND, decision));
                });
    }

    /** The deadlines of orders. */
    private static final class Clocks implements OnDue<Order> {

        @Override
        public Outcome<Order> due(Work work, String id, String deadline) {
            return work.load(Order.KIND, id, OrderRefusal.NOT_FOUND)
                    .flatMap(order -> fire(work, order, Deadline.valueOf(deadline)))
                    .map(decision -> work.put(Order.KIND, decision));
        }

        private static Outcome<Decision<Order>> fire(Work work, Order order, Deadline clock) {
            return switch (clock) {
                case CONFIRM -> order.confirmOverdue(work.actor(), work.at(), work.workingTime());
                case PAYMENT ->
                    order.paymentExpired(work.actor(), work.at(), work.workingTime())
                            .flatMap(next -> held(
                                            work,
                                            order.id(),
                                            hold -> hold.expire(work.actor(), work.at(), work.workingTime()))
                                    .map(hold -> next));
                case CANCEL ->
                    order.cancelOverdue(work.actor(), work.at(), work.workingTime())
                            .flatMap(next -> giveBack(work, order, next));
                case COMPLETE -> order.complete(work.actor(), work.at(), work.workingTime());
            };
        }

        @Override
        public Outcome<Order> recompute(Work work, String id, String deadline) {
            return work.load(Order.KIND, id, OrderRefusal.NOT_FOUND)
                    .map(order -> work.put(Order.KIND, order.recompute(work.workingTime())));
        }
    }
}
