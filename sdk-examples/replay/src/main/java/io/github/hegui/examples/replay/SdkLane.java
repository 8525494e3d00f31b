package io.github.hegui.examples.replay;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.desk.Batch;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.payment.acceptance.Notice;
import io.github.hegui.payment.acceptance.Payments;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.delivery.ConsignmentId;
import io.github.hegui.trade.delivery.Deliveries;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.CarrierId;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Each occurrence becomes commands of the public API, under ids made from the input; those of a lane are committed together. */
final class SdkLane implements Lane {

    /** The time to pay, for which stock is held; longer where the source recorded that somebody paid or confirmed later. */
    private static final Duration HOLD = Duration.ofDays(30);

    /** The SHA-256 of no terms at all: the sources record none. */
    private static final String TERMS = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final CarrierId CARRIER = new CarrierId("carrier");
    private static final Actor CARRIES = Actor.carrier(CARRIER.value());
    private static final Actor IMPORT = Actor.platform("import");
    private static final String CHANNEL = "sandbox";

    private final Batch batch;
    private final SdkPlatform platform;
    private final Map<String, OrderId> orderIds = new HashMap<>();
    private final Map<String, ConsignmentId> consignments = new HashMap<>();

    SdkLane(Batch batch, SdkPlatform platform) {
        this.batch = batch;
        this.platform = platform;
    }

    @Override
    public void apply(Step step, BooleanSupplier isWanted, Consumer<Boolean> told) {
        batch.add(() -> isWanted.getAsBoolean() ? apply(step) : Outcome.done(false), outcome -> {
            platform.count(outcome);
            told.accept(outcome.isDone());
        });
    }

    @Override
    public void settle() {
        batch.commit();
    }

    private Outcome<Boolean> apply(Step step) {
        Occurrence occurrence = step.occurrence();
        platform.at(step.when());
        Outcome<?> outcome;
        if (occurrence instanceof Occurrence.Place place) {
            outcome = place(place);
        } else if (occurrence instanceof Occurrence.Pay pay) {
            outcome = pay(pay);
        } else if (occurrence instanceof Occurrence.Confirm confirm) {
            outcome = orders(seller(occurrence.order()))
                    .confirm(command(occurrence, "", seller(occurrence.order())), id(confirm.order()));
        } else if (occurrence instanceof Occurrence.Note note) {
            outcome = note(note);
        } else if (occurrence instanceof Occurrence.HandOver handOver) {
            outcome = handOver(handOver);
        } else if (occurrence instanceof Occurrence.Deliver deliver) {
            outcome = deliver(deliver);
        } else {
            outcome = cancel((Occurrence.Cancel) occurrence);
        }
        return outcome.map(done -> true);
    }

    private Outcome<?> place(Occurrence.Place occurrence) {
        OrderRow row = occurrence.order();
        Currency currency = Currency.getInstance(row.currency());
        List<PlaceOrder.Item> items = new ArrayList<>(row.lines().size());
        for (LineRow line : row.lines()) {
            String name = line.name().isEmpty() ? line.sku() : line.name();
            items.add(PlaceOrder.Item.of(
                    new Sku(line.sku()), name, line.quantity(), Money.ofMinor(line.unitPrice(), currency)));
        }
        PlaceOrder asked = PlaceOrder.of(new ConsumerId(row.consumerId()), new SellerId(row.sellerId()), items, TERMS)
                .withDelivery(Money.ofMinor(row.deliveryFee(), currency))
                .withHold(hold(row))
                .withReceiver(MadeUpReceivers.of(row.consumerId()));
        asked = asked.withTotalShown(asked.total());
        if (row.promisedBy() != null && !row.promisedBy().isBefore(row.placedAt())) {
            asked = asked.withPromise(Moment.of(row.promisedBy()));
        }
        return orders(consumer(row))
                .place(command(occurrence, "", consumer(row)), asked)
                .map(order -> orderIds.put(row.orderId(), order.id()) == null);
    }

