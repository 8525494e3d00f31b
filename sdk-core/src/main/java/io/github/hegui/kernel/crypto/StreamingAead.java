package io.github.hegui.kernel.crypto;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Seals streams of any length up to 64 TiB in chunks of 16 KiB, in constant memory: files, backups. Each stream has a key of its own, derived
 * from the ring's, a random salt and the context; each chunk is bound to its position and to whether it is the last. So no byte comes out of
 * an opened stream that was not sealed in just that place, and a stream that was cut off, even between chunks, ends in a failure and not in
 * an early end.
 *
 * <p>Not guaranteed: that what came out before a failure was the whole. Who acts on a part before the end must be able to take it back.
 *
 * <p>Safe for use by many threads; each stream is for one.
 *
 * <pre>{@code
 * try (SealingStream out = ring.streaming("backup").sealing(Files.newOutputStream(file), Context.of("2026-03-02"))) {
 *     database.copyTo(out);
 *     out.finish();
 * }
 * try (InputStream in = ring.streaming("backup").opening(Files.newInputStream(file), Context.of("2026-03-02"))) {
 *     in.transferTo(restore);
 * }
 * }</pre>
 */
public final class StreamingAead {

    private final DerivedKeys<byte[]> keys;

    StreamingAead(Keyring ring, String purpose) {
        this.keys = new DerivedKeys<>(ring, key -> key.derive(Derivation.Use.STREAM, purpose, Hmac.LENGTH));
    }

    /**
     * A stream that seals what is written to it. Only {@link SealingStream#finish} makes it whole.
     *
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code KEY_USED_UP}; a stream counts as one message
     */
    public SealingStream sealing(OutputStream sealed, Context context) {
        byte[] bound = context.bytes();
        var key = keys.spendPrimary();
        byte[] header = StreamChunks.newHeader(key.key().id());
        Suite suite = key.key().suite();
        return new SealingStream(
                Objects.requireNonNull(sealed, "sealed"),
                new StreamChunks(suite, StreamChunks.key(suite, key.made(), header, bound), header, true));
    }

    /**
     * A stream of the plain bytes. Nothing is read before it is read from. Once reading has thrown {@code CANNOT_OPEN}, it always does; for
     * whom a partial result is dangerous, read to the end first.
     */
    public InputStream opening(InputStream sealed, Context context) {
        byte[] bound = context.bytes();
        return new OpeningStream(Objects.requireNonNull(sealed, "sealed"), header -> chunks(header, bound));
    }

    private StreamChunks chunks(byte[] header, byte[] context) {
        DerivedKeys.@Nullable Derived<byte[]> key = header.length == StreamChunks.HEADER && header[0] == Frame.VERSION
                ? keys.usable(Frame.keyId(header))
                : null;
        if (key == null) {
            throw CannotOpen.now();
        }
        Suite suite = key.key().suite();
        return new StreamChunks(suite, StreamChunks.key(suite, key.made(), header, context), header, false);
    }
}
