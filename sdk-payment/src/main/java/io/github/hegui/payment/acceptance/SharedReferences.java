package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.Partition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Money that is booked in two shards under one reference of a channel, as when a channel tells it once for a payment of the one and once for a
 * payment of the other. Within a shard the id rules it out. Goes through the shards side by side in the order of ids, a page of each at a time.
 */
final class SharedReferences {

    private static final int PAGE = 500;

    private SharedReferences() {}

    static List<String> of(Desk desk, String tenant) {
        List<String> shared = new ArrayList<>();
        PriorityQueue<Shard> shards = new PriorityQueue<>(Comparator.comparing(Shard::capture));
        for (int number = 0; desk.shards() > 1 && number < desk.shards(); number++) {
            Shard shard = new Shard(desk, new Partition(tenant, number));
            if (shard.advance()) {
                shards.add(shard);
            }
        }
        String before = null;
        for (Shard next = shards.poll(); next != null; next = shards.poll()) {
            if (next.capture().equals(before)) {
                shared.add("capture " + next.id() + " has the reference of another one, in another shard");
            }
            before = next.capture();
            if (next.advance()) {
                shards.add(next);
            }
        }
        return shared;
    }

    /** Where one shard is being read. For one thread. */
    private static final class Shard {
        private final Desk desk;
        private final Partition partition;
        private final Deque<String> ids = new ArrayDeque<>();
        private String last = "";

        Shard(Desk desk, Partition partition) {
            this.desk = desk;
            this.partition = partition;
        }

        boolean advance() {
            ids.poll();
            if (ids.isEmpty()) {
                for (Document found : desk.store().scan(partition, Capture.KIND.name(), last, PAGE)) {
                    ids.add(found.key().id());
                    last = found.key().id();
                }
            }
            return !ids.isEmpty();
        }

        String id() {
            return ids.element();
        }

        String capture() {
            String id = id();
            int tilde = id.indexOf('~');
            return tilde < 0 ? id : id.substring(0, tilde);
        }
    }
}
