package io.github.hegui.privacy.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.hegui.kernel.crypto.Aead;
import io.github.hegui.kernel.personal.Sealer;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Unwrapped keys at hand, in limited number and for a limited time. Each remembers how many keys had been shredded before it was read; once there are
 * more, it is read again. So nothing has to be told to anybody, and no order of reading and shredding leaves a dead key in use.
 */
final class KeyCache {

    private final KeyShelf shelf;
    private final VaultLimits limits;
    private final LongSupplier nanos;
    private final Cache<Name, Held> held;
    private final ConcurrentHashMap<Partition, Watch> watches = new ConcurrentHashMap<>();

    private record Name(String tenant, SubjectId subject) {}

    /** A key at hand; null where it was shredded. */
    private record Held(@Nullable Aead aead, Watch watch, long shredded) {

        boolean isGood() {
            return watch.shredded() == shredded;
        }
    }

    KeyCache(KeyShelf shelf, VaultLimits limits, LongSupplier nanos) {
        this.shelf = shelf;
        this.limits = limits;
        this.nanos = nanos;
        this.held = Caffeine.newBuilder()
                .maximumSize(limits.keys())
                .expireAfterWrite(limits.cached())
                .ticker(nanos::getAsLong)
                .executor(Runnable::run) // no thread of ours, and none of anybody's pool
                .build();
    }

    /** The key of that person; null where it was shredded. It is made if there is none. */
    @Nullable
    Aead forSealing(String tenant, SubjectId subject) {
        Name name = new Name(tenant, subject);
        Held known = held.getIfPresent(name);
        if (known != null && known.isGood()) {
            return known.aead();
        }
        Watch watch = watch(tenant, subject);
        long shredded = watch.shredded(); // before the key is read
        return hold(name, shelf.findOrMake(watch.partition(), subject), watch, shredded);
    }

    /** The same; null, too, where there never was one. */
    @Nullable
    Aead forOpening(String tenant, SubjectId subject) {
        Name name = new Name(tenant, subject);
        Held known = held.getIfPresent(name);
        if (known != null && known.isGood()) {
            return known.aead();
        }
        Watch watch = watch(tenant, subject);
        long shredded = watch.shredded();
        Optional<SubjectKey> found = shelf.find(watch.partition(), subject);
        return found.isEmpty() ? null : hold(name, found.get(), watch, shredded);
    }

    /** Takes at hand the keys that are there and are not yet, as many as the limit allows. */
    void prepare(Collection<Sealer.Place> places) {
        Map<DocumentKey, Wanted> wanted = new LinkedHashMap<>();
        for (Sealer.Place place : places) {
            Name name = new Name(place.tenant(), place.subject());
            Held known = held.getIfPresent(name);
            if (wanted.size() < limits.keys() && (known == null || !known.isGood())) {
                Watch watch = watch(name.tenant(), name.subject());
                wanted.computeIfAbsent(
                        KeyShelf.place(watch.partition(), name.subject()),
                        key -> new Wanted(name, watch, watch.shredded()));
            }
        }
        if (wanted.size() > 1) {
            shelf.find(List.copyOf(wanted.keySet()))
                    .forEach((key, found) ->
                            Objects.requireNonNull(wanted.get(key)).take(this, found));
        }
    }

    /** A key that is to be read. */
    private record Wanted(Name name, Watch watch, long shredded) {
        void take(KeyCache cache, SubjectKey found) {
            var unused = cache.hold(name, found, watch, shredded);
        }
    }

    private @Nullable Aead hold(Name name, SubjectKey key, Watch watch, long shredded) {
        Aead aead = key.isErased() ? null : shelf.aead(key, name.tenant());
        held.put(name, new Held(aead, watch, shredded));
        return aead;
    }

    private Watch watch(String tenant, SubjectId subject) {
        Partition partition = shelf.deskOf(tenant).homeOf(subject.value());
        return watches.computeIfAbsent(
                partition,
                p -> new Watch(shelf.desk().store(), p, nanos, limits.stale().toNanos()));
    }

    /** A key was shredded here. */
    void shredded(String tenant, SubjectId subject) {
        watch(tenant, subject).forget();
        held.invalidate(new Name(tenant, subject));
    }

    long size() {
        held.cleanUp();
        return held.estimatedSize();
    }
}
