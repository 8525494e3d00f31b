package io.github.hegui.kernel.store.jdbc;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What was seen to belong to keys, as many as there are places: each key has eight where it may be, and when all are taken it drives one of the others out. What is
 * forgotten is asked for again, and what is remembered is proved when it is used. Safe for use by many threads; nobody waits.
 */
final class Remembered<K, V> {

    private static final int WAYS = 8;

    private record Entry<K, V>(int hash, K key, V value) {}

    private final AtomicReferenceArray<@Nullable Entry<K, V>> places;

    /** @param places a power of two, at least 8 */
    Remembered(int places) {
        this.places = new AtomicReferenceArray<>(places);
    }

    @Nullable
    V get(K key) {
        int hash = spread(key);
        int first = first(hash);
        for (int i = first; i < first + WAYS; i++) {
            Entry<K, V> entry = places.get(i);
            if (entry == null) {
                return null; // places are taken from the first on and never emptied
            }
            if (entry.hash == hash && entry.key.equals(key)) {
                return entry.value;
            }
        }
        return null;
    }

    void put(K key, V value) {
        int hash = spread(key);
        int first = first(hash);
        int place = first + ThreadLocalRandom.current().nextInt(WAYS);
        for (int i = first; i < first + WAYS; i++) {
            Entry<K, V> entry = places.get(i);
            if (entry == null) {
                place = i;
                break;
            }
            if (entry.hash == hash && entry.key.equals(key)) {
                if (entry.value.equals(value)) {
                    return;
                }
                place = i;
                break;
            }
        }
        places.set(place, new Entry<>(hash, key, value));
    }

    /** Names given one after the other must not fall together. */
    private static int spread(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }

    private int first(int hash) {
        return hash & (places.length() - 1) & -WAYS;
    }
}
