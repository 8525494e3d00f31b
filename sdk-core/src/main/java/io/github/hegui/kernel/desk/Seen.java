package io.github.hegui.kernel.desk;

import org.jspecify.annotations.Nullable;

/**
 * A document as a work sees it; {@code value} is null where there is none, or none any more; {@code indexed} is the one whose path entries stand in the
 * store.
 */
record Seen(
        long version,
        int schema,
        @Nullable Object value,
        @Nullable Object indexed) {}
