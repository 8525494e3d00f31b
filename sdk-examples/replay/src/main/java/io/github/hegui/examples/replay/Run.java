package io.github.hegui.examples.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The driver: goods first, then every occurrence in the order of time, then time to settle. With one thread the clock follows every occurrence; with several
 * each takes the orders of its own share, and all wait for one another at the end of every simulated day.
 */
final class Run {

    /** How long the clock runs on after the last occurrence: longer than a hold (30 days), completion (7 days) and every limit. */
    static final Duration SETTLES_AFTER = Duration.ofDays(40);

    private final Platform platform;
    private final Progress progress;
    private final List<Share> shares = new ArrayList<>();

    private Run(Platform platform, Progress progress, int threads) {
        this.platform = platform;
        this.progress = progress;
        for (int i = 0; i < threads; i++) {
            shares.add(new Share(platform.lane()));
        }
    }

    /** When a run over these occurrences ends. */
    static Instant end(Occurrences occurrences) {
        return occurrences.steps().get(occurrences.steps().size() - 1).when().plus(SETTLES_AFTER);
    }

    /**
     * Replays everything.
     *
     * @param threads at least 1
     * @throws InterruptedException when interrupted between two days
     */
    static Figures over(
            Occurrences occurrences,
            SortedMap<StockKey, Long> receipts,
            Platform platform,
            int threads,
            Progress progress)
            throws InterruptedException {
        platform.advanceTo(startOf(occurrences.steps().get(0).day()), List.of());
        for (Map.Entry<StockKey, Long> goods : receipts.entrySet()) {
            if (goods.getValue() > 0) {
                platform.receive(goods.getKey(), goods.getValue());
            }
        }
        var run = new Run(platform, progress, threads);
        if (threads == 1) {
            run.alone(occurrences.steps());
        } else {
            run.together(occurrences.steps(), threads);
        }
        run.shares.forEach(share -> share.lane.settle());
        platform.advanceTo(end(occurrences), List.of());
        return platform.finish(end(occurrences));
    }

    private void alone(List<Step> steps) {
        int from = 0;
        while (from < steps.size()) {
            Instant now = steps.get(from).when();
            int until = from;
            while (until < steps.size() && steps.get(until).when().equals(now)) {
                until++;
            }
            List<Step> coming = steps.subList(from, until);
            platform.advanceTo(now, coming);
            coming.forEach(shares.get(0)::apply);
            from = until;
        }
    }

    private void together(List<Step> steps, int threads) throws InterruptedException {
        List<ExecutorService> workers = new ArrayList<>(threads);
        try {
            for (int i = 0; i < threads; i++) {
                workers.add(Executors.newSingleThreadExecutor());
            }
            int from = 0;
            while (from < steps.size()) {
                LocalDate day = steps.get(from).day();
                int until = from;
                while (until < steps.size() && steps.get(until).day().equals(day)) {
                    until++;
                }
                platform.advanceTo(startOf(day), List.of());
                day(workers, steps.subList(from, until));
                from = until;
            }
        } finally {
            workers.forEach(ExecutorService::shutdownNow);
        }
    }

    /** Every worker takes its share; all are waited for, even when one of them fails. */
    private void day(List<ExecutorService> workers, List<Step> steps) throws InterruptedException {
        List<Future<?>> days = new ArrayList<>(workers.size());
        for (int i = 0; i < workers.size(); i++) {
            int number = i;
            days.add(workers.get(i).submit(() -> {
                steps.stream()
                        .filter(step -> share(step, workers.size()) == number)
                        .forEach(shares.get(number)::apply);
                shares.get(number).lane.settle();
            }));
        }
        Throwable failure = null;
        for (Future<?> day : days) {
            try {
                day.get();
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
            }
        }
        if (failure != null) {
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        }
    }

    /** Which thread takes an order: always the same one, in every run. */
    static int share(Step step, int threads) {
        int hash = step.occurrence().order().orderId().hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), threads);
    }

    /** What one thread does: the occurrences of its orders, but for those of an order that was refused. */
    private final class Share {
        private final Lane lane;
        private final Set<String> refused = new HashSet<>();

        Share(Lane lane) {
            this.lane = lane;
        }

        void apply(Step step) {
            String order = step.occurrence().order().orderId();
            lane.apply(step, () -> !refused.contains(order), cameToSomething -> {
                if (step.occurrence() instanceof Occurrence.Place) {
                    if (!cameToSomething) {
                        refused.add(order);
                    }
                    progress.order();
                }
            });
        }
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay().toInstant(Step.ZONE);
    }
}
