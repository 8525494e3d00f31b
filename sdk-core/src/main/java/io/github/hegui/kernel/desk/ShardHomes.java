package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Partition;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Which shard something lives in. */
final class ShardHomes {

    private ShardHomes() {}

    static Partition homeOf(String owner, String tenant, int shards) {
        if (shards == 1) {
            return new Partition(tenant, 0);
        }
        CRC32 hash = new CRC32();
        hash.update(owner.getBytes(StandardCharsets.UTF_8));
        return new Partition(tenant, (int) (hash.getValue() % shards));
    }

    static Partition placeOf(String id, String tenant, int shards) {
        int tilde = id.lastIndexOf('~');
        if (tilde < 0 || shards == 1) {
            return new Partition(tenant, 0);
        }
        try {
            int shard = Integer.parseInt(id.substring(tilde + 1));
            return new Partition(tenant, shard < shards && shard > 0 ? shard : 0);
        } catch (NumberFormatException e) {
            return new Partition(tenant, 0);
        }
    }
}
