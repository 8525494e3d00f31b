package io.github.hegui.kernel.store;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows by their key, which are found by its hash and gone through in its order: only a new key is compared with others. For one thread. */
final class SortedTable<K extends Comparable<K>, V> {

    private final Map<K, V> rows = new HashMap<>();
    private final NavigableSet<K> keys = new TreeSet<>();

    @Nullable
    V get(K key) {
        return rows.get(key);
    }

    void put(K key, V row) {
        if (rows.put(key, row) == null) {
            keys.add(key);
        }
    }

    void remove(K key) {
        if (rows.remove(key) != null) {
            keys.remove(key);
        }
    }

    /** Those from that key on, all without one. */
    Stream<Map.Entry<K, V>> from(@Nullable K key, boolean inclusive) {
        return (key == null ? keys : keys.tailSet(key, inclusive)).stream().map(one -> Map.entry(one, rows.get(one)));
    }

    Stream<Map.Entry<K, V>> all() {
        return from(null, true);
    }
}
