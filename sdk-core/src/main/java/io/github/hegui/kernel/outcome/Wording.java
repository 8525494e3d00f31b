package io.github.hegui.kernel.outcome;

import java.util.Objects;

/**
 * The same words in both languages. Immutable.
 *
 * @param zh in Chinese
 * @param en in English
 */
public record Wording(String zh, String en) {

    /** Checks that both are there. */
    public Wording {
        Objects.requireNonNull(zh, "zh");
        Objects.requireNonNull(en, "en");
    }
}
