package io.github.hegui.kernel.feed;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.FeedEvent;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Brings events to a handler, in order, shard by shard, when the embedder calls {@link Desk#run}: for effects outside the store, such as mail.
 *
 * <pre>{@code
 * Feature mails = Subscription.named("mail").handle(Order.KIND, OrderEvent.Placed.class,
 *         (placed, event) -> mail.send(event.id(), placed.order()));     // the event's id is the key by which the mailer knows repetitions
 * Desk desk = Desk.on(store).features(Orders.FEATURE, mails).build();
 * desk.run(1_000, Duration.ofSeconds(1));                               // now and then: brings what was told since
 * }</pre>
 *
 * <p>Guaranteed: each event is handled at least once, and by one node at a time as long as handling one takes less than half of the lease;
 * events of one document in their order. One that failed is tried again after 1, 2, 4 to 64 seconds of business time while the stream goes on
 * without it and without later ones of its document; after eight failures it is parked ({@link Desk#parked}). Not guaranteed: exactly once. When a
 * node dies, what it handled since the cursor was written last
 * is handled again by whoever comes next, after the lease; so a handler uses {@link FeedEvent#id} (and the tenant) as its idempotency key.
 *
 * <p>Immutable; a handler may be called from any thread that lets the desk run.
 */
public final class Subscription {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final String name;
    private final Duration lease;

    private Subscription(String name, Duration lease) {
        this.name = name;
        this.lease = lease;
    }

    /** What takes an event. Whatever it throws is a failure. */
    @FunctionalInterface
    public interface Handler {
        /** Takes it. */
        void handle(FeedEvent event);
    }

    /** What takes events of one type. Whatever it throws is a failure. */
    @FunctionalInterface
    public interface TypedHandler<E> {
        /** Takes it: what it says, and how it stands in the feed. */
        void handle(E event, FeedEvent stored);
    }

    /** What takes events of one type for an effect in another shard. Whatever it throws is a failure. */
    @FunctionalInterface
    public interface AcrossHandler<E> {
        /** Takes it, with the desk that runs, of the event's tenant: what it says, and how it stands in the feed. */
        void handle(Desk desk, E event, FeedEvent stored);
    }

    /**
     * A subscription of that name, stable for ever: its cursors are kept under {@code subscription/} and this. It begins with the first event,
     * and its lease is 30 seconds.
     *
     * @param name 1 to 51 printable characters without white space
     */
    public static Subscription named(String name) {
        return new Subscription(Actor.system("subscription/" + name).id(), LEASE);
    }

    /** Holds a shard so long at a time, by the store's clock; without it 30 seconds. Another node takes over when it is over. */
    public Subscription lease(Duration time) {
        if (time.toMillis() < 2) {
            throw new IllegalArgumentException("the lease is " + time + ", at least 2 milliseconds is allowed");
        }
        return new Subscription(name, time);
    }

    /**
     * What brings every event to that handler whenever a desk with this feature runs; but those {@linkplain Event#isOfDesk of the desk itself}, which are for the audit log alone, so that
     * a handler may write documents of which nothing is told.
     */
    public Feature handle(Handler handler) {
        Objects.requireNonNull(handler, "handler");
        return feature(event -> !Event.isOfDesk(event.type()), (desk, event) -> handler.handle(event));
    }

    /** What brings events of one type to that handler; others are passed over, and those whose body was erased. */
    public <E> Feature handle(Kind<?> kind, Class<E> type, TypedHandler<E> handler) {
        Objects.requireNonNull(handler, "handler");
        String wanted = kind.eventName(type);
        return feature(
                event -> event.type().equals(wanted) && !event.isRedacted(),
                (desk, event) -> handler.handle(kind.event(event, type), event));
    }

    /**
     * What brings events of one type to that handler for an effect in another shard, where no {@link io.github.hegui.kernel.desk.Process} reaches: each at least once, so
     * the effect has to be there once however often it is asked for. A store of one shard has no other, and nothing is read there.
     */
    public <E> Feature across(Kind<?> kind, Class<E> type, AcrossHandler<E> handler) {
        Objects.requireNonNull(handler, "handler");
        String wanted = kind.eventName(type);
        return feature(event -> event.type().equals(wanted) && !event.isRedacted(), (desk, event) -> {
            if (desk.shards() > 1) {
                handler.handle(desk.forTenant(event.key().partition().tenant()), kind.event(event, type), event);
            }
        });
    }

    private Feature feature(Predicate<FeedEvent> wanted, BiConsumer<Desk, FeedEvent> handler) {
        return Feature.named(name).subscriber(name, lease, wanted, handler).build();
    }
}
