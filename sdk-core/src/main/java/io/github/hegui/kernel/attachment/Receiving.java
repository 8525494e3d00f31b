package io.github.hegui.kernel.attachment;

import io.github.hegui.kernel.attachment.AttachmentHome.Place;
import io.github.hegui.kernel.crypto.Context;
import io.github.hegui.kernel.crypto.SealingStream;
import io.github.hegui.kernel.crypto.StreamHash;
import io.github.hegui.kernel.crypto.StreamKey;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes content in: reads, counts, looks, hashes, seals and writes, a piece at a time. */
final class Receiving {

    private static final Logger LOG = LoggerFactory.getLogger(Receiving.class);
    private static final int PIECE = 16 * 1024;

    private Receiving() {}

    /**
     * What came.
     *
     * @param digest a plain hash, by which the command is known again; not stored
     */
    record Received(StreamKey key, long size, String hash, String digest) {

        /** Nothing of the content. */
        @Override
        public String toString() {
            return "Received " + size + " bytes";
        }
    }

    /** Nothing is left at the place unless it is received whole. */
    static Outcome<Received> receive(
            AttachmentHome home, Place place, StreamKey key, Context context, AttachmentType type, InputStream content)
            throws IOException {
        boolean isKept = false;
        try {
            Outcome<Received> received;
            try (OutputStream bytes = home.writing(place)) {
                received = copy(content, key, context, type, bytes);
            }
            isKept = received.isDone();
            return received;
        } finally {
            if (!isKept) {
                discard(home, place);
            }
        }
    }

    /** Removes what is of no use; what cannot be removed now is left to the sweep. */
    static void discard(AttachmentHome home, Place place) {
        try {
            home.remove(place);
        } catch (HeguiException e) {
            LOG.warn("bytes at place {} are left to the sweep", place.name(), e);
        }
    }

    private static Outcome<Received> copy(
            InputStream content, StreamKey key, Context context, AttachmentType type, OutputStream bytes)
            throws IOException {
        SealingStream sealing = key.sealing(bytes, context);
        StreamHash hash = key.hash();
        MessageDigest digest = sha256();
        Detector detector = new Detector();
        byte[] piece = new byte[PIECE];
        long size = 0;
        for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
            size += count;
            if (size > Attachments.MOST_BYTES) {
                return Outcome.refused(AttachmentRefusal.TOO_LARGE, Attachments.MOST_BYTES);
            }
            detector.update(piece, 0, count);
            hash.update(piece, 0, count);
            digest.update(piece, 0, count);
            sealing.write(piece, 0, count);
        }
        Optional<Refusal> wrong = wrong(size, type, detector);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        sealing.finish();
        return Outcome.done(new Received(key, size, hash.hex(), HexFormat.of().formatHex(digest.digest())));
    }

    private static Optional<Refusal> wrong(long size, AttachmentType type, Detector detector) {
        if (size == 0) {
            return Optional.of(Refusal.of(AttachmentRefusal.EMPTY));
        }
        Optional<AttachmentType> found = detector.end();
        return found.filter(type::isSeenAs).isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        AttachmentRefusal.NOT_AS_DECLARED,
                        type.mediaType(),
                        found.map(AttachmentType::mediaType).orElse("?")));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
