package io.github.hegui.kernel.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one verb makes of each usable key of a ring, made anew when the ring has changed: a key that was disabled or destroyed is gone at the
 * next use. Safe for use by many threads.
 */
final class DerivedKeys<K> {

    /** A key, what the verb made of it, and how many messages it may still seal. */
    record Derived<K>(RingKey key, K made, AtomicLong counter) {}

    private record Seen<K>(RingKeys keys, List<Derived<K>> usable, Derived<K> primary) {}

    private final Keyring ring;
    private final Function<RingKey, K> make;
    private volatile @Nullable Seen<K> seen;

    DerivedKeys(Keyring ring, Function<RingKey, K> make) {
        this.ring = ring;
        this.make = make;
    }

    Derived<K> primary() {
        return seen().primary();
    }

    /**
     * The primary key, and one message of it taken.
     *
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code KEY_USED_UP}
     */
    Derived<K> spendPrimary() {
        Derived<K> primary = primary();
        while (!ring.use().spend(primary.key(), primary.counter())) {
            primary = primary();
        }
        return primary;
    }

    /** Primary or enabled; where it is unknown, the ring is read again, but not more often than every ten seconds. */
    @Nullable
    Derived<K> usable(int id) {
        Derived<K> found = find(id);
        return found == null && ring.refreshForUnknown(id) ? find(id) : found;
    }

    private @Nullable Derived<K> find(int id) {
        for (Derived<K> derived : seen().usable()) {
            if (derived.key().id() == id) {
                return derived;
            }
        }
        return null;
    }

    // a ring's keys are a new object with each change; comparing them by value would cost more than sealing
    @SuppressWarnings("ReferenceEquality")
    private Seen<K> seen() {
        RingKeys now = ring.ringKeys();
        Seen<K> last = seen;
        if (last == null || last.keys() != now) {
            last = look(now, last == null ? List.of() : last.usable());
            seen = last;
        }
        return last;
    }

    private Seen<K> look(RingKeys now, List<Derived<K>> known) {
        List<Derived<K>> usable = new ArrayList<>();
        @Nullable Derived<K> primary = null;
        for (RingKey key : now.all()) {
            if (key.opens()) {
                Derived<K> derived =
                        new Derived<>(key, made(key, known), ring.use().counter(key));
                usable.add(derived);
                primary = key.state() == KeyState.PRIMARY ? derived : primary;
            }
        }
        return new Seen<>(now, List.copyOf(usable), Objects.requireNonNull(primary));
    }

    private K made(RingKey key, List<Derived<K>> known) {
        for (Derived<K> before : known) {
            if (before.key().id() == key.id() && Objects.equals(before.key().secret(), key.secret())) {
                return before.made();
            }
        }
        return make.apply(key);
    }
}
