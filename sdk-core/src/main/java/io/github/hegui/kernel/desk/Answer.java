package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import java.util.Objects;

/** What a command's record keeps of its answer, and how the answer is made of it when the command is given again. */
interface Answer<D> {

    /** The document that the record names. */
    DocumentKey key(Partition partition, D answer);

    /** The answer to a repetition. */
    Outcome<D> again(Desk desk, CommandRecord record);

    /** Refuses what could not be given again. */
    void check(Work work, D answer);

    /** A document, as it is by then. */
    static <D> Answer<D> of(Kind<D> kind) {
        return new Answer<>() {
            @Override
            public DocumentKey key(Partition partition, D answer) {
                return new DocumentKey(partition, kind.name(), kind.id(answer));
            }

            @Override
            public Outcome<D> again(Desk desk, CommandRecord record) {
                Document document = desk.home()
                        .load(Objects.requireNonNull(record.document()))
                        .orElse(null);
                return document == null || !desk.isLive(document)
                        ? Outcome.refused(DeskRefusal.RESULT_GONE, record.id())
                        : new Done<>(desk.read(kind, document), true);
            }

            @Override
            public void check(Work work, D answer) {
                if (work.isRemoved(kind, kind.id(answer))) {
                    throw new IllegalStateException("a command that removes what it leads to, of kind " + kind.name()
                            + ", could not be answered again: it is carried out by remove");
                }
            }
        };
    }

    /** That a document is gone. */
    static Answer<Removed> removed(Kind<?> kind) {
        return new Answer<>() {
            @Override
            public DocumentKey key(Partition partition, Removed answer) {
                return new DocumentKey(partition, kind.name(), answer.id());
            }

            @Override
            public Outcome<Removed> again(Desk desk, CommandRecord record) {
                return new Done<>(
                        new Removed(
                                kind.name(),
                                Objects.requireNonNull(record.document()).id()),
                        true);
            }

            @Override
            public void check(Work work, Removed answer) {
                if (!work.isRemoved(kind, answer.id())) {
                    throw new IllegalStateException(
                            "a command that is to remove a document of kind " + kind.name() + " has not removed it");
                }
            }
        };
    }
}
