package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.Partition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a number stands for in the tables: a tenant in a shard and, within it, a kind or a path. The number is made from the names, so that two transactions that are the
 * first to write there agree on it and neither waits for the other.
 */
record Namespace(Partition partition, int role, String name) {

    /** A tenant in a shard itself: of commands and counters. */
    static final int PARTITION = 0;

    /** A kind of documents there. */
    static final int KIND = 1;

    /** An access path there. */
    static final int PATH = 2;

    static Namespace of(Partition partition) {
        return new Namespace(partition, PARTITION, "");
    }

    static Namespace ofKind(Partition partition, String kind) {
        return new Namespace(partition, KIND, kind);
    }

    static Namespace ofPath(Partition partition, String path) {
        return new Namespace(partition, PATH, path);
    }

    /** The first 63 bits of the SHA-256 over the names, each behind its length. */
    long number() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] tenant = partition.tenant().getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(3 * Integer.BYTES)
                    .putInt(partition.shard())
                    .putInt(role)
                    .putInt(tenant.length)
                    .array());
            sha256.update(tenant);
            return ByteBuffer.wrap(sha256.digest(name.getBytes(StandardCharsets.UTF_8)))
                            .getLong()
                    >>> 1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int hashCode() { // asked several times for each row
        return 31 * (31 * partition.hashCode() + role) + name.hashCode();
    }
}
