package io.github.hegui.spring;

import io.github.hegui.kernel.desk.Backlog;
import io.github.hegui.kernel.desk.Desk;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What waits for a desk, as gauges: {@code hegui.feed.unread} (events of the reader that is furthest behind), {@code hegui.parked.events}, {@code hegui.parked.deadlines},
 * {@code hegui.deadlines.overdue} (seconds). Read from the store at most every ten seconds; {@code NaN} while the store does not answer.
 */
final class BacklogFigures implements MeterBinder {

    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ObjectProvider<Desk> desk;
    private @Nullable Backlog last;
    private long readAt;

    BacklogFigures(ObjectProvider<Desk> desk) {
        this.desk = desk;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "hegui.feed.unread", "events that a reader has to come to", Backlog::mostUnread);
        gauge(registry, "hegui.parked.events", "events that wait for a person", Backlog::parkedEvents);
        gauge(registry, "hegui.parked.deadlines", "deadlines that wait for a person", Backlog::parkedDeadlines);
        TimeGauge.builder(
                        "hegui.deadlines.overdue",
                        this,
                        TimeUnit.MILLISECONDS,
                        figures -> figures.read(backlog -> backlog.overdue().toMillis()))
                .description("by how much the earliest deadline is late")
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<Backlog> figure) {
        Gauge.builder(name, this, figures -> figures.read(figure))
                .description(what)
                .register(registry);
    }

    private synchronized double read(ToDoubleFunction<Backlog> figure) {
        long now = System.nanoTime();
        Backlog known = last;
        if (known == null || now - readAt > KEPT_NANOS) {
            known = fresh();
            last = known;
            readAt = now;
        }
        return known == null ? Double.NaN : figure.applyAsDouble(known);
    }

    private @Nullable Backlog fresh() {
        try {
            return desk.getObject().upkeep().backlog();
        } catch (RuntimeException e) {
            return null;
        }
    }
}
