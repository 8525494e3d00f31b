package io.github.hegui.kernel.store.jdbc;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What was seen to belong to keys, as many as there are places: a key that falls on the place of another takes it. What is forgotten is asked for again, and what is
 * remembered is proved when it is used. Safe for use by many threads.
 */
final class Remembered<K, V> {

    private record Entry<K, V>(K key, V value) {}

    private final AtomicReferenceArray<@Nullable Entry<K, V>> places;

    /** @param places a power of two */
    Remembered(int places) {
        this.places = new AtomicReferenceArray<>(places);
    }

    @Nullable
    V get(K key) {
        Entry<K, V> entry = places.get(place(key));
        return entry != null && entry.key.equals(key) ? entry.value : null;
    }

    void put(K key, V value) {
        int place = place(key);
        Entry<K, V> before = places.get(place);
        if (before == null || !before.key.equals(key) || !before.value.equals(value)) {
            places.set(place, new Entry<>(key, value));
        }
    }

    private int place(K key) {
        int hash = key.hashCode() * 0x9E3779B9; // names given one after the other must not fall together
        return (hash ^ (hash >>> 15)) & (places.length() - 1);
    }
}
