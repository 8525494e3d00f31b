package io.github.hegui.kernel.crypto;

import java.util.Arrays;
import java.util.Objects;

/**
 * Verbs under keys that somebody else keeps, thousands of them: one for each person, say, wrapped by a ring. They borrow their ciphers from a few
 * that all share; a verb that is used often gets one of its own, and then takes some 3 KiB for each way instead of half of one. Messages are not
 * counted: no key may seal more than 2³², which is for whoever keeps them to see to.
 *
 * <p>Safe for use by many threads. Keep it, and the verbs as long as their keys are needed.
 *
 * <pre>{@code
 * ExternalKeys keys = ExternalKeys.of(Suite.GUOMI);
 * SecretBytes key = SecretBytes.random(ExternalKeys.KEY_BYTES);
 * Aead aead = keys.aead(key, "diary", new byte[] {1});
 * }</pre>
 */
public final class ExternalKeys {

    /** The bytes of a key, in either suite. */
    public static final int KEY_BYTES = RingKey.SECRET_BYTES;

    private final Suite suite;
    private final Ciphers ciphers;

    private ExternalKeys(Suite suite) {
        this.suite = suite;
        this.ciphers = new Ciphers(suite);
    }

    /** For keys of that suite. */
    public static ExternalKeys of(Suite suite) {
        return new ExternalKeys(Objects.requireNonNull(suite, "suite"));
    }

    /**
     * Seals and opens under that key, by what is derived of it for the purpose.
     *
     * @param prefix what everything sealed begins with, such as the version of a form and a key's number; it is authenticated, and what begins
     *     otherwise does not open
     * @throws IllegalArgumentException when the key has not {@value #KEY_BYTES} bytes
     */
    public Aead aead(SecretBytes key, String purpose, byte[] prefix) {
        if (key.length() != KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes, not " + key.length());
        }
        byte[] derived = Derivation.bytes(suite, key, Derivation.Use.AEAD, purpose, GcmKey.length(suite));
        return new LooseAead(this, GcmKey.of(suite, derived), prefix.clone());
    }

    private static final class LooseAead implements Aead {

        private final Ciphers ciphers;
        private final GcmKey key;
        private final byte[] prefix;
        private final KeptGcm sealing;
        private final KeptGcm opening;

        LooseAead(ExternalKeys of, GcmKey key, byte[] prefix) {
            this.ciphers = of.ciphers;
            this.key = key;
            this.prefix = prefix;
            this.sealing = new KeptGcm(of.suite, true);
            this.opening = new KeptGcm(of.suite, false);
        }

        @Override
        public byte[] seal(byte[] plain, Context context) {
            Ciphers.checkLength(plain);
            byte[] out = Arrays.copyOf(prefix, prefix.length + Gcm.NONCE + plain.length + Gcm.TAG);
            ciphers.seal(key, sealing, out, prefix.length, context.bytes(), plain);
            return out;
        }

        @Override
        public byte[] open(byte[] sealed, Context context) {
            if (!Arrays.equals(sealed, 0, Math.min(sealed.length, prefix.length), prefix, 0, prefix.length)) {
                throw CannotOpen.now();
            }
            return ciphers.open(key, opening, sealed, prefix.length, context.bytes());
        }
    }
}
