package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.PathKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A way in which documents of a kind are read: each has one key, none or {@linkplain #many several} in it. When what the key is made of changes, the version goes up and {@link Upkeep#reindex} fills the
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
 * @param counted the kind's schema from which on its entries are counted; 0 for not
 */
public record AccessPath<D>(String name, int version, Function<D, ? extends Collection<PathKey>> keys, int counted) {

    /** The most keys of one document in one path. */
    public static final int MOST_KEYS = 100;

    /** Checks. */
    public AccessPath {
        Objects.requireNonNull(keys, "keys");
        if (!name.matches("[a-z][a-z0-9-]*") || version < 1) {
            throw new IllegalArgumentException(
                    "path '" + name + "' version " + version + ": small letters, digits and dashes; from 1");
        }
        if (counted < 0 || (counted > 0 && counted < version)) {
            throw new IllegalArgumentException("path '" + name + "' version " + version + " is counted from schema "
                    + counted + " on; each version of a counted path comes with a schema of its own, so at least "
                    + version
                    + " is allowed");
        }
    }

    /**
     * A path in which a document stands once.
     *
     * @param key the key of a document, or null where it has no entry
     */
    public static <D> AccessPath<D> of(String name, int version, Function<D, @Nullable PathKey> key) {
        Objects.requireNonNull(key, "key");
        return new AccessPath<>(
                name,
                version,
                document -> {
                    PathKey only = key.apply(document);
                    return only == null ? List.of() : List.of(only);
                },
                0);
    }

    /**
     * A path in which a document may stand several times, such as an order by each of its articles. A page gives it once for each key that it asks for:
     * with a prefix of one article once, with a shorter one as often as it has articles.
     *
     * @param keys equal ones count once
     */
    public static <D> AccessPath<D> many(String name, int version, Function<D, ? extends Collection<PathKey>> keys) {
        return new AccessPath<>(name, version, keys, 0);
    }

    /**
     * The same with its entries counted by the first part of their keys, in the same change as they are made, so that {@link Desk#count} is one read a shard. A
     * document costs one more move of a counter when it comes, when it goes, and when its first part changes; many that have the same first part move the same
     * counter.
     *
     * <pre>{@code
     * static final AccessPath<Order> BY_SELLER = AccessPath.<Order>of("by-seller", 1,
     *         order -> PathKey.start().text(order.seller().value()).descending(order.agreed().placedAt().epochMilli())).counted(1);
     * }</pre>
     *
     * @param schema of the kind from which on documents are counted: 1 for a path that the kind always had. A path that is new, or is counted from now on, needs a
     *     new schema, with an upcaster that may change nothing, as by the schema of a stored document it is known whether it was counted; then
     *     {@link Upkeep#reindex}
     * @throws IllegalArgumentException for less than 1, or than the path's version
     */
    public AccessPath<D> counted(int schema) {
        if (schema < 1) {
            throw new IllegalArgumentException(
                    "path '" + name + "' is counted from schema " + schema + " on, at least 1 is allowed");
        }
        return new AccessPath<>(name, version, keys, schema);
    }

    boolean isCounted() {
        return counted > 0;
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
        Collection<PathEntry> once = found.size() < 2 ? all : new LinkedHashSet<>();
        for (PathKey key : found) {
            once.add(new PathEntry(path, key.bytes()));
        }
        if (once != all) {
            all.addAll(once);
        }
    }
}
