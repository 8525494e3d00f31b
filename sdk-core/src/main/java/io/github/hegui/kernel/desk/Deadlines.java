package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.Refused;
import io.github.hegui.kernel.state.Warning;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.StoredDeadline;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.time.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fires deadlines that are due: a page in one commit, and each for itself where something comes in between. */
final class Deadlines {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

    private static final int PAGE = 256;
    private static final Actor CLOCK = Actor.system("clock");

    /** Pages that may be nothing but repetitions before it is left to the next run. */
    private static final int MOST_REPEATED = 3;

    private record Handler<D>(Kind<D> kind, OnDue<D> onDue) {}

    private final Map<String, Handler<?>> handlers = new ConcurrentHashMap<>();
    private final CommitLink link = CommitLink.fresh();
    private final Duration lease;

    Deadlines(Duration lease) {
        this.lease = lease;
    }

    <D> void put(Kind<D> kind, OnDue<D> onDue) {
        handlers.put(kind.name(), new Handler<>(kind, onDue));
    }

    boolean has(Kind<?> kind) {
        return handlers.containsKey(kind.name());
    }

    Optional<Instant> next(Store store) {
        return next(store, handlers.keySet());
    }

    static Optional<Instant> next(Store store, Collection<String> kinds) {
        Optional<Instant> earliest = Optional.empty();
        for (int shard = 0; shard < store.shards(); shard++) {
            Optional<Instant> due = store.nextDue(shard, kinds);
            if (due.isPresent() && (earliest.isEmpty() || due.get().isBefore(earliest.get()))) {
                earliest = due;
            }
        }
        return earliest;
    }

    RunReport fire(Desk desk, int shard, int limit) {
        RunReport report = RunReport.NOTHING;
        // what was set anew for the time at which it fired before fires under its next id
        for (int repeated = 0; report.equals(RunReport.NOTHING) && repeated < MOST_REPEATED; repeated++) {
            List<StoredDeadline> open = handlers.isEmpty()
                    ? List.of()
                    : desk.home().claim(shard, desk.now(), handlers.keySet(), limit, lease);
            if (open.isEmpty()) {
                return report;
            }
            boolean isSmooth = true;
            while (!open.isEmpty()) {
                Fired fired = isSmooth ? together(desk, shard, open) : alone(desk, open.get(0));
                report = report.plus(fired.report());
                isSmooth = fired.isSmooth();
                open = open.subList(fired.count(), open.size());
            }
        }
        return report;
    }

    /** What became of the first so many; not smooth: something came in between, and the next goes alone. */
    private record Fired(RunReport report, int count, boolean isSmooth) {}

    /** As many as stand, in one commit. */
    private Fired together(Desk desk, int shard, List<StoredDeadline> due) {
        CommitGroup group = new CommitGroup(desk, link);
        group.prefetch(shard, due.stream().map(StoredDeadline::key).toList());
        for (StoredDeadline deadline : due) {
            try {
                decide(desk, group, deadline);
            } catch (Throwable e) {
                Failures.refuseFatal(e);
                if (group.isEmpty()) {
                    return e instanceof Failures.Torn
                            ? new Fired(RunReport.NOTHING, 0, false)
                            : new Fired(failed(desk, deadline, e), 1, false);
                }
                break; // it may have failed on what those before it do not come to: they are written first
            }
        }
        List<Verdict> verdicts;
        try {
            verdicts = group.commit();
        } catch (RuntimeException e) {
            LOG.debug("a group of deadlines was turned away; each for itself", e);
            return new Fired(RunReport.NOTHING, 0, false);
        }
        int stood = CommitGroup.stood(verdicts);
        RunReport report = new RunReport(stood, 0, 0, 0);
        if (stood < verdicts.size() && verdicts.get(stood) instanceof Verdict.Duplicate) {
            return new Fired(report.plus(repeated(desk, due.get(stood))), stood + 1, false);
        }
        return new Fired(report, stood, stood == due.size());
    }

