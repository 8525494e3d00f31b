package io.github.hegui.oversight.conformity;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.store.Event;
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

/** What the events of the feed add up to, as far as it was read. For one thread. */
final class FeedFold {

    private static final String PLACED = Order.KIND.eventName(OrderTold.Placed.class);
    private static final String CONFIRMED = Order.KIND.eventName(OrderTold.Confirmed.class);

    private final long[] positions;
    private final ConfirmationFigures confirmation;
    private final DeliveryFigures delivery;
    /** By consignment; what is delivered, lost or back is not in it. */
    private final Map<String, Travelling> travelling;

    /** What is under way: since when, and until when it is promised. */
    private record Travelling(Moment handedOverAt, Moment promisedBy) {}

    private long placed;
    private long confirmed;
    private long breaches;

    /** Nothing read. */
    FeedFold(Desk desk) {
        positions = new long[desk.store().shards()];
        confirmation = ConfirmationFigures.of(workingTime(desk));
        delivery = DeliveryFigures.of(desk.workingTime().zone());
        travelling = new HashMap<>();
    }

    private FeedFold(FeedFold read, Desk desk) {
        positions = read.positions.clone();
        confirmation = read.confirmation.copy(workingTime(desk));
        delivery = read.delivery.copy();
        travelling = new HashMap<>(read.travelling);
        placed = read.placed;
        confirmed = read.confirmed;
        breaches = read.breaches;
    }

    private static WorkingTime workingTime(Desk desk) {
        return (from, to) -> desk.workingTime().between(from, to).toDuration();
    }

    /** The same, to read on with that desk. */
    FeedFold copy(Desk desk) {
        if (desk.store().shards() != positions.length) {
            throw new IllegalArgumentException("read from " + positions.length + " shards, not from "
                    + desk.store().shards());
        }
        return new FeedFold(this, desk);
    }

    long position(int shard) {
        return positions[shard];
    }

    /** The next page of that shard. */
    void take(int shard, List<FeedEvent> page) {
        page.forEach(this::take);
        positions[shard] += page.size();
    }

    private void take(FeedEvent event) {
        // counted by the header, which stays when retention erases the rest: so parts sum to the whole
        placed += event.type().equals(PLACED) ? 1 : 0;
        confirmed += event.type().equals(CONFIRMED) ? 1 : 0;
        if (event.isRedacted() || event.type().equals(Event.WRITTEN)) {
            return;
        }
        if (event.key().kind().equals(Order.KIND.name())) {
            take(Order.KIND.event(event, OrderTold.class));
        } else if (event.key().kind().equals(Consignment.KIND.name())) {
            take(Consignment.KIND.event(event, DeliveryTold.class));
        }
    }

    private void take(OrderTold told) {
        if (told instanceof OrderTold.Confirmed yes) {
            confirmation.confirmed(
                    yes.due().start().toInstant(),
                    yes.due().at().toInstant(),
                    yes.at().toInstant());
        } else if (told instanceof OrderTold.ConfirmationOverdue) {
            breaches++;
        }
    }

    private void take(DeliveryTold told) {
        String consignment = told.consignment().value();
        if (told instanceof DeliveryTold.HandedOver handed && handed.promisedBy() != null) {
            travelling.put(consignment, new Travelling(handed.at(), handed.promisedBy()));
        } else if (told instanceof DeliveryTold.Split split && split.promisedBy() != null) {
            travelling.put(consignment, new Travelling(split.handedOverAt(), split.promisedBy()));
        } else if (told instanceof DeliveryTold.Delivered delivered && delivered.promisedBy() != null) {
            Travelling since = travelling.remove(consignment);
            if (since != null && delivered.at().isBefore(since.handedOverAt())) {
                delivery.contradictory();
            } else {
                delivery.delivered(
                        delivered.promisedBy().toInstant(), delivered.at().toInstant());
            }
        } else if (told instanceof DeliveryTold.Returned || told instanceof DeliveryTold.Lost) {
            travelling.remove(consignment);
        }
    }

    ClauseResult confirmation() {
        return confirmation.result(placed - confirmed, breaches);
    }

    ConfirmationTimes confirmationTimes() {
        return confirmation.times(placed - confirmed);
    }

    /** With what is under way at that time. */
    DeliveryFigures deliveries(Instant now) {
        DeliveryFigures all = delivery.copy();
        travelling.values().forEach(one -> all.open(one.promisedBy().toInstant(), now));
        return all;
    }
}
