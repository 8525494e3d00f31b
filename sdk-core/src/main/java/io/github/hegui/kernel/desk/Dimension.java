package io.github.hegui.kernel.desk;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a document lies, for who may reach it: such as in which shop, region or line of goods. One function decides on one document and, where there is a path
 * whose keys begin with it, narrows a page of them. Immutable.
 *
 * @param name such as {@code shop}; the same in all kinds that have it
 * @param value the document's value; null where it has none
 * @param path whose keys begin with the value as a text; null for none
 */
public record Dimension<D>(
        String name,
        Function<D, @Nullable String> value,
        @Nullable AccessPath<D> path) {

    /** Checks. */
    public Dimension {
        Objects.requireNonNull(value, "value");
        if (!name.matches("[a-z][a-z0-9-]{0,49}")) {
            throw new IllegalArgumentException(
                    "dimension '" + name + "': 1 to 50 small letters, digits and dashes, beginning with a letter");
        }
    }
}
