package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event on which its reader gave up: it failed eight times, its effect was refused, or it is beyond a limit. The stream went on without it, and
 * a person decides what becomes of it: see {@link Desk#parked}. Immutable.
 *
 * @param id the reader's name and the event's number; behind the first shard also the shard's
 * @param reader the process or subscription
 * @param tenant whose event it is
 * @param event the event's id
 * @param sequence its number in the shard's feed
 * @param document a digest of the document that it is about
 * @param parkedAt when it was given up
 * @param attempts how often it was tried
 * @param reason the refusal's code, the error's number, or the exception's name
 * @param state what became of it
 * @param decided who decided that, when and why; null while it is open
 */
public record ParkedEvent(
        String id,
        String reader,
        String tenant,
        String event,
        long sequence,
        String document,
        Moment parkedAt,
        int attempts,
        String reason,
        State state,
        @Nullable Settled decided) {

    /** What became of it. */
    public enum State {
        /** It waits for a person. */
        OPEN,
        /** It was handed to its reader once more; if that fails it is open again. */
        RETRIED,
        /** It stays without effect. */
        DISMISSED
    }

    /**
     * A person's decision.
     *
     * @param by who
     * @param at when
     * @param reason why
     */
    public record Settled(Actor by, Moment at, String reason) {}

    /**
     * The event that a person decided.
     *
     * @param parked the parked event's id
     * @param event the event's id
     * @param state what was decided
     * @param reason why
     */
    public record Decided(String parked, String event, State state, String reason) {}

    /** Those that are open, the oldest event first. */
    static final AccessPath<ParkedEvent> OPEN = AccessPath.of(
            "open", 1, parked -> parked.state() == State.OPEN ? PathKey.start().number(parked.sequence()) : null);

    /** How it is stored; in the shard of the feed, under the nameless tenant. */
    public static final Kind<ParkedEvent> KIND = Kind.of("kernel.parked", ParkedEvent.class, ParkedEvent::id)
            .path(OPEN)
            .event("decided", Decided.class)
            .bookkeeping()
            .aboutNobody("it names who decided in office, and an event whose own document says whose it is")
            .build();

    /** Checks. */
    public ParkedEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(reader, "reader");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(parkedAt, "parkedAt");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(state, "state");
    }

    static ParkedEvent of(String reader, FeedEvent event, int attempts, Throwable cause, Instant at) {
        Partition partition = event.key().partition();
        return new ParkedEvent(
                Desk.placed(reader + "/" + event.sequence(), partition),
                reader,
                partition.tenant(),
                event.id(),
                event.sequence(),
                Postponed.documentOf(event),
                Moment.of(at),
                attempts,
                Failures.reason(cause),
                State.OPEN,
                null);
    }

    ParkedEvent decided(State next, Settled decision) {
        return new ParkedEvent(
                id, reader, tenant, event, sequence, document, parkedAt, attempts, reason, next, decision);
    }
}
