package io.github.hegui.spring;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.RunReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;

/**
 * Lets a desk run and call on the host's scheduler, from when the context has started until it stops, which waits for what is at work. What goes wrong is logged,
 * and tried again by the next run.
 */
final class BackgroundRun implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundRun.class);

    private final TaskScheduler scheduler;
    private final Duration interval;
    private final List<Turn> turns;
    private List<ScheduledFuture<?>> scheduled = List.of();
    private volatile boolean isRunning;

    BackgroundRun(Desk desk, TaskScheduler scheduler, HeguiProperties.Background background) {
        this.scheduler = scheduler;
        this.interval = background.interval();
        Turn runs = new Turn("runs", () -> desk.run(background.limit(), background.budget()), background.limit());
        this.turns = Stream.concat(
                        Stream.of(runs),
                        Stream.generate(() -> new Turn(
                                        "calls",
                                        () -> desk.call(background.limit(), background.budget()),
                                        background.limit()))
                                .limit(background.callers()))
                .toList();
    }

    /** One of them, which do not wait for one another: a counterpart that does not answer holds up one of those who call. */
    private final class Turn implements Runnable {
        private final String what;
        private final Supplier<RunReport> work;
        private final int limit;

        Turn(String what, Supplier<RunReport> work, int limit) {
            this.what = what;
            this.work = work;
            this.limit = limit;
        }

        @Override
        public synchronized void run() {
            try {
                int pieces = limit;
                while (isRunning && pieces >= limit) {
                    pieces = work.get().pieces();
                }
            } catch (RuntimeException e) {
                LOG.warn("a desk that {} in the background cannot go on; it tries again in {}", what, interval, e);
            }
        }

        /** Returns when it is not at work. */
        synchronized void await() {
            LOG.debug("a desk {} no more in the background", what);
        }
    }

    @Override
    public synchronized void start() {
        if (!isRunning) {
            isRunning = true;
            scheduled = turns.stream()
                    .<ScheduledFuture<?>>map(turn -> scheduler.scheduleWithFixedDelay(turn, interval))
                    .toList();
        }
    }

    @Override
    public synchronized void stop() {
        isRunning = false;
        scheduled.forEach(future -> future.cancel(false));
        scheduled = List.of();
        turns.forEach(Turn::await);
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
