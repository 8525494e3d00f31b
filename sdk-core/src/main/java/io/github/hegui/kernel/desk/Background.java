package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refused;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.DueTimer;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Timer;
import io.github.hegui.kernel.store.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a desk does when the embedder lets it run: tasks that follow the feed, and deadlines. Shared by the views of one desk. */
public final class Background {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private static final int PAGE = 256;
    private static final Actor CLOCK = Actor.system("clock");

    /** A piece of background work. */
    @FunctionalInterface
    public interface Task {
        /** Does at most so many pieces in one shard, and says what it did. */
        RunReport run(Desk desk, int shard, int limit);
    }

    private record Handler<D>(Kind<D> kind, OnDue<D> onDue) {}

    private final Map<String, Handler<?>> handlers = new ConcurrentHashMap<>();
    private final Map<String, Task> tasks = new ConcurrentSkipListMap<>();

    /** Tasks at work, by name and shard: one thread at a time; others find it busy and leave it to that one. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    private final Link link = Link.fresh();
    private final Duration lease;

    Background(Duration lease) {
        this.lease = lease;
    }

    <D> void put(Kind<D> kind, OnDue<D> onDue) {
        handlers.put(kind.name(), new Handler<>(kind, onDue));
    }

    void put(String name, Task task) {
        tasks.put(name, task);
    }

    RunReport run(Desk desk, int limit, Duration budget) {
        long end = System.nanoTime() + budget.toNanos();
        RunReport all = RunReport.NOTHING;
        boolean idle = false;
        while (!idle && all.pieces() < limit && System.nanoTime() - end < 0) {
            RunReport round = round(desk, limit - all.pieces());
            idle = round.pieces() == 0 && round.parked() == 0;
            all = all.plus(round);
        }
        return all;
    }

    private RunReport round(Desk desk, int limit) {
        RunReport round = RunReport.NOTHING;
        for (int shard = 0; shard < desk.store().shards(); shard++) {
            for (Map.Entry<String, Task> task : tasks.entrySet()) {
                if (round.pieces() < limit) {
                    round = round.plus(guarded(task.getKey(), task.getValue(), desk, shard, limit - round.pieces()));
                }
            }
            if (round.pieces() < limit) {
                round = round.plus(guarded("deadlines", this::fire, desk, shard, limit - round.pieces()));
            }
        }
        return round;
    }

    /** One task that cannot go on, such as for a document of a newer release, does not keep the others from their work. */
    private RunReport guarded(String name, Task task, Desk desk, int shard, int limit) {
        String place = name + "/" + shard;
        if (!busy.add(place)) {
            return RunReport.NOTHING;
        }
        try {
            return task.run(desk, shard, Math.min(PAGE, limit));
        } catch (HeguiException e) {
            if (e.code() == ErrorCode.STORE_FAILED || e.code() == ErrorCode.COMMIT_UNKNOWN) {
                throw e;
            }
            LOG.warn("{} cannot go on in shard {}", name, shard, e);
        } catch (RuntimeException e) {
            LOG.warn("{} cannot go on in shard {}", name, shard, e);
        } finally {
            busy.remove(place);
        }
        return new RunReport(0, 0, 1, 0);
    }

    Optional<Instant> nextDue(Store store) {
        Optional<Instant> earliest = Optional.empty();
        for (int shard = 0; shard < store.shards(); shard++) {
            Optional<Instant> due = store.nextDue(shard, handlers.keySet());
            if (due.isPresent() && (earliest.isEmpty() || due.get().isBefore(earliest.get()))) {
                earliest = due;
            }
        }
        return earliest;
    }

