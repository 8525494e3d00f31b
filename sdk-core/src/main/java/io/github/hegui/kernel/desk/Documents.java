package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Move;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one command, or a group of commands, has loaded: each document once. For one thread. */
final class Documents {

    private static final Seen NONE = new Seen(0, 0, null, null);

    private final Store store;
    private final DocumentCache cache;
    private final Instant now;
    private final Map<DocumentKey, Seen> seen = new HashMap<>();
    private final Map<DocumentKey, @Nullable Document> raw = new HashMap<>();
    private final Map<Partition, Map<String, Long>> moved = new HashMap<>(0);
    private final Map<Partition, Set<String>> written = new HashMap<>(0);

    /** The versions at which documents were loaded; of what the group writes itself, none. */
    private final Map<DocumentKey, Long> loaded = new HashMap<>();

    Documents(Desk desk, Instant now) {
        this.store = desk.home();
        this.cache = desk.cache();
        this.now = now;
    }

    /** When they are looked at. */
    Instant now() {
        return now;
    }

    Store store() {
        return store;
    }

    DocumentCache cache() {
        return cache;
    }

    /** Loads many at once, so that what follows finds them here. */
    void prefetch(Collection<DocumentKey> keys) {
        List<DocumentKey> missing = keys.stream()
                .distinct()
                .filter(key -> !seen.containsKey(key) && !raw.containsKey(key))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        List<@Nullable Document> found = store.load(missing);
        for (int i = 0; i < missing.size(); i++) {
            raw.put(missing.get(i), found.get(i));
        }
    }

    /** The document under that key, null when there is none or its time is over. */
    <D> @Nullable D look(Kind<D> kind, DocumentKey key) {
        return kind.type().cast(seen(kind, key).value());
    }

    Seen seen(Kind<?> kind, DocumentKey key) {
        Seen known = seen.get(key);
        if (known != null) {
            return known;
        }
        Document document =
                raw.containsKey(key) ? raw.remove(key) : store.load(key).orElse(null);
        Seen fresh = document == null ? NONE : seen(kind, document);
        seen.put(key, fresh);
        loaded.put(key, fresh.version());
        return fresh;
    }

    /** As it is, and as nothing when its time is over; its path entries stand until it is written again or purged. */
    private Seen seen(Kind<?> kind, Document document) {
        Object value = document.isDeleted() ? null : cache.read(kind, document);
        boolean isOver = document.expiresAt() != null && !document.expiresAt().isAfter(now);
        return new Seen(document.version(), document.schema(), isOver ? null : value, value);
    }

    /** Whether one of these is another one by now than it was when it was loaded; what the group wrote itself is left out. */
    boolean isAnother(Collection<DocumentKey> keys) {
        List<DocumentKey> read = keys.stream().filter(loaded::containsKey).toList();
        if (read.isEmpty()) {
            return false;
        }
        List<@Nullable Document> now = store.load(read);
        for (int i = 0; i < read.size(); i++) {
            Document document = now.get(i);
            if (loaded.getOrDefault(read.get(i), 0L) != (document == null ? 0 : document.version())) {
                return true;
            }
        }
        return false;
    }

    /** A counter's balance then, as the group leaves it so far. */
    long balance(Partition partition, String counter, Instant at) {
        return store.counter(partition, counter, at)
                + moved.getOrDefault(partition, Map.of()).getOrDefault(counter, 0L);
    }

    void move(Partition partition, Move move) {
        moved.computeIfAbsent(partition, there -> new HashMap<>())
                .merge(move.counter().name(), move.delta(), Long::sum);
    }

    /** @throws NotInGroup when one before in the group writes documents of that kind there, which a path does not show yet */
    void refuseUnseen(Kind<?> kind, Partition partition) {
        if (written.getOrDefault(partition, Set.of()).contains(kind.name())) {
            throw new NotInGroup("a query for what those before it write");
        }
    }

    void put(DocumentKey key, Seen after) {
        written.computeIfAbsent(key.partition(), there -> new HashSet<>()).add(key.kind());
        loaded.remove(key);
        seen.put(key, after);
    }
}
