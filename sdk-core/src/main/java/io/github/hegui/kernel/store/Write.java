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
 */
public record Write(
        DocumentKey key,
        long expected,
        int schema,
        byte @Nullable [] body,
        List<PathEntry> added,
        List<PathEntry> removed,
        @Nullable Instant expiresAt) {

    /** Checks and copies. */
    public Write {
        Objects.requireNonNull(key, "key");
        if (expected < 0) {
            throw new IllegalArgumentException("expected version is " + expected + ", at least 0 is allowed");
        }
        Limits.atMost("document " + key.kind() + "/" + key.id(), body == null ? 0 : body.length, Limits.DOCUMENT_BYTES);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
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
