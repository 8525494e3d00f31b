package io.github.hegui.kernel.crypto;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A vault that ends with its process, for tests and for what need not last. Safe for use by many threads. */
public final class InMemoryKeyVault implements KeyVault {

    private final MasterKey master;
    private final Map<String, Kept> forms = new ConcurrentHashMap<>();

    private InMemoryKeyVault(MasterKey master) {
        this.master = master;
    }

    /** An empty vault with a new master key. */
    public static InMemoryKeyVault create(Suite suite, Clock clock) {
        return new InMemoryKeyVault(new MasterKey(suite, SecretBytes.random(RingKey.SECRET_BYTES), clock));
    }

    @Override
    public Suite suite() {
        return master.suite();
    }

    @Override
    public byte[] wrap(SecretBytes key, Context context) {
        return master.wrap(key, context);
    }

    @Override
    public SecretBytes unwrap(byte[] wrapped, Context context) {
        return master.unwrap(wrapped, context);
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
