package io.github.hegui.kernel.outcome;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One thing that is wrong with an input: where, which constraint it breaks, and what would be right, for programs and in both languages. Never holds
 * what was handed in. Immutable.
 *
 * @param path the place, as Jakarta Validation writes it: {@code items[0].units}; empty for the input as a whole
 * @param constraint the simple name of the constraint, such as {@code Size}; stable
 * @param allowed the limits that the constraint names, such as {@code min} and {@code max}
 * @param zh what is allowed, in Chinese
 * @param en what is allowed, in English, such as {@code must be at least 1}
 */
public record Violation(String path, String constraint, Map<String, String> allowed, String zh, String en) {

    /** Checks and copies. */
    public Violation {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(constraint, "constraint");
        allowed = Collections.unmodifiableMap(new TreeMap<>(allowed));
        Objects.requireNonNull(zh, "zh");
        Objects.requireNonNull(en, "en");
    }

    @Override
    public String toString() {
        return path.isEmpty() ? en : path + " " + en;
    }
}
