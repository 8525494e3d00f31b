package io.github.hegui.kernel.desk;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is made once, when it is first asked for. Safe for use by many threads. */
final class Lazy<T extends @Nullable Object> {

    private record Made<T extends @Nullable Object>(T value) {}

    private final Supplier<T> maker;
    private volatile @Nullable Made<T> made;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        Made<T> known = made;
        return known == null ? make() : known.value();
    }

    private synchronized T make() {
        Made<T> known = made;
        if (known == null) {
            known = new Made<>(maker.get());
            made = known;
        }
        return known.value();
    }
}
