package io.github.hegui.kernel.outcome;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What a refusal speaks of and both languages have a word for: a state, a verb, a role. Programs know it by its name, which stays the same. An
 * enum that implements it writes {@link #wording} alone.
 */
public interface Worded {

    /** The name, as an enum's constant has it. */
    String name();

    /** The words, as they stand within a sentence. */
    Wording wording();

    /** The word in Chinese. */
    default String zh() {
        return wording().zh();
    }

    /** The words in English. */
    default String en() {
        return wording().en();
    }

    /** Something without an enum of its own. */
    static Worded of(String name, String zh, String en) {
        return new Phrase(name, new Wording(zh, en));
    }

    /** Several in one place of a sentence, with {@code 或} and {@code or} between; {@code none} when there are none. */
    static Worded anyOf(Collection<? extends Worded> some, Worded none) {
        return some.isEmpty()
                ? none
                : of(
                        some.stream().map(Worded::name).collect(Collectors.joining(", ")),
                        some.stream().map(Worded::zh).collect(Collectors.joining("或")),
                        some.stream().map(Worded::en).collect(Collectors.joining(" or ")));
    }
}
