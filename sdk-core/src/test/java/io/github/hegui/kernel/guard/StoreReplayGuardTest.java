package io.github.hegui.kernel.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.http.Fields;
import io.github.hegui.kernel.http.HttpRequest;
import io.github.hegui.kernel.http.signature.HttpSignatureRefusal;
import io.github.hegui.kernel.http.signature.MessageSigner;
import io.github.hegui.kernel.http.signature.MessageVerifier;
import io.github.hegui.kernel.http.signature.SignatureKeys;
import io.github.hegui.kernel.http.signature.SignaturePolicy;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.SetClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreReplayGuardTest {

    private final SetClock clock = new SetClock(Instant.parse("2026-03-02T01:00:00Z"));

    @Test
    void a_nonce_is_accepted_once_across_nodes_in_memory() {
        try (Store store = Store.inMemory()) {
            check(store, store);
        }
    }

    @Test
    void a_nonce_is_accepted_once_across_nodes_in_postgresql() {
        String schema = Postgres.freshSchema();
        try (Store one = JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
                Store two = JdbcStore.postgresql(Postgres.pool()).schema(schema).open()) {
            check(one, two);
        }
    }

    /** The clock of the node that cleans up is ahead by as much as may be, and the first message came late in its span. */
    @Test
    void a_nonce_is_remembered_as_long_as_any_node_would_take_the_message() {
        SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519, "partner-7");
        HttpRequest request =
                HttpRequest.of("GET", URI.create("https://example.com/orders"), Fields.none(), new byte[0]);
        HttpRequest signed =
                MessageSigner.of(key, clock).withLifetime(Duration.ofHours(1)).sign(request);
        SignaturePolicy policy = SignaturePolicy.ofDefaults();
        SetClock ahead = new SetClock(clock.instant());
        try (Store store = Store.inMemory()) {
            MessageVerifier verifier = MessageVerifier.of(
                    SignatureKeys.of(key.verifyingKey()),
                    policy,
                    StoreReplayGuard.on(Desk.on(store).clock(clock).build()),
                    clock);
            Desk cleaning = Desk.on(store).clock(ahead).build();
            assertThat(verifier.verify(signed).isDone()).isTrue();
            Duration last = policy.maxAge().plus(policy.skew());
            for (Duration passed : List.of(Duration.ofSeconds(1), last.dividedBy(2), last)) {
                clock.set(Instant.parse("2026-03-02T01:00:00Z").plus(passed));
                ahead.set(clock.instant().plus(StoreReplayGuard.DRIFT));
                cleaning.upkeep().housekeeping(1_000);
                assertThat(verifier.verify(signed).refusal().is(HttpSignatureRefusal.REPLAYED))
                        .as("after %s", passed)
                        .isTrue();
            }
            clock.pass(Duration.ofMillis(1));
            assertThat(verifier.verify(signed).refusal().is(HttpSignatureRefusal.TOO_OLD))
                    .isTrue();
        }
    }

    @Test
    void a_nonce_is_accepted_once_across_nodes_and_restarts_in_sqlite(@TempDir Path directory) {
        Moment until = Moment.now(clock).plus(Duration.ofMinutes(5));
        try (Store store = JdbcStore.sqlite(directory.resolve("s.db"))) {
            check(store, store);
            assertThat(StoreReplayGuard.on(Desk.on(store).clock(clock).build()).claim("k", "kept", until))
                    .isTrue();
        }
        try (Store store = JdbcStore.sqlite(directory.resolve("s.db"))) {
            Desk desk = Desk.on(store).clock(clock).build();
            assertThat(StoreReplayGuard.on(desk).claim("k", "kept", until)).isFalse();
            clock.pass(Duration.ofMinutes(20));
            assertThat(desk.upkeep().housekeeping(1_000)).isPositive();
        }
    }

    @Test
    void what_was_cleaned_away_under_a_wrong_clock_stays_refused_and_new_messages_are_accepted_soon() {
        SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519, "partner-7");
        SetClock wrong = new SetClock(clock.instant());
        try (Store store = Store.inMemory()) {
            MessageVerifier verifier = MessageVerifier.of(
                    SignatureKeys.of(key.verifyingKey()),
                    SignaturePolicy.ofDefaults(),
                    StoreReplayGuard.on(Desk.on(store).clock(clock).build()),
                    clock);
            HttpRequest signed = signed(key);
            assertThat(verifier.verify(signed).isDone()).isTrue();
            clock.pass(Duration.ofMinutes(1));
            wrong.set(clock.instant().plus(Duration.ofDays(1)));
            Desk cleaning = Desk.on(store).clock(wrong).build();
            assertThat(cleaning.upkeep().housekeeping(1_000)).isPositive();
            for (int minute = 0; minute < 4; minute++) {
                assertThat(verifier.verify(signed).refusal().is(HttpSignatureRefusal.REPLAYED))
                        .as("minute %s", minute)
                        .isTrue();
                clock.pass(Duration.ofMinutes(1));
            }
            clock.pass(Duration.ofMinutes(6));
            for (int i = 0; i < 10; i++) {
                HttpRequest next = signed(key);
                assertThat(verifier.verify(next).isDone()).as("message %s", i).isTrue();
                assertThat(verifier.verify(next).isDone()).isFalse();
                clock.pass(Duration.ofMinutes(1));
            }
        }
    }

    private HttpRequest signed(SigningKey key) {
        return MessageSigner.of(key, clock)
                .withLifetime(Duration.ofHours(1))
                .sign(HttpRequest.of("GET", URI.create("https://example.com/orders"), Fields.none(), new byte[0]));
    }

    /** Partners whose clocks differ, nodes whose clocks differ: every message is accepted once, whatever comes in between. */
    @Test
    void messages_that_come_late_and_out_of_order_are_accepted_once() {
        Duration kept = Duration.ofMinutes(5).plusSeconds(61);
        try (Store store = Store.inMemory()) {
            java.util.Random random = new java.util.Random(11);
            SetClock ahead = new SetClock(clock.instant());
            StoreReplayGuard one =
                    StoreReplayGuard.on(Desk.on(store).clock(clock).build());
            Desk far = Desk.on(store).clock(ahead).build();
            StoreReplayGuard two = StoreReplayGuard.on(far);
            for (int i = 0; i < 2_000; i++) {
                clock.pass(Duration.ofSeconds(random.nextInt(i % 100 == 0 ? 3_600 : 20)));
                ahead.set(clock.instant().plus(StoreReplayGuard.DRIFT));
                Moment until = Moment.now(clock).plus(kept.minusSeconds(random.nextInt(300)));
                assertThat((random.nextBoolean() ? one : two).claim("k", "n" + i, until))
                        .as("message %s", i)
                        .isTrue();
                far.upkeep().housekeeping(1_000);
                assertThat((random.nextBoolean() ? one : two).claim("k", "n" + i, until))
                        .as("again %s", i)
                        .isFalse();
            }
        }
    }

    @Test
    void one_key_takes_no_more_than_its_quota_and_nobody_else_s() {
        Moment until = Moment.now(clock).plus(Duration.ofMinutes(5));
        try (Store store = Store.inMemory()) {
            StoreReplayGuard guard =
                    StoreReplayGuard.on(Desk.on(store).clock(clock).build()).withQuota(3);
            for (int i = 0; i < 10; i++) {
                assertThat(guard.claim("greedy", "n" + i, until)).isEqualTo(i < 3);
            }
            assertThat(guard.claim("modest", "n", until)).isTrue();
            clock.pass(Duration.ofMinutes(5));
            assertThat(guard.claim("greedy", "later", until.plus(Duration.ofMinutes(5))))
                    .isTrue();
        }
    }

    private void check(Store store, Store other) {
        Moment until = Moment.now(clock).plus(Duration.ofMinutes(5));
        StoreReplayGuard one = StoreReplayGuard.on(Desk.on(store).clock(clock).build());
        StoreReplayGuard two = StoreReplayGuard.on(Desk.on(other).clock(clock).build());
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
