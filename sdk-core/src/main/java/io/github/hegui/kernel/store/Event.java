package io.github.hegui.kernel.store;

import java.util.Objects;

/**
 * Something that happened to a document that the same change writes. Its id is the document's name, version and place among the events of that
 * version, so it is the same in every home and after every restore.
 *
 * @param key the document
 * @param type the stable name, such as {@code trade.order.placed}
 * @param schema the number of the body's form
 * @param body at most 64 KiB
 */
public record Event(DocumentKey key, String type, int schema, byte[] body) {

    /** The type of {@link #written}. */
    public static final String WRITTEN = "kernel.written";

    /** The type of what the desk tells of the timelines that a change was decided by. */
    public static final String TIMELINES = "kernel.timelines-noted";

    private static final byte[] NOTHING = {'{', '}'};

    /** That a document was written of which nothing else is told: with it the audit log has what the change left. */
    public static Event written(DocumentKey key) {
        return new Event(key, WRITTEN, 1, NOTHING);
    }

    /** Whether the desk itself tells events of that type, of documents of any kind; a reader of a kind's events passes over them. */
    public static boolean isOfDesk(String type) {
        return type.equals(WRITTEN) || type.equals(TIMELINES);
    }

    /** Checks. */
    public Event {
        Objects.requireNonNull(key, "key");
        Limits.name("an event's type", type);
        Limits.atMost("event " + type, body.length, Limits.EVENT_BYTES);
    }
}
