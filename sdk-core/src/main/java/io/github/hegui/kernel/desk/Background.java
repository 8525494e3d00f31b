package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a desk does when the embedder lets it run: tasks that follow the feed, deadlines, housekeeping. Each has its turn in each shard; a run that
 * ends early is followed by one that begins with whoever would have been next, so nobody waits for what others have before them. Shared by the views
 * of one desk.
 */
public final class Background {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private static final int PAGE = 256;

    /** Rows of each sort that housekeeping removes at a time. */
    private static final int SWEPT = 1_000;

    /** How long housekeeping rests after it found nothing more, in business time. */
    private static final Duration REST = Duration.ofMinutes(1);

    /** A piece of background work. */
    @FunctionalInterface
    public interface Task {
        /** Does at most so many pieces in one shard, and says what it did. */
        RunReport run(Desk desk, int shard, int limit);
    }

    /** A task in a shard. */
    private record Turn(String name, int shard, Task task) {}

    private final Deadlines deadlines;
    private final Map<String, Feature> features = new ConcurrentHashMap<>();
    private final Map<String, FeedReader> readers = new ConcurrentSkipListMap<>();
    private final Map<String, Task> tasks = new ConcurrentSkipListMap<>();

    /** Tasks at work, by name and shard: one thread at a time; others find it busy and leave it to that one. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /** Whose turn is next. */
    private final AtomicInteger first = new AtomicInteger();

    /** By shard, when there is something to sweep again. */
    private final Map<Integer, Instant> swept = new ConcurrentHashMap<>();

    Background(Duration lease) {
        deadlines = new Deadlines(lease);
    }

    /** Takes in a feature with all that it needs, once. */
    void put(Feature feature) {
        Feature known = features.putIfAbsent(feature.name(), feature);
        if (known != null && known != feature) {
            throw new IllegalArgumentException("two features are called " + feature.name());
        }
        if (known == null) {
            feature.needs().forEach(this::put);
            feature.register(this);
        }
    }

    boolean has(Feature feature) {
        return features.get(feature.name()) == feature;
    }

    <D> void put(Kind<D> kind, OnDue<D> onDue) {
        deadlines.put(kind, onDue);
    }

    void put(FeedReader reader) {
        readers.put(reader.name(), reader);
    }

    void put(String name, Task task) {
        tasks.put(name, task);
    }

    Optional<Instant> nextDue(Store store) {
        return deadlines.next(store);
    }

    int recompute(Desk desk) {
        return deadlines.recompute(desk);
    }

    RunReport run(Desk desk, int limit, Duration budget) {
        Run run = new Run(desk, limit, System.nanoTime() + budget.toNanos());
        boolean isIdle = false;
        while (!isIdle && !run.isOver()) {
            isIdle = run.round();
        }
        run.refuseFailedStore();
        return run.all;
    }

    /** All turns of a round, shard by shard. */
    private List<Turn> turns(List<FeedRound> feeds) {
        List<Turn> turns = new ArrayList<>();
        for (FeedRound feed : feeds) {
            int shard = feed.shard();
            readers.forEach((name, reader) ->
                    turns.add(new Turn(name, shard, (desk, same, limit) -> feed.turn(reader, limit))));
            tasks.forEach((name, task) -> turns.add(new Turn(name, shard, task)));
            turns.add(new Turn("deadlines", shard, deadlines::fire));
            turns.add(new Turn("housekeeping", shard, this::sweep));
        }
        return turns;
    }

    /** Forgets what is over, now and then. */
    private RunReport sweep(Desk desk, int shard, int limit) {
        Instant now = desk.now();
        Instant due = swept.get(shard);
        if (due == null || !now.isBefore(due) || now.isBefore(due.minus(REST))) {
            boolean isMore = desk.sweep(shard, SWEPT) >= SWEPT;
            swept.put(shard, isMore ? now : now.plus(REST));
        }
        return RunReport.NOTHING;
    }

    /** One run: what it has done, and what the store did to it. For one thread. */
    private final class Run {
        private final Desk desk;
        private final int limit;
        private final long end;
        private RunReport all = RunReport.NOTHING;
        private @Nullable HeguiException broken;
        private int brokenInARow;

        Run(Desk desk, int limit, long end) {
            this.desk = desk;
            this.limit = limit;
            this.end = end;
        }

        boolean isOver() {
            return all.pieces() >= limit || System.nanoTime() - end >= 0 || brokenInARow > 1;
        }

        /** Gives each its turn, and says whether there was nothing to do. */
        boolean round() {
            List<FeedRound> feeds = IntStream.range(0, desk.home().shards())
                    .mapToObj(shard -> new FeedRound(desk, shard, readers.values()))
                    .toList();
            List<Turn> turns = turns(feeds);
            int from = Math.floorMod(first.get(), turns.size());
            boolean isIdle = true;
            for (int i = 0; i < turns.size() && !isOver(); i++) {
                int place = (from + i) % turns.size();
                int share = share(limit - all.pieces(), turns.size() - i);
                RunReport done = take(turns.get(place), Math.min(PAGE, share));
                all = all.plus(done);
                isIdle &= done.pieces() == 0 && done.parked() == 0;
                first.set(place + 1);
            }
            return isIdle && feeds.stream().noneMatch(FeedRound::isBehind);
        }

        /** Of what is left, as much for each of those who have not had their turn; what one leaves is there for the others. */
        private static int share(int left, int waiting) {
            return Math.max(1, (left + waiting - 1) / waiting);
        }

        /** One that cannot go on, whatever it throws, does not keep the others from their work. */
        private RunReport take(Turn turn, int share) {
            String place = turn.name() + "/" + turn.shard();
            if (!busy.add(place)) {
                return RunReport.NOTHING;
            }
            try {
                RunReport done = turn.task().run(desk, turn.shard(), share);
                brokenInARow = 0;
                return done;
            } catch (Throwable e) {
                Failures.refuseFatal(e);
                if (Failures.isStores(e)) {
                    broken = broken == null ? (HeguiException) e : broken;
                    brokenInARow++;
                }
                LOG.warn("{} cannot go on in shard {}", turn.name(), turn.shard(), e);
                return new RunReport(0, 0, 1, 0);
            } finally {
                busy.remove(place);
            }
        }

        /** A store that does not answer is told to whoever lets the desk run, after all others had their turn. */
        void refuseFailedStore() {
            if (broken != null) {
                throw broken;
            }
        }
    }
}
