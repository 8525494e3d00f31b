package io.github.hegui.kernel.outcome;

import java.util.Objects;

/** Words that were put together. */
record Phrase(String name, String zh, String en) implements Worded {

    Phrase {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(zh, "zh");
        Objects.requireNonNull(en, "en");
    }
}