    /** The first for itself, on documents as they are now. */
    private Fired alone(Desk desk, StoredDeadline deadline) {
        @Nullable Refusal shortOf = null;
        try {
            for (int tried = 0; tried < Desk.TRIES; tried++) {
                Failures.yieldAfter(shortOf == null ? tried : 0);
                CommitGroup group = new CommitGroup(desk, link);
                decide(desk, group, deadline);
                Verdict verdict = group.commit().get(0);
                if (verdict instanceof Verdict.Applied) {
                    return new Fired(new RunReport(1, 0, 0, 0), 1, true);
                }
                if (verdict instanceof Verdict.Duplicate) {
                    return new Fired(repeated(desk, deadline), 1, false);
                }
                shortOf = verdict instanceof Verdict.Shortage shortage ? shortage.refusal() : null;
            }
        } catch (Throwable e) {
            Failures.refuseFatal(e);
            return new Fired(failed(desk, deadline, e), 1, false);
        }
        return shortOf == null
                ? new Fired(new RunReport(0, 0, 1, 0), 1, false) // when the lease is over it is taken again
                : new Fired(failed(desk, deadline, new Failures.Unwelcome(shortOf)), 1, false);
    }

    /** Fired by another node, and then this does nothing; or set anew for the same time since, and then it fires under its next id. */
    private RunReport repeated(Desk desk, StoredDeadline deadline) {
        Issued issued = Issued.onDue(deadline, CLOCK);
        Optional<CommandRecord> kept = desk.home().command(deadline.key().partition(), issued.id());
        if (kept.isPresent() && !kept.get().hasDigest(digest(issued, deadline))) {
            return failed(desk, deadline, new Failures.Alarm(issued.id()));
        }
        var unused = desk.home().putOff(deadline, deadline.due(), false);
        return RunReport.NOTHING;
    }

    private static byte[] digest(Issued issued, StoredDeadline deadline) {
        return Digests.of(issued, deadline.name(), deadline.due().toEpochMilli());
    }

    private void decide(Desk desk, CommitGroup group, StoredDeadline deadline) {
        decide(desk, group, deadline, handler(deadline));
    }

    private Handler<?> handler(StoredDeadline deadline) {
        return Objects.requireNonNull(handlers.get(deadline.key().kind()));
    }

    private static <D> void decide(Desk desk, CommitGroup group, StoredDeadline deadline, Handler<D> handler) {
        DocumentKey key = deadline.key();
        Issued issued = Issued.onDue(deadline, CLOCK);
        Work work = group.work(key.partition(), issued, deadline.due());
        work.tentative();
        Outcome<D> outcome;
        try {
            outcome = work.settled(handler.onDue().due(work, key.id(), deadline.name()));
        } catch (Work.Blind e) {
            throw new Failures.Unwelcome(Refusal.of(DeskRefusal.ALREADY_THERE, e.id()));
        }
        if (outcome instanceof Refused<D>) {
            if (work.isTorn()) {
                throw new Failures.Torn();
            }
            work.refuse();
            // only if it was not set anew meanwhile
            work.stop(DeadlineWrite.stopIfDue(key, deadline.name(), deadline.due()));
            group.add(work, work.change(null));
            return;
        }
        work.stop(DeadlineWrite.stop(key, deadline.name()));
        group.add(work, desk.change(work, digest(issued, deadline), handler.kind(), outcome));
    }

