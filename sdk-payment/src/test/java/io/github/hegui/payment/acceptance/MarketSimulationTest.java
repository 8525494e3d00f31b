package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.Postgres;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeded histories of a market; a failure names its seed, and {@code play(seed, seed + 1, ...)} repeats it. */
class MarketSimulationTest {

    private static final int STEPS = 80;

    @TempDir
    Path folder;

    private static void play(long from, long to, LongFunction<Store> open) {
        for (long seed = from; seed < to; seed++) {
            try (Store store = open.apply(seed)) {
                new MarketSimulator(seed, store).play(STEPS);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", " + e.getMessage(), e);
            }
        }
    }

    private Store sqlite(long seed) {
        return JdbcStore.sqlite(folder.resolve(seed + ".db"));
    }

    private Store postgres(long seed) {
        return JdbcStore.postgresql(Postgres.pool())
                .schema(Postgres.freshSchema())
                .open();
    }

    @Test
    @Verifies({Clause.A_8_4, Clause.A_8_3})
    void a_thousand_histories_keep_money_stock_and_parcels_together() {
        play(0, 1_000, seed -> Store.inMemory());
    }

    @Test
    void a_hundred_histories_keep_money_together_whatever_shards_it_comes_to() {
        play(0, 100, seed -> Store.inMemory(3, Clock.systemUTC()));
    }

    @Test
    void ten_histories_keep_them_together_on_sqlite() {
        play(0, 10, this::sqlite);
    }

    @Test
    void ten_histories_keep_them_together_on_postgresql() {
        play(0, 10, this::postgres);
    }

    @Test
    @Tag("soak")
    void twenty_thousand_histories_in_memory() {
        play(1_000, 21_000, seed -> Store.inMemory());
    }

    @Test
    @Tag("soak")
    void two_thousand_histories_in_three_shards() {
        play(1_000, 3_000, seed -> Store.inMemory(3, Clock.systemUTC()));
    }

    @Test
    @Tag("soak")
    void a_hundred_histories_on_sqlite() {
        play(100, 200, this::sqlite);
    }

    @Test
    @Tag("soak")
    void a_hundred_histories_on_postgresql() {
        play(200, 300, this::postgres);
    }
}
