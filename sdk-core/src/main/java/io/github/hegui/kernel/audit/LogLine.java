package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event as {@code log.jsonl} has it: the header, the leaf's hash, and either salt and body or, where retention dropped them, the hash made
 * of both. There is one way to write each; what is written in another way is refused.
 *
 * @param v the form: 1
 * @param log the log it is of
 * @param effects what its change left, base64; not there when that is nothing, and with all but the first event of a change
 * @param leaf the leaf's hash, base64: by it a change is found on its own line and not only at the next checkpoint
 * @param salt base64
 * @param body a body that is UTF-8
 * @param bytes another body, base64
 * @param content the hash of salt and body, base64
 */
record LogLine(
        int v,
        String log,
        long sequence,
        String tenant,
        String kind,
        String document,
        long version,
        int ordinal,
        String type,
        int schema,
        String at,
        String command,
        String actor,
        @Nullable String effects,
        String leaf,
        @Nullable String salt,
        @Nullable String body,
        @Nullable String bytes,
        @Nullable String content) {

    static final int VERSION = 1;

    /** The longest line: a body of 64 KiB of which every byte is an escape, and what 500 documents and 2,000 moves left under the longest names. */
    static final int MOST_BYTES = 6 << 20;

    LogLine {
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(leaf, "leaf");
        boolean isOpen = salt != null && content == null && (body == null) != (bytes == null);
        boolean isDropped = salt == null && content != null && body == null && bytes == null;
        if (v != VERSION || !(isOpen || isDropped)) {
            throw new IllegalArgumentException("a line has either salt and body, or content");
        }
    }

    static LogLine open(LogId log, FeedEvent event, byte[] leaf, byte[] salt) {
        String text = text(event.body());
        return of(log, event, leaf, Base64Text.of(salt), text, text == null ? Base64Text.of(event.body()) : null, null);
    }

    static LogLine dropped(LogId log, FeedEvent event, byte[] leaf, byte[] content) {
        return of(log, event, leaf, null, null, null, Base64Text.of(content));
    }

    private static LogLine of(
            LogId log,
            FeedEvent event,
            byte[] leaf,
            @Nullable String salt,
            @Nullable String body,
            @Nullable String bytes,
            @Nullable String content) {
        return new LogLine(
                VERSION,
                log.toString(),
                event.sequence(),
                event.key().partition().tenant(),
                event.key().kind(),
                event.key().id(),
                event.version(),
                event.ordinal(),
                event.type(),
                event.schema(),
                event.at().toString(),
                event.command(),
                event.actor(),
                event.effects().length == 0 ? null : Base64Text.of(event.effects()),
                Base64Text.of(leaf),
                salt,
                body,
                bytes,
                content);
    }

    /** Whether salt and body are not there. */
    boolean isDropped() {
        return content != null;
    }

    /** The body as text, if it is text. */
    private static @Nullable String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /**
     * The line of those bytes.
     *
     * @throws RuntimeException when they are anything but what {@link #write} gives
     */
    static LogLine parse(byte[] json) {
        LogLine line = Json.read(json, LogLine.class);
        if (!Arrays.equals(line.write(), json)) {
            throw new IllegalArgumentException("not written as a line is written");
        }
        return line;
    }

    byte[] write() {
        return Json.bytes(this);
    }

    /**
     * The event, its body empty where it was dropped.
     *
     * @throws RuntimeException when a part cannot be
     */
    FeedEvent event(int shard) {
        Instant time = Instant.parse(at);
        if (!time.toString().equals(at)
                || !Instant.ofEpochMilli(time.toEpochMilli()).equals(time)) {
            throw new IllegalArgumentException("a time is written to the millisecond");
        }
        return new FeedEvent(
                sequence,
                new DocumentKey(new Partition(tenant, shard), kind, document),
                version,
                ordinal,
                type,
                schema,
                payload(),
                time,
                command,
                actor,
                left());
    }

    private byte[] left() {
        if (effects == null) {
            return new byte[0];
        }
        byte[] left = Base64Text.bytes(effects);
        if (left.length == 0) {
            throw new IllegalArgumentException("effects that are empty are left out");
        }
        return left;
    }

    private byte[] payload() {
        if (body != null) {
            return body.getBytes(StandardCharsets.UTF_8);
        }
        byte[] other = bytes == null ? new byte[0] : Base64Text.bytes(bytes);
        if (other.length > 0 && text(other) != null) {
            throw new IllegalArgumentException("a body that is text is written as text");
        }
        return other;
    }

    /** The hash of salt and body, made or as it is told. */
    byte[] contentHash(TreeHash.Work work, byte[] payload) {
        if (content != null) {
            return Base64Text.hash(content);
        }
        byte[] grains = Base64Text.bytes(Objects.requireNonNull(salt));
        if (grains.length != Leaf.SALT_BYTES) {
            throw new IllegalArgumentException("a salt of " + grains.length + " bytes");
        }
        return Leaf.content(work, grains, payload);
    }
}
