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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
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

    /**
     * A task in a shard.
     *
     * @param alone whether one thread at a time does it
     */
    private record Turn(String name, int shard, boolean alone, Task task) {}

    /**
     * All turns once.
     *
     * @param isBehind whether there is more to do although nobody did anything
     */
    private record Round(List<Turn> turns, BooleanSupplier isBehind) {}

    private final Deadlines deadlines;
    private final Map<String, Feature> features = new ConcurrentHashMap<>();
    private final Map<String, FeedReader> readers = new ConcurrentSkipListMap<>();
    private final Map<String, Task> tasks = new ConcurrentSkipListMap<>();

    private final Map<String, Calling<?, ?>> calls = new ConcurrentSkipListMap<>();

    /** Tasks at work, by name and shard: one thread at a time; others find it busy and leave it to that one. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /** Whose turn is next. */
    private final AtomicInteger first = new AtomicInteger();

    private final AtomicInteger firstCalled = new AtomicInteger();

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
            feature.refuseKnown(this);
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

    /** Who follows the feed, by name. */
    Set<String> readerNames() {
        return Set.copyOf(readers.keySet());
    }

    /** The later of two of one name would be done instead of the earlier one, and nobody would notice. */
    void refuseKnown(String name) {
        if (readers.containsKey(name) || tasks.containsKey(name) || calls.containsKey(name)) {
            throw new IllegalArgumentException(
                    "two processes, subscriptions, tasks or counterparts are called " + name);
        }
    }

    void refuseKnown(Kind<?> kind) {
        if (deadlines.has(kind)) {
            throw new IllegalArgumentException("two features say what becomes of deadlines of " + kind.name());
        }
    }

    void put(String name, Task task) {
        tasks.put(name, task);
    }

    void put(Calling<?, ?> calling) {
        calls.put(calling.name(), calling);
    }

    /** Of each reader, how many events it has to come to in all shards. */
    Map<String, Long> unread(Desk desk) {
        Map<String, Long> unread = new TreeMap<>();
        for (int shard = 0; shard < desk.home().shards(); shard++) {
            FeedRound feed = new FeedRound(desk, shard, readers.values());
            readers.values().forEach(reader -> unread.merge(reader.name(), feed.unread(reader), Long::sum));
        }
        return unread;
    }

    Optional<Instant> nextDue(Store store) {
        return deadlines.next(store);
    }

    Optional<Instant> nextCall(Store store) {
        return Deadlines.next(store, calls.keySet());
    }

    int recompute(Desk desk) {
        return deadlines.recompute(desk);
    }

    RunReport run(Desk desk, int limit, Duration budget) {
        return new Run(desk, limit, budget, first).rounds(() -> {
            List<FeedRound> feeds = IntStream.range(0, desk.shards())
                    .mapToObj(shard -> new FeedRound(desk, shard, readers.values()))
                    .toList();
            return new Round(turns(feeds), () -> feeds.stream().anyMatch(FeedRound::isBehind));
        });
    }

    /** Makes calls that are due, one after the other; others make others meanwhile. */
    RunReport call(Desk desk, int limit, Duration budget) {
        List<Turn> turns = new ArrayList<>();
        for (int shard = 0; shard < desk.shards(); shard++) {
            for (Calling<?, ?> calling : calls.values()) {
                turns.add(new Turn(calling.name(), shard, false, (on, in, most) -> calling.one(on, in)));
            }
        }
        return new Run(desk, limit, budget, firstCalled).rounds(() -> new Round(turns, () -> false));
    }

    /** All turns of a round, shard by shard. */
    private List<Turn> turns(List<FeedRound> feeds) {
        List<Turn> turns = new ArrayList<>();
        for (FeedRound feed : feeds) {
            int shard = feed.shard();
            readers.forEach((name, reader) ->
                    turns.add(new Turn(name, shard, true, (desk, same, limit) -> feed.turn(reader, limit))));
            turns.add(new Turn(
                    "views", shard, true, (desk, same, limit) -> desk.views().follow(feed)));
            tasks.forEach((name, task) -> turns.add(new Turn(name, shard, true, task)));
            turns.add(new Turn("deadlines", shard, true, deadlines::fire));
            turns.add(new Turn("housekeeping", shard, true, this::sweep));
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
        private final AtomicInteger first;
        private RunReport all = RunReport.NOTHING;

        /** Pieces of the limit; of calls, those too that came to nothing. */
        private int spent;

        private @Nullable HeguiException broken;
        private int brokenInARow;

        Run(Desk desk, int limit, Duration budget, AtomicInteger first) {
            this.desk = desk;
            this.limit = limit;
            this.end = System.nanoTime() + budget.toNanos();
            this.first = first;
        }

        RunReport rounds(Supplier<Round> next) {
            boolean isIdle = false;
            while (!isIdle && !isOver()) {
                isIdle = round(next.get());
            }
            refuseFailedStore();
            return all;
        }

        boolean isOver() {
            return spent >= limit || System.nanoTime() - end >= 0 || brokenInARow > 1;
        }

        /** Gives each its turn, and says whether there was nothing to do. */
        boolean round(Round round) {
            List<Turn> turns = round.turns();
            int from = Math.floorMod(first.get(), Math.max(1, turns.size()));
            boolean isIdle = true;
            for (int i = 0; i < turns.size() && !isOver(); i++) {
                int place = (from + i) % turns.size();
                int share = share(limit - spent, turns.size() - i);
                Turn turn = turns.get(place);
                RunReport done = take(turn, Math.min(PAGE, share));
                all = all.plus(done);
                int tried = done.pieces() + (turn.alone() ? 0 : done.failed() + done.parked());
                spent += tried;
                isIdle &= tried == 0 && done.parked() == 0;
                first.set(place + 1);
            }
            return isIdle && !round.isBehind().getAsBoolean();
        }

        /** Of what is left, as much for each of those who have not had their turn; what one leaves is there for the others. */
        private static int share(int left, int waiting) {
            return Math.max(1, -Math.floorDiv(-left, waiting));
        }

        /** One that cannot go on, whatever it throws, does not keep the others from their work. */
        private RunReport take(Turn turn, int share) {
            String place = turn.name() + "/" + turn.shard();
            if (turn.alone() && !busy.add(place)) {
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
                if (turn.alone()) {
                    busy.remove(place);
                }
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
