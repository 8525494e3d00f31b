package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys that several processes share through a vault; every change is a compare-and-set of the whole form. */
final class VaultHome implements RingHome {

    private static final Logger LOG = LoggerFactory.getLogger(VaultHome.class);
    private static final int TRIES = 20;
    private static final long GRANT = 1L << 20;

    private final KeyVault vault;
    private final String name;
    private final Aead seal;
    private final LongSupplier nanos;
    private final AtomicLong looked;
    private volatile RingKeys keys;

    private VaultHome(KeyVault vault, String name, Aead seal, RingKeys keys, LongSupplier nanos) {
        this.vault = vault;
        this.name = name;
        this.seal = seal;
        this.keys = keys;
        this.nanos = nanos;
        this.looked = new AtomicLong(nanos.getAsLong());
    }

    /** The ring of that name; made of {@code fresh} if there is none. */
    static VaultHome of(KeyVault vault, String name, RingKeys fresh, LongSupplier nanos) {
        Aead seal = new VaultAead(vault);
        KeyVault.Kept kept = vault.load(name).orElse(null);
        if (kept == null && !vault.save(name, new KeyVault.Kept(1, RingForm.write(fresh, name, seal)))) {
            kept = vault.load(name).orElseThrow(() -> lost(name));
        }
        return new VaultHome(vault, name, seal, kept == null ? fresh : RingForm.read(kept.form(), name, seal), nanos);
    }

    /** What others changed is known here a minute later at the latest, unless the vault does not answer: then it is asked again a minute later. */
    @Override
    public RingKeys keys() {
        long last = looked.get();
        long now = nanos.getAsLong();
        if (now - last >= Keyring.STALE_NANOS && looked.compareAndSet(last, now)) {
            try {
                refresh();
            } catch (HeguiException e) {
                LOG.warn("ring {} could not be read again, and is used as it was known: {}", name, e.code());
            }
        }
        return keys;
    }

    @Override
    public synchronized RingKeys change(UnaryOperator<RingKeys> change) {
        for (int tried = 0; tried < TRIES; tried++) {
            KeyVault.Kept kept = vault.load(name).orElseThrow(() -> lost(name));
            RingKeys before = RingForm.read(kept.form(), name, seal);
            RingKeys next = change.apply(before);
            if (next.equals(before)
                    || vault.save(name, new KeyVault.Kept(kept.version() + 1, RingForm.write(next, name, seal)))) {
                keys = next;
                return next;
            }
        }
        throw new HeguiException(
                ErrorCode.KEY_VAULT_FAILED, "ring " + name + " was changed by others " + TRIES + " times meanwhile");
    }

    @Override
    public synchronized void refresh() {
        KeyVault.Kept kept = vault.load(name).orElseThrow(() -> lost(name));
        keys = RingForm.read(kept.form(), name, seal);
    }

    /** At a microsecond a message one write to the vault a second; a process that ends early loses a 4,096th of the key's life. */
    @Override
    public long grant() {
        return GRANT;
    }

    private static HeguiException lost(String name) {
        return new HeguiException(ErrorCode.KEY_VAULT_FAILED, "ring " + name + " is gone from the vault");
    }
}
