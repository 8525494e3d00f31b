package io.github.hegui.kernel.job;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Through the documents of a kind, by their ids or by a path. */
record DocumentWalk<D>(Kind<D> kind, @Nullable AccessPath<D> path, PathKey prefix, Job.Each<D> each) implements Walk {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentWalk.class);
    private static final Actor SELF = Actor.system("kernel.job");

    /** Documents in one change. */
    static final int PAGE = 100;

    /** After these the page is tried again: it is not the document. */
    private static final Set<ErrorCode> AGAIN = Set.of(
            ErrorCode.STORE_FAILED,
            ErrorCode.COMMIT_UNKNOWN,
            ErrorCode.CONFLICT,
            ErrorCode.KEY_VAULT_FAILED,
            ErrorCode.NEWER_SCHEMA);

    /** Ids of a page, and where it ended. */
    private record Ids(List<String> ids, String end) {}

    @Override
    public JobPosition page(Desk desk, Partition place, JobPosition at, Keeping next, int limit) {
        Ids page = ids(desk, place, at.after(), Math.min(limit, PAGE));
        JobPosition[] after = new JobPosition[1];
        Outcome<JobPosition> outcome = desk.itself(SELF)
                .execute(Command.by(SELF), "kernel.job.page", "", place, JobPosition.KIND, work -> {
                    after[0] = gone(work, at, page);
                    if (next.isDry()) {
                        return Outcome.refused(JobRefusal.DRY);
                    }
                    next.keep(work, after[0]);
                    return Outcome.done(after[0]);
                });
        return next.isDry() ? after[0] : outcome.orElseThrow();
    }

    private Ids ids(Desk desk, Partition place, String after, int limit) {
        if (path != null) {
            Page<D> page = desk.query(kind, path, place, prefix, after, limit);
            return new Ids(page.items().stream().map(kind::id).toList(), page.next());
        }
        List<Document> page = desk.store().scan(place, kind.name(), after, limit);
        return new Ids(
                page.stream().map(document -> document.key().id()).toList(),
                page.size() < limit ? "" : page.get(page.size() - 1).key().id());
    }

    private JobPosition gone(Work work, JobPosition at, Ids page) {
        JobTally tally = new JobTally(at);
        work.prefetch(kind, page.ids());
        for (String id : page.ids()) {
            Optional<D> document = work.find(kind, id);
            if (document.isPresent()) {
                one(work, document.get(), tally);
            }
        }
        return tally.position(page.end());
    }

    private void one(Work work, D document, JobTally tally) {
        Outcome<Decision<D>> decided;
        try {
            decided = Objects.requireNonNull(each.each(document, work.step()), "nothing was decided");
        } catch (HeguiException e) {
            if (AGAIN.contains(e.code())) {
                throw e;
            }
            failed(document, tally, e);
            return;
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
            failed(document, tally, e); // one failure stops one thing, whatever a verb throws
            return;
        }
        if (!decided.isDone()) {
            tally.passed(decided.refusal().code());
            return;
        }
        Decision<D> decision = decided.orElseThrow();
        if (decision.equals(Decision.of(document))) {
            tally.stayed();
            return;
        }
        if (!kind.id(decision.next()).equals(kind.id(document))) {
            throw new IllegalStateException(
                    "a step of " + kind.name() + " gave another document than the one it was given");
        }
        work.put(kind, decision);
        tally.changed();
    }

    private void failed(D document, JobTally tally, Throwable e) {
        LOG.warn(
                "a job failed on {} {}: {}",
                kind.name(),
                kind.id(document),
                e.getClass().getSimpleName());
        LOG.debug("why it failed", e);
        tally.failed(kind.id(document));
    }
}
