package io.github.hegui.kernel.access;

import org.jspecify.annotations.Nullable;

/** A document as access to it is decided: its kind, its id, and where it lies in the dimensions of its kind. */
public interface Target {

    /** The kind's name, such as {@code trade.order}. */
    String kind();

    /** The document's id. */
    String id();

    /** Whether its kind has that dimension. */
    boolean has(String dimension);

    /** Where it lies in that dimension, such as {@code s-7} in the dimension {@code shop}; null where it lies nowhere. */
    @Nullable
    String in(String dimension);
}
