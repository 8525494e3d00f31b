package io.github.hegui.kernel.crypto;

import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Unwrapped data keys, for a limited time and in limited number. Safe for use by many threads; the vault is asked once for each key. */
final class DataKeyCache {

    private static final String LABEL = "hegui.data-key";

    private final KeyVault vault;
    private final Clock clock;
    private final DataKeyLimits limits;
    private final ConcurrentHashMap<Name, Entry> entries = new ConcurrentHashMap<>();

    /** Which key: the tenant's, with that header. */
    private record Name(String tenant, byte[] header) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Name name && tenant.equals(name.tenant) && Arrays.equals(header, name.header);
        }

        @Override
        public int hashCode() {
            return 31 * tenant.hashCode() + Arrays.hashCode(header);
        }
    }

    private record Loaded(GcmKey key, long at) {}

    /** The place of one key; whoever finds it empty or stale fetches the key while the others wait. */
    private static final class Entry {
        private volatile @Nullable Loaded loaded;
    }

    DataKeyCache(KeyVault vault, Clock clock, DataKeyLimits limits) {
        this.vault = vault;
        this.clock = clock;
        this.limits = limits;
    }

    static Context context(String tenant, Suite suite, long period) {
        return Context.of(LABEL, tenant, suite.name(), Long.toString(period));
    }

    /** The key; asks the vault if it is not here or has been here too long. */
    GcmKey key(String tenant, WrappedKey wrapped) {
        Name name = new Name(tenant, wrapped.header());
        Entry entry = entries.computeIfAbsent(name, missing -> new Entry());
        Loaded loaded = entry.loaded;
        if (loaded != null && isFresh(loaded)) {
            return loaded.key();
        }
        synchronized (entry) {
            loaded = entry.loaded;
            if (loaded == null || !isFresh(loaded)) {
                try {
                    loaded = new Loaded(unwrapped(tenant, wrapped), clock.millis());
                } catch (RuntimeException e) {
                    entries.remove(name, entry);
                    throw e;
                }
                entry.loaded = loaded;
            }
        }
        shrink();
        return loaded.key();
    }

    /** A key that was just made. */
    void put(String tenant, WrappedKey wrapped, GcmKey key) {
        Entry entry = new Entry();
        entry.loaded = new Loaded(key, clock.millis());
        entries.put(new Name(tenant, wrapped.header()), entry);
        shrink();
    }

    void clear() {
        entries.clear();
    }

    int size() {
        return entries.size();
    }

    private GcmKey unwrapped(String tenant, WrappedKey wrapped) {
        SecretBytes key = vault.unwrap(wrapped.wrapped(), context(tenant, wrapped.suite(), wrapped.period()));
        if (key.length() != GcmKey.length(wrapped.suite())) {
            throw CannotOpen.now();
        }
        return GcmKey.of(wrapped.suite(), key.bytes());
    }

    private boolean isFresh(Loaded loaded) {
        return Math.abs(clock.millis() - loaded.at()) < limits.cached().toMillis();
    }

    /** Beyond the limit a quarter goes, the longest here first; so rarely that looking at all costs nothing beside asking the vault. */
    private void shrink() {
        if (entries.size() <= limits.entries()) {
            return;
        }
        synchronized (entries) {
            int surplus = entries.size() - limits.entries() * 3 / 4;
            entries.entrySet().stream()
                    .filter(entry -> entry.getValue().loaded != null)
                    .sorted(Comparator.comparingLong(entry ->
                            Objects.requireNonNull(entry.getValue().loaded).at()))
                    .limit(surplus)
                    .toList()
                    .forEach(entry -> entries.remove(entry.getKey(), entry.getValue()));
        }
    }
}
