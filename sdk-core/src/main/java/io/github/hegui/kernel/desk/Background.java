package io.github.hegui.kernel.desk;

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
    private static final int ATTEMPTS = 8;
    private static final Duration LEASE = Duration.ofSeconds(30);
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

    Background() {}

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
        while (!idle && all.pieces() < limit && System.nanoTime() < end) {
            RunReport round = RunReport.NOTHING;
            for (int shard = 0; shard < desk.store().shards(); shard++) {
                for (Task task : tasks.values()) {
                    round = round.plus(task.run(desk, shard, PAGE));
                }
                round = round.plus(fire(desk, shard, Math.min(PAGE, Math.max(1, limit - all.pieces()))));
            }
            idle = round.pieces() == 0;
            all = all.plus(round);
        }
        return all;
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
        List<DueTimer> due = store.claim(shard, desk.now(), handlers.keySet(), limit, LEASE);
        if (due.isEmpty()) {
            return RunReport.NOTHING;
        }
        Documents documents = new Documents(store);
        documents.prefetch(due.stream().map(DueTimer::key).toList());
        RunReport report = RunReport.NOTHING;
        List<DueTimer> decided = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (DueTimer timer : due) {
            try {
                changes.add(decide(desk, documents, timer, false));
                decided.add(timer);
            } catch (RuntimeException e) {
                report = report.plus(failed(desk, timer, e));
            }
        }
        List<Verdict> verdicts = store.apply(changes);
        for (int i = 0; i < verdicts.size(); i++) {
            report = report.plus(settled(desk, decided.get(i), verdicts.get(i)));
        }
        return report;
    }

    private RunReport settled(Desk desk, DueTimer timer, Verdict verdict) {
        if (verdict instanceof Verdict.Conflict) {
            return alone(desk, timer);
        }
        if (verdict instanceof Verdict.Duplicate || verdict instanceof Verdict.Shortage) {
            var unused = desk.store().apply(moot(timer)); // a stop alone is never refused
        }
        return new RunReport(1, 0, 0, 0);
    }

    /** A document changed under the group: this deadline once more for itself. */
    private RunReport alone(Desk desk, DueTimer timer) {
        try {
            for (int tried = 0; tried < Desk.TRIES; tried++) {
                Verdict verdict = desk.store().apply(decide(desk, new Documents(desk.store()), timer, false));
                if (!(verdict instanceof Verdict.Conflict)) {
                    return settled(desk, timer, verdict);
                }
            }
            desk.store().failed(timer, desk.now(), false);
            return new RunReport(0, 0, 1, 0);
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
        String id = (recompute ? "recompute/" : "due/") + timer.name() + "/"
                + timer.due().toEpochMilli() + "/" + key.kind() + "/" + key.id();
        Command command = Command.of(id.length() > 200 ? Digests.hex(id) : id, CLOCK);
        Work work = new Work(desk, documents, key.partition(), command, recompute ? desk.now() : timer.due());
        Outcome<D> outcome = recompute
                ? handler.onDue().recompute(work, key.id(), timer.name())
                : handler.onDue().due(work, key.id(), timer.name());
        if (outcome instanceof Refused<D>) {
            return recompute ? Change.in(key.partition(), work.at()).build() : moot(timer);
        }
        if (!recompute) {
            work.stop(Timer.stop(key, timer.name()));
        }
        Desk.Attempt<D> attempt =
                desk.attempt(work, Digests.of(timer.name(), timer.due().toEpochMilli()), handler.kind(), outcome);
        work.publish();
        return java.util.Objects.requireNonNull(
                attempt.change(), () -> attempt.outcome().toString());
    }

    private static Change moot(DueTimer timer) {
        Timer stop = new Timer(timer.key(), timer.name(), null, false, timer.due());
        return Change.in(timer.key().partition(), timer.due()).timer(stop).build();
    }

    private static RunReport failed(Desk desk, DueTimer timer, RuntimeException e) {
        boolean park = timer.attempts() + 1 >= ATTEMPTS;
        LOG.warn(
                "deadline {} of {} {} failed, attempt {}{}",
                timer.name(),
                timer.key().kind(),
                timer.key().id(),
                timer.attempts() + 1,
                park ? ", parked" : "",
                e);
        Duration wait = Duration.ofSeconds(1L << Math.min(timer.attempts(), 12));
        desk.store().failed(timer, desk.now().plus(wait), park);
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
            Change change = decide(desk, new Documents(desk.store()), timer, true);
            if (change.writes().isEmpty()) {
                return false;
            }
            if (!(desk.store().apply(change) instanceof Verdict.Conflict)) {
                return true;
            }
        }
        throw new HeguiException(
                io.github.hegui.kernel.outcome.ErrorCode.CONFLICT,
                "a deadline of " + timer.key().kind() + " changed while it was recomputed");
    }
}
