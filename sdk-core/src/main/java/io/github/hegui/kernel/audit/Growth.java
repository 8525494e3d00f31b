package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.access.Attribution;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.PathEntry;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One page of events on its way into a log: goes on from the tiles that are not full, and hands in all that it changed. For one thread. */
final class Growth {

    private final LogDocuments documents;
    private final LogId log;
    private final TreeHash.Work work;
    private final TreeHash.Work names = TreeHash.sha256().work(); // path keys are the same whatever digest the tree has
    private final Function<FeedEvent, String> target;
    private final SecureRandom random;
    private final List<Row> rows = new ArrayList<>();
    private byte[] slots = new byte[Nodes.WIDTH * Openings.SLOT];
    private ActPage acts;
    private final Set<List<String>> named = new LinkedHashSet<>();
    private byte[] salts = new byte[0];
    private int saltsUsed;
    private long size;

    /** The last tile of a row as it grows. */
    private static final class Row {
        private final byte[] hashes = new byte[Nodes.WIDTH * TreeHash.BYTES];
        private long count;
        private boolean isChanged;
    }

    Growth(
            LogDocuments documents,
            LogId log,
            TreeHash hash,
            long size,
            Function<FeedEvent, String> target,
            SecureRandom random) {
        this.documents = documents;
        this.log = log;
        this.work = hash.work();
        this.size = size;
        this.target = target;
        this.random = random;
        this.acts = ActPage.empty(size / Nodes.WIDTH);
        read();
    }

    private void read() {
        List<DocumentKey> keys = new ArrayList<>();
        for (int row = 0; row < Nodes.ROWS; row++) {
            long count = size >>> (row * Nodes.STEP);
            if (count % Nodes.WIDTH != 0) {
                keys.add(documents.key(Tile.KIND, Tile.idOf(row, count / Nodes.WIDTH)));
            }
        }
        boolean isWithin = size % Nodes.WIDTH != 0;
        String page = Openings.idOf(size / Nodes.WIDTH);
        if (isWithin) {
            keys.add(documents.key(Openings.KIND, page));
            keys.add(documents.key(ActPage.KIND, page));
        }
        documents.prefetch(keys);
        Nodes stored = new StoredNodes(documents);
        for (int i = 0; i < Nodes.ROWS; i++) {
            Row row = new Row();
            row.count = size >>> (i * Nodes.STEP);
            int partial = (int) (row.count % Nodes.WIDTH);
            if (partial > 0) {
                byte[] known = stored.copy(i, row.count - partial, partial);
                System.arraycopy(known, 0, row.hashes, 0, known.length);
            }
            rows.add(row);
        }
        if (isWithin) {
            Openings openings = documents.find(Openings.KIND, page);
            ActPage found = documents.find(ActPage.KIND, page);
            byte[] known = openings == null ? slots : openings.bytes();
            if (found == null || known.length < size % Nodes.WIDTH * Openings.SLOT) {
                throw new HeguiException(
                        ErrorCode.LOG_BROKEN,
                        "log " + log + ": what goes with its last " + size % Nodes.WIDTH + " events is not there");
            }
            System.arraycopy(known, 0, slots, 0, known.length);
            acts = found;
        }
    }

    long size() {
        return size;
    }

    void append(FeedEvent event) {
        int at = (int) (size % Nodes.WIDTH);
        byte[] content;
        byte[] salt = salt();
        content = Leaf.content(work, salt, event.body());
        if (event.isRedacted()) {
            Openings.drop(slots, at, content); // erased before it was folded: there is nothing to open
        } else {
            Openings.keep(slots, at, salt);
        }
        acts = acts.with(event);
        named.add(List.of(
                event.key().partition().tenant(),
                Attribution.parse(event.actor()).party(),
                target.apply(event)));
        grow(Leaf.hash(work, log, event, content));
        size++;
        if (size % Nodes.WIDTH == 0) {
            putPage(size / Nodes.WIDTH - 1, Nodes.WIDTH);
            slots = new byte[Nodes.WIDTH * Openings.SLOT];
            acts = ActPage.empty(size / Nodes.WIDTH);
            named.clear();
        }
    }

    /** Adds a leaf, and above each tile that it fills that tile's root. */
    private void grow(byte[] leaf) {
        byte[] hash = leaf;
        for (int i = 0; i < Nodes.ROWS; i++) {
            Row row = rows.get(i);
            System.arraycopy(hash, 0, row.hashes, (int) (row.count % Nodes.WIDTH) * TreeHash.BYTES, TreeHash.BYTES);
            row.count++;
            row.isChanged = true;
            if (row.count % Nodes.WIDTH != 0) {
                return;
            }
            put(i, row, Nodes.WIDTH);
            byte[] tile = row.hashes.clone();
            for (int count = Nodes.WIDTH; count > 1; ) {
                count = work.halve(tile, count);
            }
            hash = tile;
        }
    }

    private void put(int number, Row row, int count) {
        documents.put(Tile.KIND, Tile.of(number, (row.count - 1) / Nodes.WIDTH, row.hashes, count), List.of());
        row.isChanged = false;
    }

    private void putPage(long number, int count) {
        documents.put(Openings.KIND, Openings.of(number, slots, count), List.of());
        Set<PathEntry> entries = new LinkedHashSet<>();
        named.forEach(n -> entries.addAll(acts.entries(names, n.get(0), n.get(1), n.get(2))));
        documents.put(ActPage.KIND, acts, List.copyOf(entries));
    }

    /** Hands in what is not full yet. */
    void end() {
        for (int i = 0; i < Nodes.ROWS; i++) {
            Row row = rows.get(i);
            int partial = (int) (row.count % Nodes.WIDTH);
            if (row.isChanged && partial > 0) {
                put(i, row, partial);
            }
        }
        int partial = (int) (size % Nodes.WIDTH);
        if (partial > 0) {
            putPage(size / Nodes.WIDTH, partial);
        }
    }

    /** Randomness is read for a page at once: call by call it costs more than all hashes of a leaf. */
    private byte[] salt() {
        if (saltsUsed == salts.length) {
            salts = new byte[Nodes.WIDTH * Leaf.SALT_BYTES];
            random.nextBytes(salts);
            saltsUsed = 0;
        }
        saltsUsed += Leaf.SALT_BYTES;
        return Arrays.copyOfRange(salts, saltsUsed - Leaf.SALT_BYTES, saltsUsed);
    }
}
