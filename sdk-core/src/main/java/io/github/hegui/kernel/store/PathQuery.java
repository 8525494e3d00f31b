package io.github.hegui.kernel.store;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Path, equal prefix, range, page: nothing else can be asked, so every answer costs what it returns. Results come in key order, then by
 * id. Immutable; callers must not change the arrays.
 *
 * @param partition where
 * @param path the path's full name
 * @param prefix bytes that every key begins with; may be empty
 * @param from the least key after the prefix, or null
 * @param below the first key after the prefix that is not wanted any more, or null
 * @param after the place where the page before ended, or null for the first
 * @param limit 1 to 1,000
 */
public record PathQuery(
        Partition partition,
        String path,
        byte[] prefix,
        byte @Nullable [] from,
        byte @Nullable [] below,
        @Nullable Place after,
        int limit) {

    /** The most that one page holds. */
    public static final int MOST = 1_000;

    /** Checks. */
    public PathQuery {
        Objects.requireNonNull(partition, "partition");
        Limits.name("a path", path);
        Objects.requireNonNull(prefix, "prefix");
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is " + limit + ", 1 to " + MOST + " is allowed");
        }
    }

    /** All under that prefix, from the start. */
    public static PathQuery of(Partition partition, String path, PathKey prefix, int limit) {
        return new PathQuery(partition, path, prefix.bytes(), null, null, null, limit);
    }

    /** The same elsewhere. */
    public PathQuery in(Partition elsewhere) {
        return new PathQuery(elsewhere, path, prefix, from, below, after, limit);
    }

    /** The same with so many at most, 1 to 1,000. */
    public PathQuery limit(int most) {
        return most == limit ? this : new PathQuery(partition, path, prefix, from, below, after, most);
    }

    /** The page behind that place; one that lies below the range leads to its beginning. */
    public PathQuery after(Place place) {
        return Arrays.compareUnsigned(place.key(), lowest()) < 0
                ? this
                : new PathQuery(partition, path, prefix, from, below, place, limit);
    }

    /** Only keys from the first, below the second; each is what follows the prefix. */
    public PathQuery between(PathKey first, PathKey end) {
        return new PathQuery(partition, path, prefix, first.bytes(), end.bytes(), after, limit);
    }

    /** The least whole key wanted. */
    public byte[] lowest() {
        return from == null ? prefix : concat(prefix, from);
    }

    /** The first whole key that is not wanted, or null when there is no end. */
    public byte @Nullable [] end() {
        return below == null ? next(prefix) : concat(prefix, below);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static byte @Nullable [] next(byte[] prefix) {
        for (int i = prefix.length - 1; i >= 0; i--) {
            if (prefix[i] != (byte) 0xFF) {
                byte[] end = java.util.Arrays.copyOf(prefix, i + 1);
                end[i]++;
                return end;
            }
        }
        return null;
    }

    /**
     * A place in a path.
     *
     * @param key the entry's key
     * @param id the document's id
     */
    public record Place(byte[] key, String id) {
        /** Checks. */
        public Place {
            Objects.requireNonNull(key, "key");
            Limits.wellFormed("a place's id", Objects.requireNonNull(id, "id"));
        }
    }
}
