package io.github.hegui.kernel.store;

import java.time.Instant;

/**
 * An event as the feed gives it: numbered 1, 2, 3 ... within its shard without gaps, in an order in which no effect stands before its
 * cause.
 *
 * @param sequence its number in the shard's feed
 * @param key the document that it is about
 * @param version the document's version that it came with
 * @param ordinal its place among the events of that version, from 0
 * @param type the stable name
 * @param schema the number of the body's form
 * @param body the bytes; callers must not change them
 * @param at when it happened
 * @param command the id of the command that led to it; empty for none
 * @param actor who gave the command, such as {@code SELLER:seller-7}; empty for none
 * @param effects what its change left, {@link Effects#parse}: with the first event of the change, else empty; callers must not change them
 */
public record FeedEvent(
        long sequence,
        DocumentKey key,
        long version,
        int ordinal,
        String type,
        int schema,
        byte[] body,
        Instant at,
        String command,
        String actor,
        byte[] effects) {

    /** Whether its body was erased ({@link Store#redact}): then there is nothing to read in it. */
    public boolean isRedacted() {
        return body.length == 0;
    }

    /** The same without its body. */
    FeedEvent redacted() {
        return new FeedEvent(sequence, key, version, ordinal, type, schema, new byte[0], at, command, actor, effects);
    }

    /** The same in every home and after every restore: the document's name, the version and the ordinal. */
    public String id() {
        return key.kind() + "/" + key.id() + "@" + version + "." + ordinal;
    }
}
