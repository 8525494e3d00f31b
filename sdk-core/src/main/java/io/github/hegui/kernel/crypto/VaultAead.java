package io.github.hegui.kernel.crypto;

import java.util.Arrays;

/** Seals under a data key of its own each time, which the vault wraps: for things as rare as the form of a ring. */
final class VaultAead implements Aead {

    private static final String LABEL = "hegui.vault-aead";

    private final KeyVault vault;

    VaultAead(KeyVault vault) {
        this.vault = vault;
    }

    @Override
    public byte[] seal(byte[] plain, Context context) {
        Ciphers.checkLength(plain);
        Suite suite = vault.suite();
        SecretBytes key = SecretBytes.random(GcmKey.length(suite));
        byte[] header =
                WrappedKey.of(suite, 0, vault.wrap(key, context.with(LABEL))).header();
        byte[] out = Arrays.copyOf(header, header.length + Gcm.NONCE + plain.length + Gcm.TAG);
        new Ciphers(suite).seal(GcmKey.of(suite, key.bytes()), out, header.length, context.bytes(), plain);
        return out;
    }

    @Override
    public byte[] open(byte[] sealed, Context context) {
        WrappedKey wrapped = WrappedKey.of(sealed);
        SecretBytes key = vault.unwrap(wrapped.wrapped(), context.with(LABEL));
        if (key.length() != GcmKey.length(wrapped.suite())) {
            throw CannotOpen.now();
        }
        return new Ciphers(wrapped.suite())
                .open(GcmKey.of(wrapped.suite(), key.bytes()), sealed, wrapped.header().length, context.bytes());
    }
}