    private RunReport fire(Desk desk, int shard, int limit) {
        if (handlers.isEmpty()) {
            return RunReport.NOTHING;
        }
        Store store = desk.store();
        List<DueTimer> due = store.claim(shard, desk.now(), handlers.keySet(), limit, lease);
        if (due.isEmpty()) {
            return RunReport.NOTHING;
        }
        RunReport report = RunReport.NOTHING;
        List<DueTimer> open = due;
        boolean isSmooth = true;
        while (!open.isEmpty()) {
            Fired fired = isSmooth ? together(desk, shard, open) : alone(desk, open.get(0));
            report = report.plus(fired.report());
            isSmooth = fired.isSmooth();
            open = open.subList(fired.count(), open.size());
        }
        boolean isOnlyRepeated = report.equals(RunReport.NOTHING); // what was set anew for the same time is due by now
        return isOnlyRepeated ? fire(desk, shard, limit) : report;
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
            } catch (RuntimeException e) {
                if (chain.isEmpty()) {
                    return new Fired(failed(desk, timer, e), 1, false);
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
        return stood == verdicts.size() || verdicts.get(stood) instanceof Verdict.Conflict
                ? new Fired(report, stood, stood == due.size())
                : new Fired(report.plus(settled(desk, due.get(stood), verdicts.get(stood))), stood + 1, false);
    }

    /** The first for itself, on documents as they are now. */
    private Fired alone(Desk desk, DueTimer timer) {
        try {
            for (int tried = 0; tried < Desk.TRIES; tried++) {
                Chain chain = new Chain(desk, link);
                decide(desk, chain, timer);
                Verdict verdict = chain.commit().get(0);
                if (!(verdict instanceof Verdict.Conflict)) {
                    return new Fired(settled(desk, timer, verdict), 1, !(verdict instanceof Verdict.Duplicate));
                }
            }
            return new Fired(new RunReport(0, 0, 1, 0), 1, false); // when the lease is over it is taken again
        } catch (RuntimeException e) {
            return new Fired(failed(desk, timer, e), 1, false);
        }
    }

    private RunReport settled(Desk desk, DueTimer timer, Verdict verdict) {
        if (verdict instanceof Verdict.Shortage) {
            Change stop = Change.in(timer.key().partition(), timer.due())
                    .timer(moot(timer))
                    .build();
            var unused = desk.store().apply(stop); // a stop alone is never refused
        }
        if (verdict instanceof Verdict.Duplicate) {
            // fired by another node, and then this does nothing; or set anew for the same time since, and then it is
            // due a moment later
            desk.store().failed(timer, timer.due().plusMillis(1), false);
            return RunReport.NOTHING;
        }
        return new RunReport(1, 0, 0, 0);
    }

    private void decide(Desk desk, Chain chain, DueTimer timer) {
        decide(desk, chain, timer, handler(timer));
    }

    private Handler<?> handler(DueTimer timer) {
        return java.util.Objects.requireNonNull(handlers.get(timer.key().kind()));
    }

    private static <D> void decide(Desk desk, Chain chain, DueTimer timer, Handler<D> handler) {
        DocumentKey key = timer.key();
        String id = "due/" + timer.name() + "/" + timer.due().toEpochMilli() + "/" + key.kind() + "/" + key.id();
        Command command = Command.of(id.length() > 200 ? Digests.hex(id) : id, CLOCK);
        Work work = chain.work(key.partition(), command, timer.due());
        Outcome<D> outcome;
        try {
            outcome = handler.onDue().due(work, key.id(), timer.name());
        } catch (Work.Blind e) {
            outcome = Outcome.refused(DeskRefusal.ALREADY_THERE, e.id());
        }
        if (outcome instanceof Refused<D>) {
            work.refuse();
            work.stop(moot(timer));
            chain.add(work, work.change(null));
            return;
        }
        work.stop(Timer.stop(key, timer.name()));
        byte[] digest = Digests.of(command, timer.name(), timer.due().toEpochMilli());
        chain.add(work, desk.change(work, digest, handler.kind(), outcome));
    }

    /** What makes it stop if it was not set anew meanwhile. */
    private static Timer moot(DueTimer timer) {
        return new Timer(timer.key(), timer.name(), null, false, timer.due());
    }

    private static RunReport failed(Desk desk, DueTimer timer, RuntimeException e) {
        if (e instanceof HeguiException broken && broken.code() == ErrorCode.NEWER_SCHEMA) {
            return new RunReport(0, 0, 1, 0); // a node of the newer release takes it when the lease is over
        }
        boolean park = timer.attempts() + 1 >= Cursor.ATTEMPTS;
        LOG.warn(
                "deadline {} of {} {} failed, attempt {}{}",
                timer.name(),
                timer.key().kind(),
                timer.key().id(),
                timer.attempts() + 1,
                park ? ", parked" : "",
                e);
        desk.store().failed(timer, desk.now().plus(Cursor.pause(timer.attempts())), park);
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
                    corrected += handlers.containsKey(timer.key().kind()) && corrected(desk, timer) ? 1 : 0;
                }
            } while (page.size() == PAGE);
        }
        return corrected;
    }

    private boolean corrected(Desk desk, DueTimer timer) {
        return corrected(desk, timer, handler(timer));
    }

    private static <D> boolean corrected(Desk desk, DueTimer timer, Handler<D> handler) {
        DocumentKey key = timer.key();
        Command command = Command.of("recompute/" + timer.name(), CLOCK);
        for (int tried = 0; tried < Desk.TRIES; tried++) {
            Work work = new Work(desk, new Documents(desk, desk.now()), key.partition(), command, desk.now());
            if (!handler.onDue().recompute(work, key.id(), timer.name()).isDone()) {
                return false;
            }
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
}
