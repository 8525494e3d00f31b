package io.github.hegui.kernel.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * What a code stands for, as its prefix says it: {@code ORD} for an order. Each feature names its own kinds; a prefix is never used for
 * another kind. Immutable.
 *
 * @param prefix 2 to 4 letters A to Z
 */
public record CodeKind(@JsonValue String prefix) {

    static final int MIN_LENGTH = 2;
    static final int MAX_LENGTH = 4;

    /**
     * Checks the prefix.
     *
     * @throws IllegalArgumentException when it is not 2 to 4 letters A to Z
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CodeKind {
        Objects.requireNonNull(prefix, "prefix");
        if (prefix.length() < MIN_LENGTH || prefix.length() > MAX_LENGTH || !isLetters(prefix)) {
            throw new IllegalArgumentException("a kind's prefix is 2 to 4 letters A-Z, such as ORD");
        }
    }

    /**
     * The kind of that prefix.
     *
     * @throws IllegalArgumentException when it is not 2 to 4 letters A to Z
     */
    public static CodeKind of(String prefix) {
        return new CodeKind(prefix);
    }

    private static boolean isLetters(String prefix) {
        return prefix.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z');
    }

    @Override
    public String toString() {
        return prefix;
    }
}
