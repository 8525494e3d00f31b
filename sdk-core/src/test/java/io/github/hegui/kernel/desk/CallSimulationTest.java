package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.CallSimulation;
import io.github.hegui.testkit.SetClock;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many histories of calls in memory; the contract runs some on each home. */
class CallSimulationTest {

    private static void histories(int seeds) {
        long first = Long.getLong("hegui.seed", System.nanoTime());
        for (int i = 0; i < seeds; i++) {
            SetClock clock = new SetClock(Instant.parse("2026-03-02T01:00:00Z"));
            try (Store store = Store.inMemory()) {
                new CallSimulation(first + i, store, clock, "p").run();
            }
        }
    }

    @Test
    void nothing_is_lost_and_nothing_done_twice_in_any_history() {
        histories(60);
    }

    @Test
    @Tag("soak")
    void nor_in_a_thousand() {
        histories(1_000);
    }
}
