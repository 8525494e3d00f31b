package io.github.hegui.oversight.conformity;

import io.github.hegui.kernel.access.Attribution;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.FeedMark;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.timeline.Proposal;
import io.github.hegui.kernel.timeline.TimelineEvent;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.delivery.ConsignmentEvent;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderEvent;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the events of the feed add up to, as far as it was read. For one thread. */
final class FeedFold {

    private static final int PAGE = 1_000;

    private static final String PLACED = Order.KIND.eventName(OrderEvent.Placed.class);
    private static final String CONFIRMED = Order.KIND.eventName(OrderEvent.Confirmed.class);

    private FeedMark mark;

    private final ConfirmationFigures confirmation;
    private final DeliveryFigures delivery;
    /** By consignment; what is delivered, lost or back is not in it. */
    private final Map<String, Travelling> travelling;

    /** What is under way: since when, and until when it is promised. */
    private record Travelling(Moment handedOverAt, Moment promisedBy) {}

    private final WeakerVersions weaker;
    private final Map<Proof.Sort, Long> proofs;

    private long placed;
    private long confirmed;
    private long breaches;

    /** Nothing read. */
    FeedFold(Desk desk) {
        mark = FeedMark.start(desk.shards());
        confirmation = ConfirmationFigures.of(workingTime(desk));
        delivery = DeliveryFigures.of(desk.workingTime().zone());
        travelling = new HashMap<>();
        weaker = new WeakerVersions();
        proofs = new EnumMap<>(Proof.Sort.class);
    }

    private FeedFold(FeedFold read, Desk desk) {
        mark = read.mark;
        confirmation = read.confirmation.copy(workingTime(desk));
        delivery = read.delivery.copy();
        travelling = new HashMap<>(read.travelling);
        weaker = read.weaker.copy();
        proofs = new EnumMap<>(Proof.Sort.class);
        proofs.putAll(read.proofs);
        placed = read.placed;
        confirmed = read.confirmed;
        breaches = read.breaches;
    }

    private static WorkingTime workingTime(Desk desk) {
        return (from, to) -> desk.workingTime().between(from, to).toDuration();
    }

    /** The same, to read on with that desk. */
    FeedFold copy(Desk desk) {
        if (desk.shards() != mark.shards()) {
            throw new IllegalArgumentException("read from " + mark.shards() + " shards, not from " + desk.shards());
        }
        return new FeedFold(this, desk);
    }

    long position(int shard) {
        return mark.position(shard);
    }

    /** Reads on to the ends of the feeds; false when one is not the one that was read, as after a restore to an older state. */
    boolean readOn(Store store) {
        for (int shard = 0; shard < mark.shards(); shard++) {
            int of = shard;
            long end = store.sequence(of);
            do {
                Optional<List<FeedEvent>> page = mark.next(of, after -> store.feed(of, after, PAGE));
                if (page.isEmpty()) {
                    return false;
                }
                take(of, page.get());
            } while (mark.position(of) < end);
        }
        return true;
    }

    private void take(int shard, List<FeedEvent> page) {
        page.forEach(this::take);
        if (!page.isEmpty()) {
            mark = mark.at(shard, page.get(page.size() - 1));
        }
    }

    private void take(FeedEvent event) {
        // counted by the header, which stays when retention erases the rest: so parts sum to the whole
        if (!Event.isOfDesk(event.type())) {
            proofs.merge(Attribution.parse(event.actor()).proof().sort(), 1L, Long::sum);
        }
        placed += event.type().equals(PLACED) ? 1 : 0;
        confirmed += event.type().equals(CONFIRMED) ? 1 : 0;
        if (event.isRedacted() || Event.isOfDesk(event.type())) {
            return;
        }
        if (event.key().kind().equals(Order.KIND.name())) {
            take(Order.KIND.event(event, OrderEvent.class));
        } else if (event.key().kind().equals(Consignment.KIND.name())) {
            take(Consignment.KIND.event(event, ConsignmentEvent.class));
        } else if (event.key().kind().equals(Proposal.KIND.name())) {
            weaker.take(Proposal.KIND.event(event, TimelineEvent.class));
        }
    }

    private void take(OrderEvent event) {
        if (event instanceof OrderEvent.Confirmed yes) {
            confirmation.confirmed(yes.due().start().toInstant(), yes.at().toInstant(), yes.late());
        } else if (event instanceof OrderEvent.ConfirmationOverdue) {
            breaches++;
        }
    }

    private void take(ConsignmentEvent event) {
        String consignment = event.consignment().value();
        if (event instanceof ConsignmentEvent.HandedOver handed && handed.promisedBy() != null) {
            travelling.put(consignment, new Travelling(handed.at(), handed.promisedBy()));
        } else if (event instanceof ConsignmentEvent.Split split && split.promisedBy() != null) {
            travelling.put(consignment, new Travelling(split.handedOverAt(), split.promisedBy()));
        } else if (event instanceof ConsignmentEvent.Delivered delivered && delivered.promisedBy() != null) {
            Travelling since = travelling.remove(consignment);
            if (since != null && delivered.at().isBefore(since.handedOverAt())) {
                delivery.contradictory();
            } else {
                delivery.delivered(
                        delivered.promisedBy().toInstant(), delivered.at().toInstant());
            }
        } else if (event instanceof ConsignmentEvent.Returned || event instanceof ConsignmentEvent.Lost) {
            travelling.remove(consignment);
        }
    }

    /** Of every sort, also of one that there was none of. */
    Map<Proof.Sort, Long> proofs() {
        Map<Proof.Sort, Long> all = new EnumMap<>(Proof.Sort.class);
        for (Proof.Sort sort : Proof.Sort.values()) {
            all.put(sort, proofs.getOrDefault(sort, 0L));
        }
        return all;
    }

    ClauseResult confirmation() {
        return confirmation.result(placed - confirmed, breaches);
    }

    ConfirmationTimes confirmationTimes() {
        return confirmation.times(placed - confirmed, breaches);
    }

    List<WeakerVersion> weakerVersions() {
        return weaker.list();
    }

    /** With what is under way at that time. */
    DeliveryFigures deliveries(Instant now) {
        DeliveryFigures all = delivery.copy();
        travelling.values().forEach(one -> all.open(one.promisedBy().toInstant(), now));
        return all;
    }
}
