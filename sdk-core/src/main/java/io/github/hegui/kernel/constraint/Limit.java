package io.github.hegui.kernel.constraint;

import io.github.hegui.kernel.id.OpaqueId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The limits of a {@link Checked} input in its own words: each looks at one component and throws what its constraint tells. Pure. */
public final class Limit {

    private Limit() {}

    private static void count(String what, Object of, int number, int least, int most, String counted) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    what + of + ": " + number + " " + counted + ", allowed are " + least + " to " + most);
        }
    }

    /**
     * As {@code @Size} and {@code @WrittenText}.
     *
     * @param what the component, for the message
     * @throws IllegalArgumentException when it is shorter or longer, or cannot be written down; nothing of the text is in the message
     */
    public static void text(String what, String text, int least, int most) {
        text(what, "", text, least, most);
    }

    /**
     * The same of one thing among many, whose name is written only when something is wrong.
     *
     * @param of what follows {@code what} in the message
     * @throws IllegalArgumentException as the other form does
     */
    public static void text(String what, Object of, String text, int least, int most) {
        count(what, of, text.length(), least, most, "characters");
        if (!WrittenTextValidator.isWritten(text)) {
            throw new IllegalArgumentException(
                    what + of + " has half of a surrogate pair or a control character, which are not allowed");
        }
    }

    /**
     * As {@code @NotBlank}, {@code @Size} and {@code @WrittenText}.
     *
     * @throws IllegalArgumentException as {@link #text}, and when it is blank
     */
    public static void words(String what, String text, int most) {
        words(what, "", text, most);
    }

    /**
     * The same of one thing among many, whose name is written only when something is wrong.
     *
     * @param of what follows {@code what} in the message
     * @throws IllegalArgumentException as the other form does
     */
    public static void words(String what, Object of, String text, int most) {
        text(what, of, text, 1, most);
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + of + " is blank, which is not allowed");
        }
    }

    /**
     * As {@code @IdText}, which may have a slash.
     *
     * @throws IllegalArgumentException as {@link OpaqueId#check} does
     */
    public static void id(String what, String text) {
        OpaqueId.check(text, what);
    }

    /**
     * A copy of what has to be there, in its order.
     *
     * @throws NullPointerException naming what is not there, an element by its place
     */
    public static <T> List<T> given(String what, Collection<T> some) {
        int at = 0;
        for (T one : Objects.requireNonNull(some, what)) {
            if (one == null) {
                throw new NullPointerException(what + "[" + at + "]");
            }
            at++;
        }
        return List.copyOf(some);
    }

    /**
     * A copy of what has to be there, by its keys.
     *
     * @throws NullPointerException naming what is not there
     */
    public static <K extends Comparable<K>, V> Map<K, V> given(String what, Map<K, V> some) {
        Map<K, V> copy = new TreeMap<>();
        Objects.requireNonNull(some, what).forEach((key, value) -> {
            Objects.requireNonNull(key, () -> what + ": key");
            copy.put(key, Objects.requireNonNull(value, () -> what + "[" + key + "]"));
        });
        return Collections.unmodifiableMap(copy);
    }

    /**
     * As {@code @Min} and {@code @Max}.
     *
     * @throws IllegalArgumentException when it is less or more
     */
    public static void within(String what, long number, long least, long most) {
        within(what, "", number, least, most);
    }

    /**
     * The same of one thing among many, whose name is written only when something is wrong.
     *
     * @param of what follows {@code what} in the message
     * @throws IllegalArgumentException as the other form does
     */
    public static void within(String what, Object of, long number, long least, long most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(what + of + ": " + number + ", allowed are " + least + " to " + most);
        }
    }

    /**
     * As {@code @Size}.
     *
     * @throws IllegalArgumentException when there are fewer or more
     */
    public static void size(String what, Collection<?> some, int least, int most) {
        count(what, "", some.size(), least, most, "elements");
    }

    /**
     * As {@code @Size} and {@code @Min(1)} of each value.
     *
     * @throws IllegalArgumentException when there are fewer or more, or a number is below 1 or above the largest
     */
    public static void units(String what, Map<?, Integer> units, int least, int most, int largest) {
        size(what, units.keySet(), least, most);
        units.forEach((key, number) -> within(what + " of ", key, number, 1, largest));
    }
}
