package io.github.hegui.kernel.desk;

import java.util.Objects;

/**
 * What a command leads to that removes its document: that it is gone.
 *
 * @param kind the name of the document's kind
 * @param id its id
 */
public record Removed(String kind, String id) {

    /** Checks. */
    public Removed {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }
}
