package io.github.hegui.kernel.store;

import java.util.Objects;

/**
 * Names one document. Ordered by shard, tenant, kind and id, ids by their UTF-8 bytes, which is the order in which homes lock. Immutable.
 *
 * @param partition where it lives
 * @param kind the stable name of its kind, such as {@code trade.order}
 * @param id the id within the kind, 1 to 200 characters
 */
public record DocumentKey(Partition partition, String kind, String id) implements Comparable<DocumentKey> {

    /** Checks. */
    public DocumentKey {
        Objects.requireNonNull(partition, "partition");
        Limits.name("a kind", Objects.requireNonNull(kind, "kind"));
        Limits.name("a document's id", Objects.requireNonNull(id, "id"));
    }

    @Override
    public int compareTo(DocumentKey other) {
        int order = partition.compareTo(other.partition);
        if (order == 0) {
            order = Keys.compare(kind, other.kind);
        }
        return order != 0 ? order : Keys.compare(id, other.id);
    }
}
