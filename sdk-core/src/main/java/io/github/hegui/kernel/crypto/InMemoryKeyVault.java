package io.github.hegui.kernel.crypto;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A vault that ends with its process, for tests and for what need not last. Safe for use by many threads. */
public final class InMemoryKeyVault extends MasterKeyVault {

    private final Map<String, Kept> forms = new ConcurrentHashMap<>();

    private InMemoryKeyVault(MasterKey master) {
        super(master);
    }

    /** An empty vault with a new master key. */
    public static InMemoryKeyVault create(Suite suite, Clock clock) {
        return new InMemoryKeyVault(new MasterKey(suite, SecretBytes.random(RingKey.SECRET_BYTES), clock));
    }

    @Override
    public Optional<Kept> load(String name) {
        return Optional.ofNullable(forms.get(MasterKey.checkedName(name)));
    }

    @Override
    public boolean save(String name, Kept kept) {
        AtomicBoolean isSaved = new AtomicBoolean();
        forms.compute(MasterKey.checkedName(name), (key, before) -> {
            isSaved.set(kept.version() == (before == null ? 0 : before.version()) + 1);
            return isSaved.get() ? kept : before;
        });
        return isSaved.get();
    }
}
