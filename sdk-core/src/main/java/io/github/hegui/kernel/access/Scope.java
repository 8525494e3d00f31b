package io.github.hegui.kernel.access;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of a kind somebody reaches with an action, besides being a party to them: all, none, or those that have one of some values in one dimension.
 * Immutable.
 *
 * @param dimension the dimension's name; null where the values say nothing
 * @param values where in it; without a dimension empty for nothing, and null for everything
 */
public record Scope(@Nullable String dimension, @Nullable Set<String> values) {

    /** All of them. */
    public static final Scope EVERYTHING = new Scope(null, null);

    /** None. */
    public static final Scope NOTHING = new Scope(null, Set.of());

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException when there are values and no dimension
     */
    public Scope {
        values = values == null ? null : Set.copyOf(values);
        if (dimension != null) {
            Objects.requireNonNull(values, "values of dimension " + dimension);
        } else if (values != null && !values.isEmpty()) {
            throw new IllegalArgumentException(
                    "a scope has " + values.size() + " values and no dimension in which they lie");
        }
    }

    /** Those that have one of these values in that dimension. */
    public static Scope within(String dimension, Set<String> values) {
        return new Scope(Objects.requireNonNull(dimension, "dimension"), values);
    }

    /** Whether it is all of them. */
    public boolean isEverything() {
        return values == null;
    }

    /** Whether it is none of them. */
    public boolean isNothing() {
        return values != null && values.isEmpty();
    }

    /** Whether that document is among them; false where its kind has no such dimension. */
    public boolean holds(Target target) {
        if (values == null) {
            return true;
        }
        String value = dimension == null ? null : target.in(dimension);
        return value != null && values.contains(value);
    }
}
