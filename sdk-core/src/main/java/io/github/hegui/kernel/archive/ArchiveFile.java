package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.store.PathKey;
import java.util.Locale;
import java.util.Objects;

/**
 * A file of an archive as the store keeps it, in the shard that it is of. Immutable.
 *
 * @param id made of the number
 * @param shard of which shard
 * @param number 1, 2, 3 ... within the shard
 * @param name the file's
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param from the number of the last event before it
 * @param to that of the last event in it; the same when it has none
 * @param documents how many documents it has
 * @param movements how many kept moves
 * @param since where the feed ended when all documents had been read, before this was told
 * @param state how far its content left the store
 * @param gone how many of its documents were looked at so far to be taken out of the store
 * @param kept how many of these stayed, as their matter was changed meanwhile
 */
public record ArchiveFile(
        String id,
        int shard,
        long number,
        String name,
        String sha256,
        long from,
        long to,
        long documents,
        long movements,
        long since,
        State state,
        long gone,
        long kept) {

    /** How far the content of a file left the store. Constants are stored: they are never renamed. */
    public enum State {
        /** The file is there, and all that it has is in the store too. */
        WRITTEN,
        /** Its documents left the store. */
        EMPTIED,
        /** So did its events and moves. */
        CUT,
        /** Its proof lies beside it. */
        PROVED
    }

    /**
     * That a file was written. What it says is what an offline proof rests on.
     *
     * @param shard of which shard
     * @param number within it
     * @param name the file's
     * @param sha256 of its bytes, 64 hexadecimal digits
     * @param from the number of the last event before it
     * @param to that of the last event in it
     * @param documents how many documents it has
     * @param movements how many kept moves
     */
    public record Written(
            int shard, long number, String name, String sha256, long from, long to, long documents, long movements) {

        /** Checks. */
        public Written {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    /** The latest first. */
    static final AccessPath<ArchiveFile> LATEST =
            AccessPath.of("latest", 1, file -> PathKey.start().descending(file.number));

    /** How it is stored: under the nameless tenant. It is for the platform alone. */
    public static final Kind<ArchiveFile> KIND = Kind.of("kernel.archive.file", ArchiveFile.class, ArchiveFile::id)
            .path(LATEST)
            .event("written", Written.class)
            .aboutNobody("it counts what is in a file, and names nobody")
            .build();

    /** The type of {@link Written}. */
    static final String WRITTEN = "kernel.archive.file.written";

    /** Checks. */
    public ArchiveFile {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(state, "state");
    }

    static String idOf(long number) {
        return String.format(Locale.ROOT, "%012d", number);
    }

    Written written() {
        return new Written(shard, number, name, sha256, from, to, documents, movements);
    }

    ArchiveFile in(State next) {
        return new ArchiveFile(
                id, shard, number, name, sha256, from, to, documents, movements, since, next, gone, kept);
    }

    ArchiveFile gone(long more, long ofThemKept) {
        return new ArchiveFile(
                id,
                shard,
                number,
                name,
                sha256,
                from,
                to,
                documents,
                movements,
                since,
                state,
                gone + more,
                kept + ofThemKept);
    }
}
