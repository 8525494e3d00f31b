package io.github.hegui.kernel.store;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document as it is stored. The body's bytes are given back exactly as they were written; callers must not change them.
 *
 * @param key its name
 * @param version 1 when it is created, one more with each write
 * @param schema the number of the form that the body has
 * @param body the bytes, or null for the tombstone of a deleted document
 * @param expiresAt when a transient document ends, or null
 */
public record Document(
        DocumentKey key,
        long version,
        int schema,
        byte @Nullable [] body,
        @Nullable Instant expiresAt) {

    /** Checks. */
    public Document {
        Objects.requireNonNull(key, "key");
    }

    /** Whether it was deleted. */
    public boolean isDeleted() {
        return body == null;
    }
}
