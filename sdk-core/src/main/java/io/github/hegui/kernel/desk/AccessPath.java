package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.PathKey;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A way in which documents of a kind are read: each has one key, none or {@linkplain #many several} in it. When what the key is made of changes, the version goes up and {@link Desk#reindex} fills the
 * new path. Immutable.
 *
 * <pre>{@code
 * static final AccessPath<Order> BY_SELLER = AccessPath.of("by-seller", 1,
 *         order -> PathKey.start().text(order.seller().value()).descending(order.agreed().placedAt().epochMilli()));
 * }</pre>
 *
 * @param name unique within the kind
 * @param version of the key's form, from 1
 * @param keys the keys of a document, each once in whatever order; none where it has no entry; at most {@value #MOST_KEYS}
 */
public record AccessPath<D>(String name, int version, Function<D, ? extends Collection<PathKey>> keys) {

    /** The most keys of one document in one path. */
    public static final int MOST_KEYS = 100;

    /** Checks. */
    public AccessPath {
        Objects.requireNonNull(keys, "keys");
        if (!name.matches("[a-z][a-z0-9-]*") || version < 1) {
            throw new IllegalArgumentException(
                    "path '" + name + "' version " + version + ": small letters, digits and dashes; from 1");
        }
    }

    /**
     * A path in which a document stands once.
     *
     * @param key the key of a document, or null where it has no entry
     */
    public static <D> AccessPath<D> of(String name, int version, Function<D, @Nullable PathKey> key) {
        Objects.requireNonNull(key, "key");
        return new AccessPath<>(name, version, document -> {
            PathKey only = key.apply(document);
            return only == null ? List.of() : List.of(only);
        });
    }

    /**
     * A path in which a document may stand several times, such as an order by each of its articles. A page gives it once for each key that it asks for:
     * with a prefix of one article once, with a shorter one as often as it has articles.
     *
     * @param keys equal ones count once
     */
    public static <D> AccessPath<D> many(String name, int version, Function<D, ? extends Collection<PathKey>> keys) {
        return new AccessPath<>(name, version, keys);
    }

    /**
     * Its entries for a document.
     *
     * @param path under its full name
     * @throws HeguiException {@code LIMIT_EXCEEDED} when there are too many
     */
    void entries(String path, D document, Collection<PathEntry> all) {
        Collection<PathKey> found = keys.apply(document);
        if (found.size() > MOST_KEYS) {
            throw new HeguiException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "a document has " + found.size() + " keys in path " + path + ", at most " + MOST_KEYS
                            + " are allowed");
        }
        found.stream().map(key -> new PathEntry(path, key.bytes())).distinct().forEach(all::add);
    }
}
