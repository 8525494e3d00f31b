package io.github.hegui.kernel.attachment;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in a store, beside documents or in a database of their own: in pieces of 512 KiB, each one document that the audit log does not follow. One backup has
 * documents and bytes, and what is written is in the database's log as well. Safe for use by many threads.
 *
 * <pre>{@code
 * AttachmentKeeper keeper = AttachmentKeeper.in(DatabaseHome.in(store));
 * }</pre>
 */
public final class DatabaseHome implements AttachmentHome {

    private static final int PIECE = 512 * 1024;
    private static final int MOST_PIECES = MOST_BYTES / PIECE + 1;

    /** That something lies at a place; a scan reads it without the pieces. */
    private static final String FILE = "kernel.attachment.file";

    private static final String CHUNK = "kernel.attachment.chunk";
    private static final byte[] NOTHING = {'{', '}'};

    private final Store store;

    private DatabaseHome(Store store) {
        this.store = store;
    }

    /** In that store, which may be that of the desk or another one with as many shards. It is not closed here. */
    public static DatabaseHome in(Store store) {
        return new DatabaseHome(Objects.requireNonNull(store, "store"));
    }

    @Override
    public OutputStream writing(Place place) {
        put(file(place), NOTHING, at(place));
        return new Writing(place);
    }

    @Override
    public InputStream reading(Place place) {
        if (live(file(place)) == null) {
            throw new HeguiException(
                    ErrorCode.ATTACHMENTS_FAILED, "nothing lies at place " + place.name() + " of the database");
        }
        return new Reading(place);
    }

    /** What goes is overwritten and ends at once, so that housekeeping leaves nothing of it. */
    @Override
    public void remove(Place place) {
        List<Change> changes = new ArrayList<>();
        for (int piece = MOST_PIECES; piece > 0; piece--) {
            changes.add(ending(chunk(place, piece), at(place)));
        }
        for (Verdict verdict : store.apply(changes)) {
            // a piece that was never there is a conflict and leaves nothing
            var unused = verdict;
        }
        var unused = store.apply(ending(file(place), at(place)));
    }

    @Override
    public List<Place> places(String tenant, int shard, String after, int limit) {
        List<Place> places = new ArrayList<>();
        String from = after;
        while (places.size() < limit) {
            List<Document> page = store.scan(new Partition(tenant, shard), FILE, from, limit - places.size());
            for (Document file : page) {
                from = file.key().id();
                if (file.expiresAt() == null) {
                    places.add(new Place(tenant, shard, from));
                }
            }
            if (page.isEmpty()) {
                break;
            }
        }
        return places;
    }

    private void put(DocumentKey key, byte[] body, Instant at) {
        Verdict verdict = store.apply(Change.in(key.partition(), at)
                .write(Write.of(key, 0, 1, body).unfollowed())
                .build());
        if (!(verdict instanceof Verdict.Applied)) {
            throw new IllegalStateException("something lies at that place already: " + key.id());
        }
    }

    private static Change ending(DocumentKey key, Instant at) {
        return Change.in(key.partition(), at)
                .write(new Write(key, 1, 1, NOTHING, List.of(), List.of(), at))
                .build();
    }

    private @Nullable Document live(DocumentKey key) {
        return store.load(key)
                .filter(document -> !document.isDeleted() && document.expiresAt() == null)
                .orElse(null);
    }

    private static Instant at(Place place) {
        return Instant.ofEpochMilli(place.madeAt());
    }

    private static DocumentKey file(Place place) {
        return new DocumentKey(new Partition(place.tenant(), place.shard()), FILE, place.name());
    }

    private static DocumentKey chunk(Place place, int piece) {
        return new DocumentKey(new Partition(place.tenant(), place.shard()), CHUNK, place.name() + "/" + piece);
    }

    /** Collects a piece and stores it. */
    private final class Writing extends OutputStream {
        private final Place place;
        private final byte[] piece = new byte[PIECE];
        private int length;
        private int pieces;

        Writing(Place place) {
            this.place = place;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            Objects.checkFromIndexSize(offset, count, bytes.length);
            int done = 0;
            while (done < count) {
                int step = Math.min(count - done, PIECE - length);
                System.arraycopy(bytes, offset + done, piece, length, step);
                length += step;
                done += step;
                if (length == PIECE) {
                    store();
                }
            }
        }

        private void store() {
            if (pieces == MOST_PIECES) {
                throw new IllegalArgumentException("a place has at most " + MOST_BYTES + " bytes");
            }
            put(chunk(place, ++pieces), Arrays.copyOf(piece, length), at(place));
            length = 0;
        }

        @Override
        public void close() {
            if (length > 0) {
                store();
            }
        }
    }

    /** Piece after piece. */
    private final class Reading extends InputStream {
        private final Place place;
        private byte[] piece = {};
        private int at;
        private int pieces;

        Reading(Place place) {
            this.place = place;
        }

        @Override
        public int read() {
            return fill() ? piece[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int step = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, target, offset, step);
            at += step;
            return step;
        }

        private boolean fill() {
            if (at == piece.length) {
                Document next = live(chunk(place, pieces + 1));
                if (next == null) {
                    return false;
                }
                pieces++;
                piece = Objects.requireNonNull(next.body());
                at = 0;
            }
            return true;
        }
    }
}
