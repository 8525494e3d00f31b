package io.github.hegui.kernel.archive;

import static io.github.hegui.kernel.archive.Filling.SELF;

import io.github.hegui.kernel.archive.ArchiveFile.State;
import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.EventProof;
import io.github.hegui.kernel.audit.LogPart;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Limits;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes out of the store what a file has, and proves it. Each step is done again after a kill with the same end. For one thread. */
final class Emptying {

    private static final int DOCUMENTS_A_CHANGE = 100;
    private static final int PAGE = 1_000;

    private final Desk desk;
    private final Audit audit;
    private final Store store;
    private final ArchiveRules rules;
    private final ArchiveHome home;
    private ArchiveFile file;

    Emptying(Desk desk, Audit audit, ArchiveRules rules, ArchiveHome home, ArchiveFile file) {
        this.desk = desk;
        this.audit = audit;
        this.store = desk.store();
        this.rules = rules;
        this.home = home;
        this.file = file;
    }

    /** Somebody else went on. */
    private static final class Beaten extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        Beaten() {
            super("somebody else went on", null, false, false);
        }
    }

    /** The documents go, those of a matter together; false when one of them waits for a reader. */
    boolean documents() {
        ArchiveContent.verify(home, file.written());
        if (!new Unread(desk, rules, home, file).isEmpty()) {
            return false;
        }
        Taking taking = new Taking(file.gone());
        try {
            ArchiveContent.read(home, file.written(), taking);
            taking.end();
            next(State.EMPTIED);
            return true;
        } catch (Beaten e) {
            return true; // what that one left is seen by the next step
        }
    }

    /** Collects whole matters of one tenant, as many as go in one change. */
    private final class Taking implements ArchiveContent.Taking {
        private long passed;
        private final List<List<ArchivedDocument>> matters = new ArrayList<>();
        private List<ArchivedDocument> matter = new ArrayList<>();
        private int count;

        Taking(long passed) {
            this.passed = passed;
        }

        @Override
        public void document(ArchivedDocument document) {
            if (passed > 0) {
                passed--;
                return;
            }
            if (!matter.isEmpty()
                    && !(matter.get(0).matter().equals(document.matter())
                            && matter.get(0).tenant().equals(document.tenant()))) {
                close();
                if (count >= DOCUMENTS_A_CHANGE
                        || !matters.get(0).get(0).tenant().equals(document.tenant())) {
                    flush();
                }
            }
            matter.add(document);
        }

        private void close() {
            matters.add(matter);
            count += matter.size();
            matter = new ArrayList<>();
        }

        private void flush() {
            takeOut(matters);
            matters.clear();
            count = 0;
        }

        void end() {
            if (!matter.isEmpty()) {
                close();
            }
            if (!matters.isEmpty()) {
                flush();
            }
        }
    }

    private void takeOut(List<List<ArchivedDocument>> matters) {
        try {
            file = takenOut(matters, false);
        } catch (HeguiException e) {
            if (e.code() != ErrorCode.LIMIT_EXCEEDED && e.code() != ErrorCode.NEWER_SCHEMA) {
                throw e;
            }
            if (matters.size() == 1) {
                file = takenOut(matters, true); // too large to go together, or of a newer release: it stays
                return;
            }
            matters.forEach(matter -> takeOut(List.of(matter)));
        }
    }

    private ArchiveFile takenOut(List<List<ArchivedDocument>> matters, boolean keeps) {
        String tenant = matters.get(0).get(0).tenant();
        return desk.forTenant(tenant)
                .itself(SELF)
                .execute(
                        Command.by(SELF),
                        "kernel.archive.empty",
                        file.name(),
                        new Partition(tenant, file.shard()),
                        ArchiveFile.KIND,
                        work -> Outcome.done(taken(work, matters, keeps)))
                .orElseThrow();
    }

    /** A matter of which a document is another one by now, or to which one came, stays as a whole: the store has the newer one. */
    private ArchiveFile taken(Work work, List<List<ArchivedDocument>> matters, boolean keeps) {
        prefetch(work, matters);
        List<List<ArchivedDocument>> going = keeps
                ? List.of()
                : matters.stream().filter(matter -> isAsWritten(work, matter)).toList();
        going.forEach(matter ->
                matter.forEach(document -> work.takeOut(Objects.requireNonNull(kind(document)), document.id())));
        long all = matters.stream().mapToLong(List::size).sum();
        long gone = going.stream().mapToLong(List::size).sum();
        return moved(work, file.gone(all, all - gone));
    }

    private boolean isAsWritten(Work work, List<ArchivedDocument> matter) {
        return matter.stream().allMatch(document -> {
                    Kind<?> kind = kind(document);
                    return kind != null && work.isAt(kind, document.id(), document.version());
                })
                && rules.members().values().stream().allMatch(member -> hasNoOther(work, member, matter));
    }

    private static <D> boolean hasNoOther(Work work, ArchiveRules.Member<D> member, List<ArchivedDocument> matter) {
        Kind<D> kind = member.kind();
        String id = matter.get(0).matter();
        Set<String> written = matter.stream()
                .filter(document -> document.kind().equals(kind.name()))
                .map(ArchivedDocument::id)
                .collect(Collectors.toSet());
        return member.path() == null
                ? written.contains(id) || work.find(kind, id).isEmpty()
                : work.query(kind, member.path(), PathKey.start().text(id), "", PAGE).items().stream()
                        .allMatch(document -> written.contains(kind.id(document)));
    }

    private void prefetch(Work work, List<List<ArchivedDocument>> matters) {
        for (ArchiveRules.Member<?> member : rules.members().values()) {
            List<String> ids = matters.stream()
                    .flatMap(List::stream)
                    .filter(document -> document.kind().equals(member.kind().name()))
                    .map(ArchivedDocument::id)
                    .toList();
            work.prefetch(member.kind(), ids);
        }
    }

    private @Nullable Kind<?> kind(ArchivedDocument document) {
        ArchiveRules.Member<?> member = rules.members().get(document.kind());
        return member == null ? null : member.kind();
    }

    private ArchiveFile moved(Work work, ArchiveFile to) {
        ArchiveFile from = file;
        work.renew(ArchiveFile.KIND, from.id(), known -> {
            if (!from.equals(known)) {
                throw new Beaten();
            }
            return to;
        });
        return to;
    }

    private void next(State state) {
        file = desk.itself(SELF)
                .execute(
                        Command.by(SELF),
                        "kernel.archive.next",
                        file.name(),
                        new Partition("", file.shard()),
                        ArchiveFile.KIND,
                        work -> Outcome.done(moved(work, file.in(state))))
                .orElseThrow();
    }

    /** The events and the kept moves go, and what only opened or led to these events. */
    void events() {
        ArchiveContent.verify(home, file.written());
        LogPart log = audit.part(file.shard());
        boolean isMore = true;
        while (isMore) {
            isMore = log.forget(file.to(), desk.now());
        }
        Moves moves = new Moves();
        ArchiveContent.read(home, file.written(), moves);
        moves.cut();
        long gone;
        do {
            gone = store.cutFeed(file.shard(), file.to(), Limits.CUT_AT_ONCE);
        } while (gone > 0);
        advance(State.CUT);
    }

    /** Cuts each journal behind the last move of it that the file has. */
    private final class Moves implements ArchiveContent.Taking {
        private ArchiveContent.@Nullable Moved last;

        @Override
        public void moved(ArchiveContent.Moved move) {
            if (last != null
                    && !(last.tenant().equals(move.tenant()) && last.counter().equals(move.counter()))) {
                cut();
            }
            last = move;
        }

        void cut() {
            ArchiveContent.Moved end = last;
            if (end != null) {
                Partition place = end.partition(file.shard());
                long gone;
                do {
                    gone = store.cutMovements(place, end.counter(), end.number(), Limits.CUT_AT_ONCE);
                } while (gone > 0);
            }
        }
    }

    /** Lays the proof beside the file that the event of its being written is in the log. */
    void prove() {
        layProof();
        advance(State.PROVED);
    }

    void layProof() {
        ArchiveContent.verify(home, file.written());
        var unused = audit.checkpoint(file.shard());
        EventProof proof = audit.proof(file.shard(), told());
        home.write(out -> {
            out.write(proof.text().getBytes(StandardCharsets.UTF_8));
            return ArchiveReader.proofOf(file.name());
        });
    }

    private void advance(State state) {
        try {
            next(state);
        } catch (Beaten e) {
            return; // it did the same
        }
    }

    /** The number of the event that told of the file. */
    private long told() {
        long after = file.since();
        List<FeedEvent> page = store.feed(file.shard(), after, PAGE);
        boolean isCut = !page.isEmpty() && page.get(0).sequence() > after + 1;
        while (!page.isEmpty()) {
            for (FeedEvent event : page) {
                if (event.type().equals(ArchiveFile.WRITTEN)
                        && event.key().partition().tenant().isEmpty()
                        && event.key().id().equals(file.id())) {
                    return event.sequence();
                }
            }
            after = page.get(page.size() - 1).sequence();
            page = store.feed(file.shard(), after, PAGE);
        }
        throw isCut
                ? new HeguiException(
                        ErrorCode.ARCHIVE_FAILED,
                        "the proof of file " + file.name()
                                + " is not there, and the event that tells of the file lies in the archive by now: bring the proof back from a copy of the home")
                : new HeguiException(
                        ErrorCode.LOG_BROKEN, "nothing in the feed tells of file " + file.name() + " of the archive");
    }
}
