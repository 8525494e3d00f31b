package io.github.hegui.kernel.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a command, so that it is carried out once however often it arrives.
 *
 * @param partition where
 * @param id the idempotency key, 1 to 200 characters
 * @param digest of what it asks for
 * @param refusal the stored refusal as JSON, or null when it was carried out
 * @param document the document it led to, or null
 * @param version the version that it left
 * @param at when
 */
public record CommandRecord(
        Partition partition,
        String id,
        byte[] digest,
        @Nullable String refusal,
        @Nullable DocumentKey document,
        long version,
        Instant at) {

    /** Checks. */
    public CommandRecord {
        Objects.requireNonNull(partition, "partition");
        Limits.name("a command id", id);
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(at, "at");
        if (refusal != null) {
            Limits.wellFormed("a command's refusal", refusal);
        }
    }

    /** The record of the same command, refused. */
    public CommandRecord refused(String reason) {
        return new CommandRecord(partition, id, digest, reason, null, 0, at);
    }

    /** Whether the other digest is the same; takes the same time wherever they differ. */
    public boolean hasDigest(byte[] other) {
        return java.security.MessageDigest.isEqual(digest, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommandRecord r
                && partition.equals(r.partition)
                && id.equals(r.id)
                && Arrays.equals(digest, r.digest)
                && Objects.equals(refusal, r.refusal)
                && Objects.equals(document, r.document)
                && version == r.version
                && at.equals(r.at);
    }

    @Override
    public int hashCode() {
        return Objects.hash(partition, id);
    }
}
