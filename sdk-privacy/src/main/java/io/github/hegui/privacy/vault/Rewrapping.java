package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.crypto.KeyInfo;
import io.github.hegui.kernel.crypto.KeyState;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps keys anew that an older key of the ring wrapped. What is left to do is what stands under the older key, so it goes on wherever it was left, on
 * any node, and has nothing to remember.
 */
final class Rewrapping {

    private static final Logger LOG = LoggerFactory.getLogger(Rewrapping.class);

    /** Keys in one change. */
    private static final int PAGE = 100;

    private final KeyShelf shelf;
    private final String tenant;

    Rewrapping(KeyShelf shelf, String tenant) {
        this.shelf = shelf;
        this.tenant = tenant;
    }

    RunReport run(int shard, int limit) {
        String primary = shelf.ring().primary().id();
        Partition partition = new Partition(tenant, shard);
        RunReport report = RunReport.NOTHING;
        for (KeyInfo older : shelf.ring().keys()) {
            if (older.state() == KeyState.ENABLED && report.pieces() < limit) {
                report = report.plus(under(older.id(), primary, partition, limit - report.pieces()));
            }
        }
        return report;
    }

    /** A key that does not open is passed over: it is no reason to leave those behind it under the old key. */
    private RunReport under(String older, String primary, Partition partition, int limit) {
        Desk desk = shelf.deskOf(tenant);
        RunReport report = RunReport.NOTHING;
        String after = "";
        do {
            Page<SubjectKey> page = desk.query(
                    SubjectKey.KIND,
                    SubjectKey.UNDER,
                    partition,
                    PathKey.start().text(older),
                    after,
                    Math.min(PAGE, limit - report.pieces()));
            if (!page.items().isEmpty()) {
                report = report.plus(page(desk, page.items(), primary, partition));
            }
            after = page.next();
        } while (!after.isEmpty() && report.pieces() < limit);
        return report;
    }

    private RunReport page(Desk desk, List<SubjectKey> page, String primary, Partition partition) {
        List<SubjectId> subjects = page.stream().map(SubjectKey::subject).toList();
        int[] done = new int[2];
        var unused = desk.itself(KeyShelf.SELF)
                .execute(
                        Command.by(KeyShelf.SELF),
                        "privacy.vault.rewrap",
                        subjects,
                        partition,
                        SubjectKey.KIND,
                        work -> {
                            done[0] = 0;
                            done[1] = 0;
                            SubjectKey last = page.get(0);
                            for (SubjectId subject : subjects) {
                                last = work.find(SubjectKey.KIND, subject.value())
                                        .orElseThrow();
                                if (!last.isErased() && !last.ring().equals(primary)) {
                                    done[rewrap(work, last) ? 0 : 1]++;
                                }
                            }
                            return Outcome.done(last);
                        })
                .orElseThrow();
        return new RunReport(0, done[0], done[1], 0);
    }

    private boolean rewrap(Work work, SubjectKey key) {
        try {
            KeyShelf.Wrapped wrapped = shelf.rewrap(key, tenant);
            work.put(
                    SubjectKey.KIND,
                    Decision.of(key.wrappedBy(wrapped.ring(), wrapped.bytes()))
                            .moving(List.of(
                                    SubjectKey.under(key.ring()).by(-1),
                                    SubjectKey.under(wrapped.ring()).by(1))));
            return true;
        } catch (HeguiException e) {
            if (e.code() != ErrorCode.CANNOT_OPEN) {
                throw e;
            }
            LOG.warn("a wrapped key of tenant '{}' does not open and stays under {}", tenant, key.ring());
            return false;
        }
    }
}
