package io.github.hegui.kernel.crypto;

import java.util.Arrays;
import java.util.Objects;

/**
 * Verbs under keys that somebody else keeps, thousands of them: one for each person, say, wrapped by a ring. All of them share their ciphers, so
 * that a key takes a few hundred bytes and making its verb about two microseconds. Messages are not counted: no key may seal more than 2³², which is for whoever
 * keeps them to see to.
 *
 * <p>Safe for use by many threads. Keep it, and the verbs as long as their keys are needed.
 *
 * <pre>{@code
 * LooseKeys keys = LooseKeys.of(Suite.GUOMI);
 * SecretBytes key = SecretBytes.random(LooseKeys.KEY_BYTES);
 * Aead aead = keys.aead(key, "diary", new byte[] {1});
 * }</pre>
 */
public final class LooseKeys {

    /** The bytes of a key, in either suite. */
    public static final int KEY_BYTES = RingKey.SECRET_BYTES;

    private final Suite suite;
    private final Ciphers ciphers;

    private LooseKeys(Suite suite) {
        this.suite = suite;
        this.ciphers = new Ciphers(suite);
    }

    /** For keys of that suite. */
    public static LooseKeys of(Suite suite) {
        return new LooseKeys(Objects.requireNonNull(suite, "suite"));
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
        return new LooseAead(ciphers, GcmKey.of(suite, derived), prefix.clone());
    }

    private record LooseAead(Ciphers ciphers, GcmKey key, byte[] prefix) implements Aead {

        @Override
        public byte[] seal(byte[] plain, Context context) {
            Ciphers.checkLength(plain);
            byte[] out = Arrays.copyOf(prefix, prefix.length + Gcm.NONCE + plain.length + Gcm.TAG);
            ciphers.seal(key, out, prefix.length, context.bytes(), plain);
            return out;
        }

        @Override
        public byte[] open(byte[] sealed, Context context) {
            if (!Arrays.equals(sealed, 0, Math.min(sealed.length, prefix.length), prefix, 0, prefix.length)) {
                throw CannotOpen.now();
            }
            return ciphers.open(key, sealed, prefix.length, context.bytes());
        }

        /** Neither the key nor anything of it. */
        @Override
        public String toString() {
            return "Aead";
        }
    }
}