    private static RunReport failed(Desk desk, StoredDeadline deadline, Throwable e) {
        if (Failures.isNewer(e)) {
            return new RunReport(0, 0, 1, 0); // a node of the newer release takes it when the lease is over
        }
        boolean park = Failures.isLasting(e) || deadline.attempts() + 1 >= Failures.ATTEMPTS;
        String what = park ? ", parked" : "";
        if (e instanceof Failures.Alarm) {
            LOG.error(
                    "deadline {} of {} {}{}: {}",
                    deadline.name(),
                    deadline.key().kind(),
                    deadline.key().id(),
                    what,
                    e.getMessage());
        } else {
            LOG.warn(
                    "deadline {} of {} {} failed, attempt {}{}",
                    deadline.name(),
                    deadline.key().kind(),
                    deadline.key().id(),
                    deadline.attempts() + 1,
                    what,
                    e);
        }
        var unused = desk.home().putOff(deadline, desk.now().plus(Failures.pause(deadline.attempts())), park);
        return park ? new RunReport(0, 0, 0, 1) : new RunReport(0, 0, 1, 0);
    }

    int recompute(Desk desk) {
        int corrected = 0;
        for (int shard = 0; shard < desk.home().shards(); shard++) {
            @Nullable StoredDeadline last = null;
            List<StoredDeadline> page;
            do {
                page = desk.home().deadlines(shard, false, true, last, PAGE);
                for (StoredDeadline deadline : page) {
                    last = deadline;
                    corrected += handlers.containsKey(deadline.key().kind()) && isCorrected(desk, deadline) ? 1 : 0;
                }
            } while (page.size() == PAGE);
        }
        return corrected;
    }

    /** One that cannot be computed does not keep the others from it. */
    private boolean isCorrected(Desk desk, StoredDeadline deadline) {
        try {
            return isCorrected(desk, deadline, handler(deadline));
        } catch (Throwable e) {
            Failures.refuseFatal(e);
            if (Failures.isStores(e)) {
                throw (HeguiException) e;
            }
            LOG.warn(
                    "deadline {} of {} {} could not be computed anew",
                    deadline.name(),
                    deadline.key().kind(),
                    deadline.key().id(),
                    e);
            return false;
        }
    }

    private static <D> boolean isCorrected(Desk desk, StoredDeadline deadline, Handler<D> handler) {
        DocumentKey key = deadline.key();
        Issued issued = Issued.unrecorded("recompute/" + deadline.name(), CLOCK);
        for (int tried = 0; tried < Desk.TRIES; tried++) {
            Failures.yieldAfter(tried);
            Work work = new Work(desk, new Documents(desk, desk.now()), key.partition(), issued, desk.now());
            if (!handler.onDue().recompute(work, key.id(), deadline.name()).isDone()) {
                work.refuse();
            }
            computeAnew(desk, work, deadline, handler.kind());
            Change change = work.change(null);
            if (change.writes().isEmpty()) {
                return false;
            }
            Verdict verdict = desk.home().apply(change);
            if (!(verdict instanceof Verdict.Conflict)) {
                return verdict instanceof Verdict.Applied;
            }
        }
        throw new HeguiException(
                ErrorCode.CONFLICT, "a deadline of " + deadline.key().kind() + " changed while it was recomputed");
    }

    /** What is known to rest on working time is computed anew by the desk itself; the document is written with it, so that nobody changed it meanwhile. */
    private static <D> void computeAnew(Desk desk, Work work, StoredDeadline deadline, Kind<D> kind) {
        if (deadline.basis() == null || deadline.attempts() > 0 || work.hasDeadline(deadline.key(), deadline.name())) {
            return;
        }
        Due before = Json.read(deadline.basis(), Due.class);
        Due due = desk.workingTime().recompute(before);
        Optional<D> document = work.find(kind, deadline.key().id());
        if (!due.equals(before) && document.isPresent()) {
            Decision<D> anew = Decision.of(document.get()).starting(deadline.name(), due);
            boolean isPastWarning = Warning.parse(deadline.name())
                    .filter(warning -> !due.at()
                            .plus(warning.ahead().negated())
                            .toInstant()
                            .isAfter(work.at()))
                    .isPresent();
            work.put(kind, isPastWarning ? Decision.of(document.get()).stopping(deadline.name()) : anew);
        }
    }
}
