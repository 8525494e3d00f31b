package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.time.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All keys of a ring at one moment: exactly one primary, no id twice. Immutable; each change is a new one. */
record RingKeys(List<RingKey> all) {

    static final int MAX = 256;

    RingKeys {
        all = List.copyOf(all);
        if (all.size() > MAX) {
            throw new IllegalArgumentException("a ring has at most " + MAX + " keys, destroyed ones included");
        }
        if (all.stream().filter(key -> key.state() == KeyState.PRIMARY).count() != 1) {
            throw new IllegalArgumentException("a ring has exactly one primary key");
        }
        if (all.stream().mapToInt(RingKey::id).distinct().count() != all.size()) {
            throw new IllegalArgumentException("a ring has a key id twice");
        }
    }

    static RingKeys fresh(Suite suite, Moment now) {
        return new RingKeys(List.of(draw(suite, now, KeyState.PRIMARY)));
    }

    private static RingKey draw(Suite suite, Moment now, KeyState state) {
        SecretBytes secret = SecretBytes.random(RingKey.SECRET_BYTES);
        return new RingKey(idOf(suite, secret), suite, now, state, secret, 0);
    }

    /** Derived from the bytes, so that a ring made of the same master key has the same id again. */
    static int idOf(Suite suite, SecretBytes secret) {
        byte[] framed = new byte[Frame.LENGTH];
        System.arraycopy(
                Derivation.bytes(suite, secret, Derivation.Use.ID, "", Integer.BYTES), 0, framed, 1, Integer.BYTES);
        return Frame.keyId(framed);
    }

    RingKey primary() {
        return all.stream()
                .filter(key -> key.state() == KeyState.PRIMARY)
                .findFirst()
                .orElseThrow();
    }

    @Nullable
    RingKey find(int id) {
        for (RingKey key : all) {
            if (key.id() == id) {
                return key;
            }
        }
        return null;
    }

    /** @throws IllegalArgumentException when there is none of that name */
    RingKey named(String name) {
        return all.stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the ring has no key '" + name + "'"));
    }

    /** With one more key, which opens and makes nothing yet. */
    RingKeys plus(Suite suite, Moment now) {
        RingKey drawn = draw(suite, now, KeyState.ENABLED);
        while (find(drawn.id()) != null) {
            drawn = draw(suite, now, KeyState.ENABLED);
        }
        List<RingKey> more = new ArrayList<>(all);
        more.add(drawn);
        return new RingKeys(more);
    }

    RingKey latest() {
        return all.get(all.size() - 1);
    }

    /** With that key as primary, and the one before enabled. */
    RingKeys promoted(String name) {
        require(named(name), KeyState.ENABLED, KeyState.PRIMARY);
        return mapped(key -> key.name().equals(name)
                ? key.in(KeyState.PRIMARY)
                : key.state() == KeyState.PRIMARY ? key.in(KeyState.ENABLED) : key);
    }

    RingKeys moved(String name, KeyState to, KeyState... from) {
        require(named(name), from);
        return mapped(key -> key.name().equals(name) ? key.in(to) : key);
    }

    RingKeys granted(int id, long messages) {
        return mapped(key -> key.id() == id ? key.usedBy(messages) : key);
    }

    private RingKeys mapped(UnaryOperator<RingKey> change) {
        return new RingKeys(all.stream().map(change).toList());
    }

    private static void require(RingKey key, KeyState... allowed) {
        if (!List.of(allowed).contains(key.state())) {
            throw new IllegalStateException(
                    "key " + key.name() + " is " + key.state() + ", allowed is " + List.of(allowed));
        }
    }
}
