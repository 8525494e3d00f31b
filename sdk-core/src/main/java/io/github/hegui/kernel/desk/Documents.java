package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Store;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one command, or a group of commands, has loaded: each document once. For one thread. */
final class Documents {

    private static final Work.Seen NONE = new Work.Seen(0, 0, null);

    private final Store store;
    private final Map<DocumentKey, Work.Seen> seen = new HashMap<>();
    private final Map<DocumentKey, @Nullable Document> raw = new HashMap<>();

    Documents(Store store) {
        this.store = store;
    }

    Store store() {
        return store;
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

    Work.Seen seen(Kind<?> kind, DocumentKey key) {
        Work.Seen known = seen.get(key);
        if (known != null) {
            return known;
        }
        Document document =
                raw.containsKey(key) ? raw.remove(key) : store.load(key).orElse(null);
        Work.Seen fresh = document == null
                ? NONE
                : new Work.Seen(
                        document.version(), document.schema(), document.isDeleted() ? null : kind.read(document));
        seen.put(key, fresh);
        return fresh;
    }

    void put(DocumentKey key, Work.Seen after) {
        seen.put(key, after);
    }
}
