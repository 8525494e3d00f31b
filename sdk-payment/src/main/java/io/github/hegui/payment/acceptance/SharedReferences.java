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
 * payment of the other; but for what was forwarded from the one to the other. Within a shard the id rules it out. Goes through the shards side by side in the order of ids, a page of each at a time.
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
        List<Capture> same = new ArrayList<>();
        String before = "";
        for (Shard next = shards.poll(); next != null; next = shards.poll()) {
            if (!next.capture().equals(before)) {
                add(same, shared);
                before = next.capture();
            }
            same.add(Capture.KIND.read(next.document()));
            if (next.advance()) {
                shards.add(next);
            }
        }
        add(same, shared);
        return shared;
    }

    /** Of those of one reference one came by itself; another one may be where that was forwarded to. */
    private static void add(List<Capture> same, List<String> shared) {
        same.sort(Comparator.comparing((Capture capture) -> capture.transit() == Capture.Transit.ARRIVED));
        for (int n = 0; n < same.size(); n++) {
            boolean hasArrived = same.get(n).transit() == Capture.Transit.ARRIVED;
            if (hasArrived && (n == 0 || !same.get(0).isElsewhere())) {
                shared.add("capture " + same.get(n).id() + " came from another shard, and none there says so");
            } else if (n > (hasArrived ? 1 : 0)) {
                shared.add("capture " + same.get(n).id() + " has the reference of another one, in another shard");
            }
        }
        same.clear();
    }

    /** Where one shard is being read. For one thread. */
    private static final class Shard {
        private final Desk desk;
        private final Partition partition;
        private final Deque<Document> read = new ArrayDeque<>();
        private String last = "";

        Shard(Desk desk, Partition partition) {
            this.desk = desk;
            this.partition = partition;
        }

        boolean advance() {
            read.poll();
            if (read.isEmpty()) {
                for (Document found : desk.store().scan(partition, Capture.KIND.name(), last, PAGE)) {
                    read.add(found);
                    last = found.key().id();
                }
            }
            return !read.isEmpty();
        }

        Document document() {
            return read.element();
        }

        String id() {
            return document().key().id();
        }

        String capture() {
            String id = id();
            int tilde = id.indexOf('~');
            return tilde < 0 ? id : id.substring(0, tilde);
        }
    }
}
