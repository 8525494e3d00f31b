package io.github.hegui.kernel.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;

/**
 * One entry of an access path: the document can be found under this key. Keys are compared as unsigned bytes.
 *
 * @param path the path's full name, such as {@code trade.order/open-by-seller/1}
 * @param key order-preserving bytes made by {@link PathKey}; at most 512
 */
public record PathEntry(String path, byte[] key) {

    /** By path, then by key. */
    static final Comparator<PathEntry> ORDER =
            Comparator.comparing(PathEntry::path, Keys::compare).thenComparing(PathEntry::key, Arrays::compareUnsigned);

    /** Checks. */
    public PathEntry {
        Limits.name("a path", Objects.requireNonNull(path, "path"));
        Limits.atMost("the key of path " + path, key.length, Limits.PATH_KEY_BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathEntry entry && path.equals(entry.path) && Arrays.equals(key, entry.key);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return path + "[" + key.length + " bytes]";
    }
}
