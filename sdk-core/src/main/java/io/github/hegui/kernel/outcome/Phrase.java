package io.github.hegui.kernel.outcome;

import java.util.Objects;

/** Words that were put together. */
record Phrase(String name, Wording wording) implements Worded {

    Phrase {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(wording, "wording");
    }
}
