package io.github.hegui.kernel.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.testkit.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreReplayGuardTest {

    private final SetClock clock = new SetClock(Instant.parse("2026-03-02T01:00:00Z"));

    @Test
    void a_nonce_is_accepted_once_across_nodes_in_memory() {
        try (Store store = Store.inMemory()) {
            check(store);
        }
    }

    @Test
    void a_nonce_is_accepted_once_across_nodes_and_restarts_in_sqlite(@TempDir Path directory) {
        Moment until = Moment.now(clock).plus(Duration.ofMinutes(5));
        try (Store store = JdbcStore.sqlite(directory.resolve("s.db"))) {
            check(store);
            assertThat(StoreReplayGuard.on(Desk.on(store).clock(clock).build()).claim("k", "kept", until))
                    .isTrue();
        }
        try (Store store = JdbcStore.sqlite(directory.resolve("s.db"))) {
            Desk desk = Desk.on(store).clock(clock).build();
            assertThat(StoreReplayGuard.on(desk).claim("k", "kept", until)).isFalse();
            clock.pass(Duration.ofMinutes(10));
            assertThat(desk.housekeeping(1_000)).isPositive();
        }
    }

    private void check(Store store) {
        Moment until = Moment.now(clock).plus(Duration.ofMinutes(5));
        StoreReplayGuard one = StoreReplayGuard.on(Desk.on(store).clock(clock).build());
        StoreReplayGuard two = StoreReplayGuard.on(Desk.on(store).clock(clock).build());
        for (int i = 0; i < 20; i++) {
            String nonce = "nonce" + i;
            assertThat(IntStream.range(0, 6)
                            .parallel()
                            .filter(n -> (n % 2 == 0 ? one : two).claim("k", nonce, until))
                            .count())
                    .isEqualTo(1);
        }
        assertThat(one.claim("other", "nonce1", until))
                .as("another key's nonce")
                .isTrue();
        assertThat(one.claim("k", "x".repeat(256), until)).isTrue();
        assertThat(StoreReplayGuard.on(Desk.on(store).clock(clock).tenant("t").build())
                        .claim("k", "nonce1", until))
                .as("another tenant's")
                .isTrue();
    }
}
