package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.FeedEvent;
import java.time.Instant;

/**
 * An event that its reader could not digest eight times: the stream went on without it, and a person looks at it.
 *
 * @param id the reader's name and the event's number
 * @param reader the process or subscription
 * @param tenant whose event it is
 * @param event the event's id
 * @param sequence its number in the shard's feed
 * @param parkedAt when it was given up, ISO-8601
 */
public record ParkedEvent(String id, String reader, String tenant, String event, long sequence, String parkedAt) {

    /** How it is stored; in the shard of the feed, under the nameless tenant. */
    public static final Kind<ParkedEvent> KIND = Kind.of("kernel.parked", ParkedEvent.class, ParkedEvent::id)
            .bookkeeping()
            .build();

    static ParkedEvent of(String reader, FeedEvent event, Instant at) {
        return new ParkedEvent(
                reader + "/" + event.sequence(),
                reader,
                event.key().partition().tenant(),
                event.id(),
                event.sequence(),
                at.toString());
    }
}
