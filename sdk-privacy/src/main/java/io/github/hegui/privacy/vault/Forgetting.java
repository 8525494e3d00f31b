package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import java.time.Instant;
import java.util.List;

/**
 * Takes away what an erased person is found by. It needs no key and no knowledge of the paths: each entry says which of them it stands on. In one change
 * with the shredding as many as a change holds, the others behind it; who repeats the command after a crash finishes it.
 */
final class Forgetting {

    /** A change holds 500 documents. */
    private static final int PAGE = 400;

    private Forgetting() {}

    /** The first entries, in that work. */
    static void some(Desk desk, Work work, SubjectId subject) {
        for (LookupEntry found : page(desk, work.partition(), subject)) {
            LookupEntry entry = work.find(LookupEntry.BASE, found.id()).orElse(found);
            work.put(LookupEntry.leaving(entry.keys().keySet()), Decision.of(entry.forgotten()));
        }
    }

    /** What is left; and then the rows and the bytes that are over. */
    static void rest(Desk desk, SubjectId subject) {
        others(desk, subject);
        int shard = desk.homeOf(subject.value()).shard();
        Instant over = desk.now().plusMillis(2);
        long gone = PAGE;
        while (gone >= PAGE) {
            gone = desk.store().purge(shard, Instant.EPOCH, over, PAGE);
        }
        var unused = desk.store().scrub();
    }

    private static void others(Desk desk, SubjectId subject) {
        Partition home = desk.homeOf(subject.value());
        while (!page(desk, home, subject).isEmpty()) {
            var unused = desk.itself(KeyShelf.SELF)
                    .execute(
                            Command.by(KeyShelf.SELF), "privacy.vault.forget", subject, home, SubjectKey.KIND, work -> {
                                some(desk, work, subject);
                                return Outcome.done(work.find(SubjectKey.KIND, subject.value())
                                        .orElseThrow());
                            });
        }
    }

    private static List<LookupEntry> page(Desk desk, Partition home, SubjectId subject) {
        return desk.query(
                        LookupEntry.BASE,
                        LookupEntry.ABOUT,
                        home,
                        PathKey.start().text(subject.value()),
                        "",
                        PAGE)
                .items();
    }
}
