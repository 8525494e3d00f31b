package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.Verifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The public keys that checkpoints of a log are believed by, each from one checkpoint to another. Immutable; safe for use by many threads. */
final class TrustedKeys {

    /** The number that no checkpoint reaches: a key that is in use. */
    static final long OPEN = Long.MAX_VALUE;

    private final Map<String, Key> keys;

    /** A key, and the first and the last checkpoint that it may have signed. */
    record Key(String id, SignatureAlgorithm algorithm, Verifier verifier, long from, long to) {

        Key {
            Objects.requireNonNull(algorithm, "algorithm");
            Objects.requireNonNull(verifier, "verifier");
            if (from < 1 || to < from) {
                throw new IllegalArgumentException("key " + id + " is trusted from checkpoint " + from + " to " + to
                        + ": from 1 at least, and not past its end");
            }
        }

        String range() {
            return "from checkpoint " + from + (to == OPEN ? " on" : " to " + to);
        }
    }

    private TrustedKeys(Map<String, Key> keys) {
        this.keys = keys;
    }

    /** Those keys; of two with one id the last. */
    static TrustedKeys of(Collection<Key> all) {
        Map<String, Key> keys = new LinkedHashMap<>();
        all.forEach(key -> keys.put(key.id(), key));
        return new TrustedKeys(keys);
    }

    /** Why the checkpoint is not trusted; null when it is. */
    @Nullable
    LogFault fault(Checkpoint checkpoint, String place) {
        Key key = keys.get(checkpoint.key());
        if (key == null || key.algorithm() != checkpoint.algorithm()) {
            return new LogFault(LogFault.Sort.KEY, place + " is signed with a key that is not among those given");
        }
        if (checkpoint.number() < key.from() || checkpoint.number() > key.to()) {
            return new LogFault(
                    LogFault.Sort.KEY, place + " is signed with key " + key.id() + ", which is trusted " + key.range());
        }
        if (!checkpoint.isSigned(key.verifier())) {
            return new LogFault(LogFault.Sort.SIGNATURE, place + " has a signature that is not of what it says");
        }
        return null;
    }

    /** The key that begins behind that checkpoint, so that a log which ends there was cut off; null when there is none. */
    @Nullable
    Key beginningAfter(long number) {
        return keys.values().stream()
                .filter(key -> key.from() > number)
                .findFirst()
                .orElse(null);
    }
}
