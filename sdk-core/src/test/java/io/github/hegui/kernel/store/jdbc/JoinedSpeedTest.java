package io.github.hegui.kernel.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.StoreGround;
import io.github.hegui.testkit.StoreHome;
import io.github.hegui.testkit.Threads;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Measures the machine: alone. */
@Isolated
class JoinedSpeedTest extends StoreGround implements StoreHome {

    private static final int WRITERS = 4;

    private static final int ROUNDS = 5;

    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    private final String schema = Postgres.freshSchema();
    private final AtomicInteger names = new AtomicInteger();

    @Override
    public Store open() {
        return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
    }

    /** How many changes the others make in a round, with a host that holds one transaction after the other or without. */
    private long changes(boolean withHost) throws Exception {
        String round = "r" + names.incrementAndGet() + "-";
        AtomicLong changes = new AtomicLong();
        AtomicInteger writing = new AtomicInteger(WRITERS);
        AtomicBoolean hosted = new AtomicBoolean(!withHost);
        Threads.run(WRITERS + (withHost ? 1 : 0), thread -> {
            if (thread == WRITERS) {
                try (Connection host = Postgres.host()) {
                    for (int n = 0; writing.get() > 0; n++) {
                        assertThat(((JdbcStore) store)
                                        .joining(host)
                                        .apply(change().write(put(round + "host", n, "x"))
                                                .event(event(round + "host", "t.host"))
                                                .move(Counter.guarded(round + "host", 0)
                                                        .by(1))
                                                .build()))
                                .isInstanceOf(Verdict.Applied.class);
                        hosted.set(true);
                        Thread.sleep(10);
                        host.commit();
                    }
                }
                return;
            }
            try {
                while (!hosted.get()) {
                    Thread.onSpinWait();
                }
                long end = System.nanoTime() + ROUND_NANOS;
                for (int n = 0; System.nanoTime() < end; n++) {
                    String id = round + thread;
                    assertThat(store.apply(change().write(put(id, n, "x"))
                                    .event(event(id, "t.a"))
                                    .move(Counter.guarded(id, 0).by(1))
                                    .build()))
                            .isInstanceOf(Verdict.Applied.class);
                    changes.incrementAndGet();
                }
            } finally {
                writing.decrementAndGet();
            }
        });
        return changes.get();
    }

    @Test
    void joined_transactions_of_ten_milliseconds_do_not_slow_others_down() throws Exception {
        long warm = changes(false) + changes(true);
        assertThat(warm).isPositive();
        long alone = 0;
        long beside = 0;
        for (int round = 0; round < ROUNDS; round++) {
            alone += changes(false);
            beside += changes(true);
        }
        assertThat((double) beside / alone)
                .as("%d changes beside a host's transactions, %d without", beside, alone)
                .isGreaterThan(0.5);
    }
}
