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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static RunReport guarded(String name, Task task, Desk desk, int shard, int limit) {
        try {
            return task.run(desk, shard, Math.min(PAGE, limit));
        } catch (HeguiException e) {
            if (e.code() == ErrorCode.STORE_FAILED || e.code() == ErrorCode.COMMIT_UNKNOWN) {
                throw e;
            }
            LOG.warn("{} cannot go on in shard {}", name, shard, e);
        } catch (RuntimeException e) {
            LOG.warn("{} cannot go on in shard {}", name, shard, e);
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
        Documents documents = new Documents(desk, desk.now());
        documents.prefetch(due.stream().map(DueTimer::key).toList());
        RunReport report = RunReport.NOTHING;
        List<DueTimer> decided = new ArrayList<>();
        List<DueTimer> later = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (DueTimer timer : due) {
            try {
                Change change = decide(desk, documents, timer, false);
                if (documents.wasDoubtful()) {
                    later.add(timer);
                } else {
                    changes.add(change);
                    decided.add(timer);
                }
            } catch (RuntimeException e) {
                if (documents.wasDoubtful()) {
                    later.add(timer);
                } else {
                    report = report.plus(failed(desk, timer, e));
                }
            }
        }
        report = report.plus(apply(desk, decided, changes));
        for (DueTimer timer : later) {
            report = report.plus(alone(desk, timer));
        }
        boolean isOnlyRepeated = report.equals(RunReport.NOTHING); // what was set anew for the same time is due by now
        return isOnlyRepeated ? fire(desk, shard, limit) : report;
    }

    private RunReport apply(Desk desk, List<DueTimer> decided, List<Change> changes) {
        List<Verdict> verdicts;
        try {
            verdicts = desk.store().apply(changes);
        } catch (RuntimeException e) {
            LOG.debug("a group of deadlines was turned away; each for itself", e);
            return decided.stream().map(timer -> alone(desk, timer)).reduce(RunReport.NOTHING, RunReport::plus);
        }
        RunReport report = RunReport.NOTHING;
        for (int i = 0; i < verdicts.size(); i++) {
            report = report.plus(
                    verdicts.get(i) instanceof Verdict.Conflict
                            ? alone(desk, decided.get(i))
                            : settled(desk, decided.get(i), verdicts.get(i)));
        }
        return report;
    }

    private RunReport settled(Desk desk, DueTimer timer, Verdict verdict) {
        if (verdict instanceof Verdict.Shortage) {
            var unused = desk.store().apply(moot(timer)); // a stop alone is never refused
        }
        if (verdict instanceof Verdict.Duplicate) {
            // fired by another node, and then this does nothing; or set anew for the same time since, and then it is
            // due a moment later
            desk.store().failed(timer, timer.due().plusMillis(1), false);
            return RunReport.NOTHING;
        }
        return new RunReport(1, 0, 0, 0);
    }

    /** This deadline for itself, on documents as they are now. */
    private RunReport alone(Desk desk, DueTimer timer) {
        try {
            for (int tried = 0; tried < Desk.TRIES; tried++) {
                Verdict verdict = desk.store().apply(decide(desk, new Documents(desk, desk.now()), timer, false));
                if (!(verdict instanceof Verdict.Conflict)) {
                    return settled(desk, timer, verdict);
                }
            }
            return new RunReport(0, 0, 1, 0); // when the lease is over it is taken again
        } catch (RuntimeException e) {
            return failed(desk, timer, e);
        }
    }

    private Change decide(Desk desk, Documents documents, DueTimer timer, boolean recompute) {
        Handler<?> handler =
                java.util.Objects.requireNonNull(handlers.get(timer.key().kind()));
        return decide(desk, documents, timer, handler, recompute);
    }

    private static <D> Change decide(
            Desk desk, Documents documents, DueTimer timer, Handler<D> handler, boolean recompute) {
        DocumentKey key = timer.key();
        String id = "due/" + timer.name() + "/" + timer.due().toEpochMilli() + "/" + key.kind() + "/" + key.id();
        Command command = Command.of(id.length() > 200 ? Digests.hex(id) : id, CLOCK);
        Work work = new Work(desk, documents, key.partition(), command, recompute ? desk.now() : timer.due());
        Outcome<D> outcome;
        try {
            outcome = recompute
                    ? handler.onDue().recompute(work, key.id(), timer.name())
                    : handler.onDue().due(work, key.id(), timer.name());
        } catch (Work.Blind e) {
            outcome = Outcome.refused(DeskRefusal.ALREADY_THERE, e.id());
        }
        if (outcome instanceof Refused<D>) {
            return recompute ? Change.in(key.partition(), work.at()).build() : moot(timer);
        }
        if (recompute) {
            return work.change(null);
        }
        work.stop(Timer.stop(key, timer.name()));
        Change change = desk.change(
                work, Digests.of(command, timer.name(), timer.due().toEpochMilli()), handler.kind(), outcome);
        work.publish(true); // what another deadline of the group decides on this is decided once it stands
        return change;
    }

    private static Change moot(DueTimer timer) {
        Timer stop = new Timer(timer.key(), timer.name(), null, false, timer.due());
        return Change.in(timer.key().partition(), timer.due()).timer(stop).build();
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
        for (int tried = 0; tried < Desk.TRIES; tried++) {
            Change change = decide(desk, new Documents(desk, desk.now()), timer, true);
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
