package io.github.hegui.kernel.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One document's compare-and-set within a change.
 *
 * @param key the document
 * @param expected the version that it must have; 0 when it must not exist
 * @param schema the number of the body's form
 * @param body the bytes, at most 1 MiB, or null to delete it, which leaves a tombstone
 * @param added path entries that it gains
 * @param removed path entries that it loses; those that it does not have are passed over
 * @param expiresAt when a transient document ends, or null
 * @param whole all path entries that it has afterwards, for the audit log; null when the log does not follow the document
 */
public record Write(
        DocumentKey key,
        long expected,
        int schema,
        byte @Nullable [] body,
        List<PathEntry> added,
        List<PathEntry> removed,
        @Nullable Instant expiresAt,
        @Nullable List<PathEntry> whole) {

    /** Checks and copies. */
    public Write {
        Objects.requireNonNull(key, "key");
        if (expected < 0) {
            throw new IllegalArgumentException("expected version is " + expected + ", at least 0 is allowed");
        }
        Limits.atMost("document " + key.kind() + "/" + key.id(), body == null ? 0 : body.length, Limits.DOCUMENT_BYTES);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        whole = whole == null ? null : List.copyOf(whole);
        if (whole != null && expiresAt != null) {
            throw new IllegalArgumentException("the audit log follows no document that ends by itself: " + key);
        }
    }

    /** A write that the audit log follows unless it ends by itself; {@code added} are all path entries that it has afterwards. */
    public Write(
            DocumentKey key,
            long expected,
            int schema,
            byte @Nullable [] body,
            List<PathEntry> added,
            List<PathEntry> removed,
            @Nullable Instant expiresAt) {
        this(key, expected, schema, body, added, removed, expiresAt, expiresAt == null ? added : null);
    }

    /** The same, not followed by the audit log. */
    public Write unfollowed() {
        return new Write(key, expected, schema, body, added, removed, expiresAt, null);
    }

    /** A plain write without path entries. */
    public static Write of(DocumentKey key, long expected, int schema, byte[] body) {
        return new Write(key, expected, schema, body, List.of(), List.of(), null);
    }

    /** A deletion. */
    public static Write delete(DocumentKey key, long expected, List<PathEntry> removed) {
        return new Write(key, expected, 0, null, List.of(), removed, null);
    }
}
