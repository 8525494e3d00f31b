package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.crypto.Gcm.Slice;
import org.jspecify.annotations.Nullable;

/** The ciphers of one ring, lent to whoever seals or opens: for all its keys and purposes together, so that their number is bounded. */
final class Ciphers {

    /** Sealing one message at once holds it twice in memory. */
    static final int MAX_PLAIN = 16 * 1024 * 1024;

    private record Sealer(Gcm gcm, Randomness random) {}

    private final Pool<Sealer> sealers;
    private final Pool<Gcm> openers;

    Ciphers(Suite suite) {
        sealers = new Pool<>(() -> new Sealer(Gcm.of(suite, true), new Randomness()));
        openers = new Pool<>(() -> Gcm.of(suite, false));
    }

    /** @throws IllegalArgumentException when it is longer than 16 MiB */
    static void checkLength(byte[] plain) {
        if (plain.length > MAX_PLAIN) {
            throw new IllegalArgumentException(
                    "sealed at once are at most " + MAX_PLAIN + " bytes, not " + plain.length);
        }
    }

    /** Writes nonce, ciphertext and tag behind the header that already stands at the beginning of {@code out}. */
    void seal(GcmKey key, byte[] out, int header, byte[] context, byte[] plain) {
        seal(key, null, out, header, context, plain);
    }

    /** The same, by a cipher that knows the key, if there is one at hand. */
    void seal(GcmKey key, @Nullable KeptGcm kept, byte[] out, int header, byte[] context, byte[] plain) {
        Sealer sealer = sealers.take();
        sealer.random.next(out, header, Gcm.NONCE);
        @Nullable Gcm own = kept == null ? null : kept.take();
        boolean isSealed = (own == null ? sealer.gcm : own)
                .run(
                        key,
                        new Slice(out, header, Gcm.NONCE),
                        new Slice(out, 0, header),
                        context,
                        Slice.of(plain),
                        out,
                        header + Gcm.NONCE);
        if (!isSealed) {
            throw new IllegalStateException("sealing checks no tag and cannot fail");
        }
        if (kept != null && own != null) {
            kept.give(own);
        }
        sealers.give(sealer);
    }

    /** Opens what {@link #seal} wrote. */
    byte[] open(GcmKey key, byte[] sealed, int header, byte[] context) {
        return open(key, null, sealed, header, context);
    }

    /** The same, by a cipher that knows the key, if there is one at hand. */
    byte[] open(GcmKey key, @Nullable KeptGcm kept, byte[] sealed, int header, byte[] context) {
        int start = header + Gcm.NONCE;
        int length = sealed.length - start;
        if (length < Gcm.TAG || length > MAX_PLAIN + Gcm.TAG) {
            throw CannotOpen.now();
        }
        byte[] plain = new byte[length - Gcm.TAG];
        @Nullable Gcm own = kept == null ? null : kept.take();
        Gcm opener = own == null ? openers.take() : own;
        boolean isGood = opener.run(
                key,
                new Slice(sealed, header, Gcm.NONCE),
                new Slice(sealed, 0, header),
                context,
                new Slice(sealed, start, length),
                plain,
                0);
        if (kept != null && own != null) {
            kept.give(own);
        } else {
            openers.give(opener);
        }
        if (!isGood) {
            throw CannotOpen.now();
        }
        return plain;
    }
}
