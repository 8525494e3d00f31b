package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.LogPart;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
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
        home.write(out -> {
            made[0] = fill(out, number, from, most, first);
            return made[0].name();
        });
        tell(made[0]);
        return true;
    }

    /** The page behind that event, if all of it is old enough and may go. */
    private List<LogPart.Line> due(long after, long most) {
        List<LogPart.Line> page = log.page(after, most);
        return page.stream().allMatch(line -> !line.event().at().isAfter(horizon)) ? page : List.of();
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
            for (Movement move : page) {
                if (move.at().isAfter(horizon)) {
                    return;
                }
                writer.moved(ArchiveContent.Moved.of(journal.tenant(), journal.counter(), move));
                last = move.number();
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
