package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.LogPart;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Upkeep;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Moment;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the next file of a shard and tells of it; takes nothing away. For one thread. */
final class Filling {

    static final Actor SELF = Actor.system("kernel.archive");

    private static final int PAGE = 1_000;

    private final Desk desk;
    private final Audit audit;
    private final Store store;
    private final ArchiveRules rules;
    private final ArchiveHome home;
    private final int shard;
    private final LogPart log;
    private final Instant horizon;

    Filling(Desk desk, Audit audit, ArchiveRules rules, ArchiveHome home, int shard) {
        this.desk = desk;
        this.audit = audit;
        this.store = desk.store();
        this.rules = rules;
        this.home = home;
        this.shard = shard;
        this.log = this.audit.part(shard);
        Instant own = store.now();
        Instant now = own.isBefore(desk.now()) ? own : desk.now(); // a clock that is put forward lets nothing go
        this.horizon = now.minus(rules.term());
    }

    /** Whether there was anything to write. */
    boolean write(@Nullable ArchiveFile last) {
        long from = last == null ? 0 : last.to();
        long most = Math.min(log.signed() - 1, desk.upkeep().hindmost(shard).done()); // the last that is signed stays
        List<LogPart.Line> first = due(from, most);
        if (first.isEmpty()) {
            return false;
        }
        ArchiveFile[] made = new ArchiveFile[1];
        long number = last == null ? 1 : last.number() + 1;
        String others = anothers(last, number);
        if (others != null) {
            if (desk.find(ArchiveFile.KIND, new Partition("", shard), ArchiveFile.idOf(number))
                    .isPresent()) {
                return true; // another node went on meanwhile
            }
            throw new HeguiException(
                    ErrorCode.ARCHIVE_FAILED,
                    "file " + number + " of shard " + shard + " is not written: the home has " + others
                            + ", of which this store does not know. It is another store's home, or this store was set back");
        }
        home.write(out -> {
            made[0] = fill(out, number, from, most, first);
            return made[0].name();
        });
        tell(made[0]);
        return true;
    }

    /** A proof in the home that this store did not lay; null when there is none. Files without a proof do not count: a kill leaves such. */
    private @Nullable String anothers(@Nullable ArchiveFile last, long number) {
        for (String name : home.names()) {
            boolean isBeyond = ArchiveReader.isProof(name, shard, number);
            boolean isBeside = last != null
                    && ArchiveReader.isProof(name, shard, last.number())
                    && !name.equals(ArchiveReader.proofOf(last.name()));
            if (isBeyond || isBeside) {
                return name;
            }
        }
        return null;
    }

    /** What the next file waits for; null when it waits for nothing. */
    @Nullable
    ArchiveWait waitsFor(@Nullable ArchiveFile last) {
        long from = last == null ? 0 : last.to();
        long end = from + LogPart.PAGE;
        if (store.sequence(shard) < end) {
            return new ArchiveWait(ArchiveWait.What.EVENTS, end, null, "");
        }
        if (log.signed() <= end) {
            return new ArchiveWait(ArchiveWait.What.SIGNATURE, end + 1, null, "");
        }
        Upkeep.Hindmost hindmost = desk.upkeep().hindmost(shard);
        if (hindmost.done() < end) {
            return new ArchiveWait(ArchiveWait.What.READER, hindmost.done() + 1, null, hindmost.reader());
        }
        return log.page(from, end).stream()
                .filter(line -> at(line).isAfter(horizon))
                .findFirst()
                .map(line -> new ArchiveWait(
                        ArchiveWait.What.TERM, line.event().sequence(), Moment.of(at(line).plus(rules.term())), ""))
                .orElse(null);
    }

    /** The page behind that event, if all of it is old enough and may go. */
    private List<LogPart.Line> due(long after, long most) {
        List<LogPart.Line> page = log.page(after, most);
        return page.stream().noneMatch(line -> at(line).isAfter(horizon)) ? page : List.of();
    }

    /** When it happened; no later than it was signed, or one command of a clock that was ahead would hold back all behind it. */
    private Instant at(LogPart.Line line) {
        Instant own = line.event().at();
        return own.isAfter(horizon)
                ? log.signedAt(line.event().sequence())
                        .filter(signed -> signed.isBefore(own))
                        .orElse(own)
                : own;
    }

    private ArchiveFile fill(OutputStream out, long number, long from, long most, List<LogPart.Line> first)
            throws IOException {
        ArchiveContent.Writer writer = new ArchiveContent.Writer(out, shard, number, from);
        Matters matters = new Matters(desk, rules, shard);
        List<LogPart.Line> page = first;
        for (long to = from;
                !page.isEmpty();
                page = to - from + LogPart.PAGE > rules.events() ? List.of() : due(to, most)) {
            for (LogPart.Line line : page) {
                writer.event(line.json());
                matters.take(line.event());
            }
            to += page.size();
        }
        for (Matters.Matter matter : matters.met()) {
            for (Document document : matters.ended(matter, horizon)) {
                writer.document(ArchivedDocument.of(matter.id(), document));
            }
        }
        for (Matters.Journal journal : matters.moved()) {
            moves(writer, journal);
        }
        return writer.end(store.sequence(shard)); // all documents were read before
    }

    private void moves(ArchiveContent.Writer writer, Matters.Journal journal) throws IOException {
        long last = 0;
        List<Movement> page;
        do {
            page = store.movements(new Partition(journal.tenant(), shard), journal.counter(), last, PAGE);
            int old = page.size();
            while (old > 0 && page.get(old - 1).at().isAfter(horizon)) {
                old--;
            }
            for (Movement move :
                    page.subList(0, old)) { // what comes before an old one is as old, whatever its clock said
                writer.moved(ArchiveContent.Moved.of(journal.tenant(), journal.counter(), move));
                last = move.number();
            }
            if (old < page.size()) {
                return;
            }
        } while (page.size() == PAGE);
    }

    /** From here on the file counts. When another node was faster, its file does, and this one is given up if it is another one. */
    private void tell(ArchiveFile file) {
        Outcome<ArchiveFile> told = desk.itself(SELF)
                .execute(
                        Command.by(SELF),
                        "kernel.archive.write",
                        file.written(),
                        new Partition("", shard),
                        ArchiveFile.KIND,
                        work -> {
                            Optional<ArchiveFile> known = work.find(ArchiveFile.KIND, file.id());
                            return known.isPresent()
                                    ? Outcome.done(known.get())
                                    : work.add(
                                            ArchiveFile.KIND,
                                            Outcome.done(Decision.of(file).telling(file.written())));
                        });
        if (!told.orElseThrow().name().equals(file.name())) {
            home.remove(file.name());
        }
    }
}
