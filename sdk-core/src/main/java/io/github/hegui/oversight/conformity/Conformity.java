package io.github.hegui.oversight.conformity;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.delivery.DeliveryTold;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderTold;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a running platform, computed from what its feed has on record and from nothing else: read twice they are the same. Reads the
 * whole feed; memory grows with what is open, not with what is over. For one thread; its results are immutable.
 *
 * <pre>{@code
 * Conformity conformity = Conformity.read(desk);
 * ConformityReport.builder(...).clause(conformity.confirmation()).confirmationTimes(conformity.confirmationTimes())
 * }</pre>
 */
@Implements(
        value = {Clause.B_4_7C, Clause.B_6_1D},
        inPart = true)
public final class Conformity {

    private static final int PAGE = 1_000;

    /** An order whose confirmation is still to come; {@code stoppedAt} is when it ended without. */
    private record Waiting(Moment due, @Nullable Moment stoppedAt) {}

    private final ConfirmationFigures confirmation;
    private final DeliveryFigures delivery;
    private final Map<String, Waiting> waiting = new HashMap<>();
    private final Map<String, Moment> travelling = new HashMap<>();
    private long breaches;

    private Conformity(Desk desk) {
        confirmation = ConfirmationFigures.of(
                (from, to) -> desk.workingTime().between(from, to).toDuration());
        delivery = DeliveryFigures.of(desk.workingTime().zone());
    }

    /** Reads everything that is on record in all shards, as of the desk's time. */
    public static Conformity read(Desk desk) {
        Conformity conformity = new Conformity(desk);
        for (int shard = 0; shard < desk.store().shards(); shard++) {
            long end = desk.store().sequence(shard);
            for (long after = 0; after < end; ) {
                List<FeedEvent> page = desk.store().feed(shard, after, PAGE);
                page.forEach(conformity::take);
                after += page.size();
            }
        }
        conformity.close(desk.now());
        return conformity;
    }

    private void take(FeedEvent event) {
        if (event.isRedacted()) {
            return; // what retention erased is out of the figures
        }
        if (event.key().kind().equals(Order.KIND.name())) {
            take(Order.KIND.event(event, OrderTold.class));
        } else if (event.key().kind().equals(Consignment.KIND.name())) {
            take(Consignment.KIND.event(event, DeliveryTold.class));
        }
    }

    private void take(OrderTold told) {
        String order = told.order().value();
        if (told instanceof OrderTold.Placed placed) {
            waiting.put(order, new Waiting(placed.confirmDue().at(), null));
        } else if (told instanceof OrderTold.Confirmed confirmed) {
            waiting.remove(order);
            confirmation.confirmed(
                    confirmed.placedAt().toInstant(),
                    confirmed.due().at().toInstant(),
                    confirmed.at().toInstant());
        } else if (told instanceof OrderTold.ConfirmationOverdue) {
            breaches++;
        } else if (told instanceof OrderTold.Rejected rejected) {
            stop(order, rejected.at());
        } else if (told instanceof OrderTold.Cancelled cancelled) {
            stop(order, cancelled.at());
        } else if (told instanceof OrderTold.PaymentExpired expired) {
            stop(order, expired.at());
        }
    }

    private void stop(String order, Moment at) {
        waiting.computeIfPresent(order, (id, w) -> w.stoppedAt() == null ? new Waiting(w.due(), at) : w);
    }

    private void take(DeliveryTold told) {
        String consignment = told.consignment().value();
        if (told instanceof DeliveryTold.HandedOver handed && handed.promisedBy() != null) {
            travelling.put(consignment, handed.promisedBy());
        } else if (told instanceof DeliveryTold.Delivered delivered && delivered.promisedBy() != null) {
            travelling.remove(consignment);
            delivery.delivered(
                    delivered.promisedBy().toInstant(), delivered.at().toInstant());
        } else if (told instanceof DeliveryTold.Returned || told instanceof DeliveryTold.Lost) {
            travelling.remove(consignment);
        }
    }

    private void close(Instant now) {
        waiting.values()
                .forEach(w -> confirmation.open(
                        w.due().toInstant(),
                        w.stoppedAt() == null ? now : w.stoppedAt().toInstant()));
        travelling.values().forEach(promised -> delivery.open(promised.toInstant(), now));
    }

    /** B-4.7c: orders confirmed within one working day; the breaches are those on record. */
    public ClauseResult confirmation() {
        return confirmation.result(breaches);
    }

    /** How long orders waited for confirmation. */
    public ConfirmationTimes confirmationTimes() {
        return confirmation.times();
    }

    /** B-6.1d: deliveries on time. */
    public ClauseResult delivery() {
        return delivery.result();
    }

    /** Deliveries on time by month. */
    public List<DeliveryMonth> deliveryMonths() {
        return delivery.months();
    }
}
