package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.audit.EventProof;
import io.github.hegui.kernel.audit.LogPart;
import io.github.hegui.kernel.audit.LogVerifier;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.FeedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Verifies and reads the files of an archive, without the store and with nothing but the public keys of its log. A file is handed out only when all of it is what the log tells of; it is
 * read line by line, a second time after it was verified: what was handed out counts when the method has returned. Immutable; safe for use by many threads.
 *
 * <pre>{@code
 * LogVerifier trusting = LogVerifier.with(publicKeys).log(new LogId("shop.example/audit", 0)).build();    // of one store and shard
 * ArchiveReader reader = ArchiveReader.of(ArchiveFolder.at(folder), trusting);
 * reader.unproven().forEach(name -> show(name));                // these are not read
 * for (String name : reader.names()) {
 *     reader.documents(name, Order.KIND, order -> show(order));
 *     reader.events(name, event -> show(event));
 * }
 * }</pre>
 *
 * <p>Shown by a file that holds: that the archive wrote it so, and that it was not changed since. Not shown: that its documents are what the log says of them, for the event that tells may
 * lie in another file; the archive looked at those whose event is in the same file, and a {@link io.github.hegui.kernel.audit.StoreCheck} looks at all. Nor that no file is missing: the
 * numbers of files and of their events go on without a gap, which whoever has them all can see, and a check of the store looks at.
 */
public final class ArchiveReader {

    private static final String FILE = ".gz";
    private static final String PROOF = ".proof";
    private static final int MOST_PROOF = 8 << 20;

    private final ArchiveHome home;
    private final LogVerifier trusting;

    private ArchiveReader(ArchiveHome home, LogVerifier trusting) {
        this.home = home;
        this.trusting = trusting;
    }

    /** Of the files in that home, by the keys that the verifier trusts. */
    public static ArchiveReader of(ArchiveHome home, LogVerifier trusting) {
        return new ArchiveReader(Objects.requireNonNull(home, "home"), Objects.requireNonNull(trusting, "trusting"));
    }

    static String proofOf(String name) {
        return name.substring(0, name.length() - FILE.length()) + PROOF;
    }

    /** Whether that is the proof of a file of that shard, of that number or a later one. */
    static boolean isProof(String name, int shard, long number) {
        String[] parts = name.split("-", -1);
        return parts.length == 3
                && parts[2].endsWith(PROOF)
                && parts[0].equals(ArchiveContent.prefix(shard))
                && parts[1].compareTo(ArchiveFile.idOf(number)) >= 0;
    }

    /** The names of the files that have a proof, in the order of shards and numbers. Those that have none are named by {@link #unproven}. */
    public List<String> names() {
        return home.names().stream()
                .filter(name -> name.endsWith(FILE) && home.has(proofOf(name)))
                .toList();
    }

    /**
     * The names of the files that have no proof: one that was begun and given up, the newest while the archive is at it, or one whose proof was lost, which {@link Archive#prove} lays
     * again.
     */
    public List<String> unproven() {
        return home.names().stream()
                .filter(name -> name.endsWith(FILE) && !home.has(proofOf(name)))
                .toList();
    }

    /**
     * Shows that a file is what the log tells of.
     *
     * @return what it tells
     * @throws HeguiException {@code ARCHIVE_FAILED} when it is not: file or proof was changed, belongs elsewhere, or no trusted key signed it
     */
    public ArchiveFile.Written verify(String name) {
        ArchiveFile.Written written;
        try {
            FeedEvent event = EventProof.parse(proof(name)).event(trusting);
            if (!event.type().equals(ArchiveFile.WRITTEN)) {
                throw new IllegalArgumentException("the proof is of another event");
            }
            written = told(event);
        } catch (IllegalArgumentException e) {
            throw new HeguiException(
                    ErrorCode.ARCHIVE_FAILED, "the proof of file " + name + " shows nothing: " + e.getMessage(), e);
        }
        if (!written.name().equals(name)) {
            throw new HeguiException(ErrorCode.ARCHIVE_FAILED, "the proof of file " + name + " is of another file");
        }
        ArchiveContent.verify(home, written);
        return written;
    }

    private static ArchiveFile.Written told(FeedEvent event) {
        try {
            return Json.read(event.body(), ArchiveFile.Written.class);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("its event says nothing of a file", e);
        }
    }

    private String proof(String name) {
        if (!Objects.requireNonNull(name, "name").endsWith(FILE)) {
            throw new IllegalArgumentException("a file of an archive ends in " + FILE);
        }
        try (InputStream in = home.read(proofOf(name))) {
            byte[] bytes = in.readNBytes(MOST_PROOF + 1);
            if (bytes.length > MOST_PROOF) {
                throw new IllegalArgumentException("it has more than " + MOST_PROOF + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new HeguiException(ErrorCode.ARCHIVE_FAILED, "the proof of file " + name + " cannot be read", e);
        }
    }

    /**
     * Hands out the documents of one kind that a file has, after it was verified. Of one that stands in several files the last one counts; and of one that is in the store still, the
     * store's: it was changed after the file was written.
     *
     * @throws HeguiException {@code ARCHIVE_FAILED} as {@link #verify}
     */
    public <D> void documents(String name, Kind<D> kind, Consumer<? super D> to) {
        documents(name, document -> {
            if (document.kind().equals(kind.name())) {
                to.accept(document.as(kind));
            }
        });
    }

    /**
     * The same of all kinds.
     *
     * @throws HeguiException {@code ARCHIVE_FAILED} as {@link #verify}
     */
    public void documents(String name, Consumer<ArchivedDocument> to) {
        ArchiveContent.read(home, verify(name), new ArchiveContent.Taking() {
            @Override
            public void document(ArchivedDocument document) {
                to.accept(document);
            }
        });
    }

    /**
     * Hands out the events that a file has, in their order, after it was verified.
     *
     * @throws HeguiException {@code ARCHIVE_FAILED} as {@link #verify}
     */
    public void events(String name, Consumer<FeedEvent> to) {
        ArchiveFile.Written file = verify(name);
        ArchiveContent.read(home, file, new ArchiveContent.Taking() {
            @Override
            public void event(byte[] json) {
                to.accept(LogPart.event(json, file.shard()));
            }
        });
    }
}