    /** What is on record wins over what is assumed: an order lives at least until the last thing that is known of it before its goods went out. */
    private static Duration hold(OrderRow row) {
        Instant last = row.confirmedAt() == null ? row.placedAt() : row.confirmedAt();
        for (PaymentRow payment : row.payments()) {
            last = payment.paidAt().isAfter(last) ? payment.paidAt() : last;
        }
        Duration known = Duration.between(row.placedAt(), last).plusDays(1);
        Duration atLeast = known.compareTo(HOLD) > 0 ? known : HOLD;
        return atLeast.compareTo(PlaceOrder.LONGEST_HOLD) > 0 ? PlaceOrder.LONGEST_HOLD : atLeast;
    }

    private Outcome<?> pay(Occurrence.Pay occurrence) {
        OrderRow row = occurrence.order();
        PaymentRow payment = occurrence.payment();
        Money amount = Money.ofMinor(payment.amount(), Currency.getInstance(row.currency()));
        Notice notice = Notice.of(CHANNEL, row.orderId() + "-" + payment.seq(), amount);
        return Payments.on(as(IMPORT)).record(command(occurrence, "", IMPORT), notice, id(row));
    }

    private Outcome<?> note(Occurrence.Note occurrence) {
        OrderRow row = occurrence.order();
        Actor seller = seller(row);
        Deliveries sellers = Deliveries.on(as(seller));
        return sellers.prepareAll(command(occurrence, "/prepare", seller), id(row), CARRIER, Consignment.Terms.none())
                .flatMap(packed -> sellers.issueNote(command(occurrence, "/issue", seller), packed.id(), 1))
                .map(noted -> consignments.put(row.orderId(), noted.id()) == null);
    }

    private Outcome<?> handOver(Occurrence.HandOver occurrence) {
        OrderRow row = occurrence.order();
        ConsignmentId consignment = consignments.get(row.orderId());
        if (consignment == null) {
            return Outcome.refused(ReplayRefusal.NOT_PACKED, row.orderId());
        }
        long units = row.lines().stream().mapToLong(LineRow::quantity).sum();
        return Deliveries.on(as(seller(row)))
                .sign(command(occurrence, "/seller", seller(row)), consignment, units, 1)
                .flatMap(signed -> Deliveries.on(as(CARRIES))
                        .sign(command(occurrence, "/carrier", CARRIES), consignment, units, 1));
    }

    private Outcome<?> deliver(Occurrence.Deliver occurrence) {
        OrderRow row = occurrence.order();
        ConsignmentId consignment = consignments.get(row.orderId());
        if (consignment == null) {
            return Outcome.refused(ReplayRefusal.NOT_PACKED, row.orderId());
        }
        return Deliveries.on(as(CARRIES))
                .deliverAll(command(occurrence, "", CARRIES), consignment, "receipt-" + row.orderId());
    }

    private Outcome<?> cancel(Occurrence.Cancel occurrence) {
        OrderRow row = occurrence.order();
        if (row.confirmedAt() == null) {
            return orders(consumer(row)).cancel(command(occurrence, "", consumer(row)), id(row));
        }
        return orders(consumer(row))
                .requestCancel(command(occurrence, "/request", consumer(row)), id(row), "cancelled in the source")
                .flatMap(asked -> orders(seller(row)).agreeCancel(command(occurrence, "/agree", seller(row)), id(row)));
    }

    private Orders orders(Actor actor) {
        return Orders.on(as(actor));
    }

    /** The lane's desk, bound to who acts: the sources say who it was and prove nothing. */
    private Desk as(Actor actor) {
        return batch.desk().as(Caller.claimed(actor));
    }

    private static Command command(Occurrence occurrence, String step, Actor actor) {
        return Command.of(occurrence.key() + step, actor).happenedAt(occurrence.at());
    }

    private static Actor consumer(OrderRow row) {
        return Actor.consumer(row.consumerId());
    }

    private static Actor seller(OrderRow row) {
        return Actor.seller(row.sellerId());
    }

    private OrderId id(OrderRow row) {
        OrderId id = orderIds.get(row.orderId());
        if (id == null) {
            throw new IllegalStateException("order " + row.orderId() + " was not placed");
        }
        return id;
    }
}
