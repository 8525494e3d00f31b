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

    /** The highest version that this process saw. */
    private long version;

    private VaultHome(KeyVault vault, String name, Aead seal, RingKeys keys, long version, LongSupplier nanos) {
        this.vault = vault;
        this.name = name;
        this.seal = seal;
        this.keys = keys;
        this.version = version;
        this.nanos = nanos;
        this.looked = new AtomicLong(nanos.getAsLong());
    }

    /** The ring of that name; made of {@code fresh} if there is none. */
    static VaultHome of(KeyVault vault, String name, RingKeys fresh, LongSupplier nanos) {
        Aead seal = new VaultAead(vault);
        KeyVault.Kept kept = vault.load(name).orElse(null);
        if (kept == null && !vault.save(name, new KeyVault.Kept(1, form(fresh, name, 1, seal)))) {
            kept = vault.load(name).orElseThrow(() -> lost(name));
        }
        return kept == null
                ? new VaultHome(vault, name, seal, fresh, 1, nanos)
                : new VaultHome(vault, name, seal, read(kept, name, seal), kept.version(), nanos);
    }

    private static String form(RingKeys keys, String name, long version, Aead seal) {
        return RingForm.write(keys, RingForm.kept(name, version), seal);
    }

    private static RingKeys read(KeyVault.Kept kept, String name, Aead seal) {
        return RingForm.read(kept.form(), RingForm.kept(name, kept.version()), name, seal);
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
            KeyVault.Kept kept = newest();
            RingKeys before = read(kept, name, seal);
            RingKeys next = change.apply(before);
            long following = kept.version() + 1;
            boolean isSame = next.equals(before);
            if (isSame || vault.save(name, new KeyVault.Kept(following, form(next, name, following, seal)))) {
                version = isSame ? kept.version() : following;
                keys = next;
                return next;
            }
        }
        throw new HeguiException(
                ErrorCode.KEY_VAULT_FAILED, "ring " + name + " was changed by others " + TRIES + " times meanwhile");
    }

    @Override
    public synchronized void refresh() {
        KeyVault.Kept kept = newest();
        keys = read(kept, name, seal);
        version = kept.version();
    }

    /** What is kept, if it is no older than what was seen: in an older one keys that were destroyed are back, and newer ones are missing. */
    private KeyVault.Kept newest() {
        KeyVault.Kept kept = vault.load(name).orElseThrow(() -> lost(name));
        if (kept.version() < version) {
            throw new HeguiException(
                    ErrorCode.KEY_VAULT_FAILED,
                    "ring " + name + " is at version " + kept.version() + " in the vault, and was at " + version
                            + ": an older one was put back");
        }
        return kept;
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
