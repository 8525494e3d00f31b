package io.github.hegui.kernel.store;

import java.util.Objects;

/**
 * Where a document lives: every key begins with it, and one change stays within one shard. Immutable.
 *
 * @param tenant empty for the only one, or whatever tells tenants apart; at most 200 characters
 * @param shard 0 to the number of shards less one; the number is fixed when the schema is made
 */
public record Partition(String tenant, int shard) implements Comparable<Partition> {

    /** The first shard of the nameless tenant: all that a single shop needs. */
    public static final Partition DEFAULT = new Partition("", 0);

    /** Checks. */
    public Partition {
        Limits.text("a tenant", Objects.requireNonNull(tenant, "tenant"));
        if (shard < 0) {
            throw new IllegalArgumentException("shard is " + shard + ", at least 0 is allowed");
        }
    }

    @Override
    public boolean equals(Object other) { // asked for each key of a change, and nearly always of the very same one
        return this == other || (other instanceof Partition p && shard == p.shard && tenant.equals(p.tenant));
    }

    @Override
    public int hashCode() {
        return 31 * tenant.hashCode() + shard;
    }

    @Override
    public int compareTo(Partition other) {
        int byShard = Integer.compare(shard, other.shard);
        return byShard != 0 ? byShard : Keys.compare(tenant, other.tenant);
    }
}
