package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.audit.ArchivedLog;
import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Upkeep;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;

/**
 * Moves what ended long ago, its events and the kept moves of those days out of the store into files. What is left of a document is a tombstone that keeps its version: a command that
 * makes a document of that id again makes the next version. Safe for use by many threads and nodes; starts none.
 *
 * <pre>{@code
 * Archive archive = Archive.on(desk, audit, rules, ArchiveFolder.at(folder));
 * Checkpoint signed = audit.checkpoint(0);                      // only what is signed may go, but for the last event of it
 * while (archive.step(0)) {}                                    // now and then, such as nightly; each step is a piece of the work
 * StoreCheck check = audit.archived(archive).storeCheck(0);     // the log as a whole, its beginning read from the files
 * }</pre>
 *
 * <p>One file at a time a shard, in steps that may be killed anywhere: the file is written and is on the disk; an event names its digest; its documents are taken out, those of a matter
 * in one change, if they are as they were; then its events and moves; and the proof of that event is laid beside it. Before each step the file is read back and compared with what the
 * event says. An {@linkplain Audit audit log} is needed: without one nothing would prove what a file says. Events go in whole pages of the log, of
 * {@value io.github.hegui.kernel.audit.LogPart#PAGE}, so up to so many that are old enough stay with their documents until more come.
 *
 * <p>As a {@link io.github.hegui.kernel.job.Job} it is work that knows by itself how far it is:
 *
 * <pre>{@code
 * Job nightly = Job.named("shop.archive").some((at, place, limit) -> !archive.step(place.shard()));
 * }</pre>
 */
public final class Archive implements ArchivedLog {

    private static final int PAGE = 100;

    private final Desk desk;
    private final Audit audit;
    private final ArchiveRules rules;
    private final ArchiveHome home;

    private Archive(Desk desk, Audit audit, ArchiveRules rules, ArchiveHome home) {
        this.desk = desk.forTenant("");
        this.audit = audit;
        this.rules = Objects.requireNonNull(rules, "rules");
        this.home = Objects.requireNonNull(home, "home");
    }

    /**
     * The archive of that desk's store.
     *
     * @param desk with the processes and subscriptions for which events are kept until they are done with them
     * @param audit the log over the same store
     * @throws IllegalStateException when the desk is bound to a caller
     */
    public static Archive on(Desk desk, Audit audit, ArchiveRules rules, ArchiveHome home) {
        desk.refuseBound("archived, which takes what is everybody's");
        return new Archive(desk, Objects.requireNonNull(audit, "audit"), rules, home);
    }

    /**
     * Goes on by a step in a shard: writes the next file, or does the next with the last one.
     *
     * @return whether there is more to do now; what is not old enough, not signed, or not done with by a reader ({@link Upkeep#hindmost}) waits, and {@link #waitsFor} says which
     * @throws HeguiException {@code ARCHIVE_FAILED} when the home is broken, or the last file is another one than it was: nothing more leaves the store
     */
    public boolean step(int shard) {
        ArchiveFile last = latest(shard).orElse(null);
        if (last == null || last.state() == ArchiveFile.State.PROVED) {
            return new Filling(desk, audit, rules, home, shard).write(last);
        }
        Emptying emptying = new Emptying(desk, audit, rules, home, last);
        switch (last.state()) {
            case WRITTEN -> {
                return emptying.documents();
            }
            case EMPTIED -> emptying.events();
            default -> emptying.prove();
        }
        return true;
    }

    /** What a shard waits for, so that {@link #step} has nothing to do now; empty when it has. */
    public Optional<ArchiveWait> waitsFor(int shard) {
        ArchiveFile last = latest(shard).orElse(null);
        if (last == null || last.state() == ArchiveFile.State.PROVED) {
            return Optional.ofNullable(new Filling(desk, audit, rules, home, shard).waitsFor(last));
        }
        if (last.state() != ArchiveFile.State.WRITTEN || new Unread(desk, rules, home, last).isEmpty()) {
            return Optional.empty();
        }
        Upkeep.Hindmost hindmost = desk.upkeep().hindmost(shard);
        return Optional.of(new ArchiveWait(ArchiveWait.What.READER, hindmost.done() + 1, null, hindmost.reader()));
    }

    /**
     * Lays the proofs of a shard again that do not lie beside their files any more, the newest first. A file without one is read by nobody.
     *
     * @return how many
     * @throws HeguiException {@code ARCHIVE_FAILED} when a file is another one than it was, or the event that tells of it left the store too: its proof has to come from a copy of the home
     */
    @CanIgnoreReturnValue
    public int prove(int shard) {
        int laid = 0;
        String after = "";
        do {
            Page<ArchiveFile> page = files(shard, after, PAGE);
            for (ArchiveFile file : page.items()) {
                if (file.state() == ArchiveFile.State.PROVED && !home.has(ArchiveReader.proofOf(file.name()))) {
                    new Emptying(desk, audit, rules, home, file).layProof();
                    laid++;
                }
            }
            after = page.next();
        } while (!after.isEmpty());
        return laid;
    }

    /** The newest file of a shard. */
    public Optional<ArchiveFile> latest(int shard) {
        return files(shard, "", 1).items().stream().findFirst();
    }

    /** The files of a shard, the newest first. */
    public Page<ArchiveFile> files(int shard, String after, int limit) {
        return desk.query(
                ArchiveFile.KIND, ArchiveFile.LATEST, new Partition("", shard), PathKey.start(), after, limit);
    }

    @Override
    public int parts(int shard) {
        return Math.toIntExact(latest(shard).map(ArchiveFile::number).orElse(0L));
    }

    @Override
    public void read(int shard, int part, Reader to) throws IOException {
        ArchiveFile file = desk.find(ArchiveFile.KIND, new Partition("", shard), ArchiveFile.idOf(part + 1L))
                .orElseThrow(() -> new HeguiException(
                        ErrorCode.ARCHIVE_FAILED, "the store does not know file " + (part + 1) + " of shard " + shard));
        try {
            ArchiveContent.verify(home, file.written());
            ArchiveContent.read(home, file.written(), new ArchiveContent.Taking() {
                @Override
                public void event(byte[] json) throws IOException {
                    to.event(json);
                }

                @Override
                public void document(ArchivedDocument document) throws IOException {
                    to.document(document.key(shard), document.version(), document.digest());
                }

                @Override
                public void moved(ArchiveContent.Moved move) throws IOException {
                    to.movement(move.partition(shard), move.counter(), move.movement());
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
