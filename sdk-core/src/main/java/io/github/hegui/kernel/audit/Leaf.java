package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.store.FeedEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What stands for an event in the tree: H(0x00 ‖ header ‖ H(salt ‖ body)). So salt and body can be dropped, and the leaf still be shown to be
 * the same by the inner hash; the salt keeps anyone from finding a dropped body by trying what it may have been.
 *
 * <p>The header is one version byte, then in this order log, sequence, tenant, kind, document, version, ordinal (kind, document, version and
 * ordinal are the event's id), type, schema, time, command, actor, effects: texts and effects as their length in four bytes and UTF-8, sequence, version and time (milliseconds since 1970) in
 * eight bytes, ordinal and schema in four, all big-endian. Every part has a length, so no two headers are the same bytes.
 */
final class Leaf {

    /** Bytes of a salt: as many as make trying out bodies hopeless. */
    static final int SALT_BYTES = 16;

    private static final byte VERSION = 1;
    private static final int NUMBERS = 1 + 3 * Long.BYTES + 2 * Integer.BYTES;

    private Leaf() {}

    static byte[] header(LogId log, FeedEvent event) {
        byte[][] texts = {
            bytes(log.toString()),
            bytes(event.key().partition().tenant()),
            bytes(event.key().kind()),
            bytes(event.key().id()),
            bytes(event.type()),
            bytes(event.command()),
            bytes(event.actor()),
            event.effects()
        };
        int length = NUMBERS;
        for (byte[] text : texts) {
            length += Integer.BYTES + text.length;
        }
        ByteBuffer header = ByteBuffer.allocate(length).put(VERSION);
        put(header, texts[0]).putLong(event.sequence());
        put(header, texts[1]);
        put(header, texts[2]);
        put(header, texts[3]).putLong(event.version()).putInt(event.ordinal());
        put(header, texts[4]).putInt(event.schema()).putLong(event.at().toEpochMilli());
        put(header, texts[5]);
        put(header, texts[6]);
        return put(header, texts[7]).array();
    }

    static byte[] content(TreeHash.Work work, byte[] salt, byte[] body) {
        return work.plain(salt, body);
    }

    static byte[] hash(TreeHash.Work work, LogId log, FeedEvent event, byte[] content) {
        return work.leaf(header(log, event), content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @CanIgnoreReturnValue
    private static ByteBuffer put(ByteBuffer into, byte[] text) {
        return into.putInt(text.length).put(text);
    }
}
