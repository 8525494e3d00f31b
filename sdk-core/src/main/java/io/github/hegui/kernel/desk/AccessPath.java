package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.PathKey;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A way in which documents of a kind are read. When what the key is made of changes, the version goes up and {@link Desk#reindex} fills the
 * new path. Immutable.
 *
 * <pre>{@code
 * static final AccessPath<Order> BY_SELLER = AccessPath.of("by-seller", 1,
 *         order -> PathKey.start().text(order.seller().value()).descending(order.agreed().placedAt().epochMilli()));
 * }</pre>
 *
 * @param name unique within the kind
 * @param version of the key's form, from 1
 * @param key the key of a document, or null where it has no entry
 */
public record AccessPath<D>(String name, int version, Function<D, @Nullable PathKey> key) {

    /** Checks. */
    public AccessPath {
        Objects.requireNonNull(key, "key");
        if (!name.matches("[a-z][a-z0-9-]*") || version < 1) {
            throw new IllegalArgumentException(
                    "path '" + name + "' version " + version + ": small letters, digits and dashes; from 1");
        }
    }

    /** A path. */
    public static <D> AccessPath<D> of(String name, int version, Function<D, @Nullable PathKey> key) {
        return new AccessPath<>(name, version, key);
    }
}
