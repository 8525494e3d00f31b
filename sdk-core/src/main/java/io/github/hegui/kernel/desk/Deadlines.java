package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.Refused;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.DueTimer;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Timer;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.time.Due;
import java.time.Duration;
import java.time.Instant;
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
    private final Link link = Link.fresh();
    private final Duration lease;

    Deadlines(Duration lease) {
        this.lease = lease;
    }

    <D> void put(Kind<D> kind, OnDue<D> onDue) {
        handlers.put(kind.name(), new Handler<>(kind, onDue));
    }

    Optional<Instant> next(Store store) {
        Optional<Instant> earliest = Optional.empty();
        for (int shard = 0; shard < store.shards(); shard++) {
            Optional<Instant> due = store.nextDue(shard, handlers.keySet());
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
            List<DueTimer> open = handlers.isEmpty()
                    ? List.of()
                    : desk.store().claim(shard, desk.now(), handlers.keySet(), limit, lease);
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
    private Fired together(Desk desk, int shard, List<DueTimer> due) {
        Chain chain = new Chain(desk, link);
        chain.prefetch(shard, due.stream().map(DueTimer::key).toList());
        for (DueTimer timer : due) {
            try {
                decide(desk, chain, timer);
            } catch (Throwable e) {
                Failures.refuseFatal(e);
                if (chain.isEmpty()) {
                    return e instanceof Failures.Torn
                            ? new Fired(RunReport.NOTHING, 0, false)
                            : new Fired(failed(desk, timer, e), 1, false);
                }
                break; // it may have failed on what those before it do not come to: they are written first
            }
        }
        List<Verdict> verdicts;
        try {
            verdicts = chain.commit();
        } catch (RuntimeException e) {
            LOG.debug("a group of deadlines was turned away; each for itself", e);
            return new Fired(RunReport.NOTHING, 0, false);
        }
        int stood = Chain.stood(verdicts);
        RunReport report = new RunReport(stood, 0, 0, 0);
        if (stood < verdicts.size() && verdicts.get(stood) instanceof Verdict.Duplicate) {
            return new Fired(report.plus(repeated(desk, due.get(stood))), stood + 1, false);
        }
        return new Fired(report, stood, stood == due.size());
    }

    /** The first for itself, on documents as they are now. */
    private Fired alone(Desk desk, DueTimer timer) {
        @Nullable Refusal shortOf = null;
        try {
            for (int tried = 0; tried < Desk.TRIES; tried++) {
                Failures.yieldAfter(shortOf == null ? tried : 0);
                Chain chain = new Chain(desk, link);
                decide(desk, chain, timer);
                Verdict verdict = chain.commit().get(0);
                if (verdict instanceof Verdict.Applied) {
                    return new Fired(new RunReport(1, 0, 0, 0), 1, true);
                }
                if (verdict instanceof Verdict.Duplicate) {
                    return new Fired(repeated(desk, timer), 1, false);
                }
                shortOf = verdict instanceof Verdict.Shortage shortage ? shortage.refusal() : null;
            }
        } catch (Throwable e) {
            Failures.refuseFatal(e);
            return new Fired(failed(desk, timer, e), 1, false);
        }
        return shortOf == null
                ? new Fired(new RunReport(0, 0, 1, 0), 1, false) // when the lease is over it is taken again
                : new Fired(failed(desk, timer, new Failures.Unwelcome(shortOf)), 1, false);
    }

    /** Fired by another node, and then this does nothing; or set anew for the same time since, and then it fires under its next id. */
    private RunReport repeated(Desk desk, DueTimer timer) {
        Issued issued = Issued.onDue(timer, CLOCK);
        Optional<CommandRecord> kept = desk.store().command(timer.key().partition(), issued.id());
        if (kept.isPresent() && !kept.get().hasDigest(digest(issued, timer))) {
            return failed(desk, timer, new Failures.Alarm(issued.id()));
        }
        desk.store().failed(timer, timer.due(), false);
        return RunReport.NOTHING;
    }

    private static byte[] digest(Issued issued, DueTimer timer) {
        return Digests.of(issued, timer.name(), timer.due().toEpochMilli());
    }

    private void decide(Desk desk, Chain chain, DueTimer timer) {
        decide(desk, chain, timer, handler(timer));
    }

    private Handler<?> handler(DueTimer timer) {
        return Objects.requireNonNull(handlers.get(timer.key().kind()));
    }

    private static <D> void decide(Desk desk, Chain chain, DueTimer timer, Handler<D> handler) {
        DocumentKey key = timer.key();
        Issued issued = Issued.onDue(timer, CLOCK);
        Work work = chain.work(key.partition(), issued, timer.due());
        work.tentative();
        Outcome<D> outcome;
        try {
            outcome = work.settled(handler.onDue().due(work, key.id(), timer.name()));
        } catch (Work.Blind e) {
            throw new Failures.Unwelcome(Refusal.of(DeskRefusal.ALREADY_THERE, e.id()));
        }
        if (outcome instanceof Refused<D>) {
            if (work.isTorn()) {
                throw new Failures.Torn();
            }
            work.refuse();
            // only if it was not set anew meanwhile
            work.stop(Timer.stopIfDue(key, timer.name(), timer.due()));
            chain.add(work, work.change(null));
            return;
        }
        work.stop(Timer.stop(key, timer.name()));
        chain.add(work, desk.change(work, digest(issued, timer), handler.kind(), outcome));
    }

    private static RunReport failed(Desk desk, DueTimer timer, Throwable e) {
        if (Failures.isNewer(e)) {
            return new RunReport(0, 0, 1, 0); // a node of the newer release takes it when the lease is over
        }
        boolean park = Failures.isLasting(e) || timer.attempts() + 1 >= Failures.ATTEMPTS;
        String what = park ? ", parked" : "";
        if (e instanceof Failures.Alarm) {
            LOG.error(
                    "deadline {} of {} {}{}: {}",
                    timer.name(),
                    timer.key().kind(),
                    timer.key().id(),
                    what,
                    e.getMessage());
        } else {
            LOG.warn(
                    "deadline {} of {} {} failed, attempt {}{}",
                    timer.name(),
                    timer.key().kind(),
                    timer.key().id(),
                    timer.attempts() + 1,
                    what,
                    e);
        }
        desk.store().failed(timer, desk.now().plus(Failures.pause(timer.attempts())), park);
        return park ? new RunReport(0, 0, 0, 1) : new RunReport(0, 0, 1, 0);
    }

    int recompute(Desk desk) {
        int corrected = 0;
        for (int shard = 0; shard < desk.store().shards(); shard++) {
            @Nullable DueTimer last = null;
            List<DueTimer> page;
            do {
                page = desk.store().timers(shard, false, true, last, PAGE);
                for (DueTimer timer : page) {
                    last = timer;
                    corrected += handlers.containsKey(timer.key().kind()) && isCorrected(desk, timer) ? 1 : 0;
                }
            } while (page.size() == PAGE);
        }
        return corrected;
    }

    /** One that cannot be computed does not keep the others from it. */
    private boolean isCorrected(Desk desk, DueTimer timer) {
        try {
            return isCorrected(desk, timer, handler(timer));
        } catch (Throwable e) {
            Failures.refuseFatal(e);
            if (Failures.isStores(e)) {
                throw (HeguiException) e;
            }
            LOG.warn(
                    "deadline {} of {} {} could not be computed anew",
                    timer.name(),
                    timer.key().kind(),
                    timer.key().id(),
                    e);
            return false;
        }
    }

    private static <D> boolean isCorrected(Desk desk, DueTimer timer, Handler<D> handler) {
        DocumentKey key = timer.key();
        Issued issued = Issued.unrecorded("recompute/" + timer.name(), CLOCK);
        for (int tried = 0; tried < Desk.TRIES; tried++) {
            Failures.yieldAfter(tried);
            Work work = new Work(desk, new Documents(desk, desk.now()), key.partition(), issued, desk.now());
            if (!handler.onDue().recompute(work, key.id(), timer.name()).isDone()) {
                work.refuse();
            }
            computeAnew(desk, work, timer, handler.kind());
            Change change = work.change(null);
            if (change.writes().isEmpty()) {
                return false;
            }
            Verdict verdict = desk.store().apply(change);
            if (!(verdict instanceof Verdict.Conflict)) {
                return verdict instanceof Verdict.Applied;
            }
        }
        throw new HeguiException(
                ErrorCode.CONFLICT, "a deadline of " + timer.key().kind() + " changed while it was recomputed");
    }

    /** What is known to rest on working time is computed anew by the desk itself; the document is written with it, so that nobody changed it meanwhile. */
    private static <D> void computeAnew(Desk desk, Work work, DueTimer timer, Kind<D> kind) {
        if (timer.basis() == null || timer.attempts() > 0 || work.hasClock(timer.key(), timer.name())) {
            return;
        }
        Due before = Json.read(timer.basis(), Due.class);
        Due due = desk.workingTime().recompute(before);
        Optional<D> document = work.find(kind, timer.key().id());
        if (!due.equals(before) && document.isPresent()) {
            work.put(kind, Decision.of(document.get()).starting(timer.name(), due));
        }
    }
}
