package io.github.hegui.kernel.crypto;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Objects;

/**
 * The key of one stream: drawn for it, kept by who keeps the stream, sealed under another key. So what a stream holds goes with that other key, however large it is
 * and wherever its bytes lie. What {@link StreamingAead} guarantees of a stream is guaranteed here. Immutable, safe for use by many threads.
 *
 * <pre>{@code
 * StreamKey key = StreamKey.create(Suite.INTERNATIONAL);
 * try (SealingStream out = key.sealing(Files.newOutputStream(file), Context.of("photo-1"))) {
 *     content.transferTo(out);
 *     out.finish();
 * }
 * byte[] kept = aead.seal(key.text(SecretAccess.because("kept sealed")).getBytes(java.nio.charset.StandardCharsets.UTF_8), Context.of("photo-1"));
 * }</pre>
 */
public final class StreamKey {

    private static final int LENGTH = 32;

    /** Of the one key that there is, where a ring's streams have its id. */
    private static final int ID = 0;

    private static final String PURPOSE = "hegui.stream-key";

    private final Suite suite;
    private final SecretBytes secret;

    private StreamKey(Suite suite, SecretBytes secret) {
        this.suite = suite;
        this.secret = secret;
    }

    /** A fresh one. */
    public static StreamKey create(Suite suite) {
        return new StreamKey(Objects.requireNonNull(suite, "suite"), SecretBytes.random(LENGTH));
    }

    /**
     * The key of that text.
     *
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code CANNOT_OPEN} when it is none
     */
    public static StreamKey read(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != 1 + LENGTH) {
                throw CannotOpen.now();
            }
            return new StreamKey(
                    Suite.ofCode(bytes[0]), SecretBytes.of(java.util.Arrays.copyOfRange(bytes, 1, bytes.length)));
        } catch (IllegalArgumentException e) {
            throw CannotOpen.now();
        }
    }

    /** As a text of 44 characters, to be sealed and never stored as it is. */
    public String text(SecretAccess access) {
        byte[] bytes = new byte[1 + LENGTH];
        bytes[0] = suite.code();
        System.arraycopy(secret.toByteArray(access), 0, bytes, 1, LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A stream that seals what is written to it. Only {@link SealingStream#finish} makes it whole. */
    public SealingStream sealing(OutputStream sealed, Context context) {
        byte[] header = StreamChunks.newHeader(ID);
        return new SealingStream(Objects.requireNonNull(sealed, "sealed"), chunks(header, context, true));
    }

    /** A stream of the plain bytes, each only after its chunk has proved good; as {@link StreamingAead#opening}. */
    public InputStream opening(InputStream sealed, Context context) {
        return new OpeningStream(Objects.requireNonNull(sealed, "sealed"), header -> {
            if (header.length != StreamChunks.HEADER || header[0] != Frame.VERSION || Frame.keyId(header) != ID) {
                throw CannotOpen.now();
            }
            return chunks(header, context, false);
        });
    }

    /**
     * A hash under this key: HMAC-SHA-256 or HMAC-SM3. It tells who has the key whether bytes are the same, and nobody else anything: when the key is gone, what was
     * hashed cannot be found by trying.
     */
    public StreamHash hash() {
        return new StreamHash(suite, Derivation.bytes(suite, secret, Derivation.Use.MAC, PURPOSE, LENGTH));
    }

    private StreamChunks chunks(byte[] header, Context context, boolean isSealing) {
        byte[] root = Derivation.bytes(suite, secret, Derivation.Use.STREAM, PURPOSE, LENGTH);
        return new StreamChunks(suite, StreamChunks.key(suite, root, header, context.bytes()), header, isSealing);
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "StreamKey of " + suite;
    }
}
