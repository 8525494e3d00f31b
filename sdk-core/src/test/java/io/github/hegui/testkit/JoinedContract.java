package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a home in a database must keep to beyond {@link StoreContract}: taking part in the host's transaction. */
public abstract class JoinedContract extends StoreGround {

    /** A connection of the host's, inside a transaction that may write. */
    protected abstract Connection host() throws Exception;

    private JdbcStore jdbc() {
        return (JdbcStore) store;
    }

    @Test
    void a_joined_change_is_seen_when_the_host_commits() throws Exception {
        try (Connection host = host()) {
            Store joined = jdbc().joining(host);
            assertThat(joined.apply(change().write(put("a", 0, "x"))
                            .event(event("a", "t.a"))
                            .command(command("c", "a"))
                            .build()))
                    .isInstanceOf(Verdict.Applied.class);
            assertThat(joined.load(key("a"))).isPresent();
            assertThat(store.load(key("a"))).isEmpty();
            assertThat(feed(store)).isEmpty();
            host.commit();
        }
        assertThat(store.load(key("a"))).isPresent();
        assertThat(store.command(P, "c")).isPresent();
        assertThat(feed(store)).hasSize(1);
    }

    @Test
    void a_host_that_rolls_back_takes_our_change_with_it_and_nobody_elses() throws Exception {
        store.apply(change().write(put("mine", 0, "x"))
                .move(Counter.guarded("n", 0).by(5))
                .build());
        try (Connection host = host()) {
            Store joined = jdbc().joining(host);
            assertThat(joined.apply(change().write(put("a", 0, "x"))
                            .event(event("a", "t.a"))
                            .move(Counter.guarded("n", 0).by(-5, SHORT))
                            .build()))
                    .isInstanceOf(Verdict.Applied.class);
            host.rollback();
        }
        assertThat(store.load(key("a"))).isEmpty();
        assertThat(store.counter(P, "n")).isEqualTo(5);
        assertThat(store.load(key("mine"))).isPresent();
        assertThat(store.apply(change().write(put("b", 0, "x"))
                        .event(event("b", "t.b"))
                        .build()))
                .isInstanceOf(Verdict.Applied.class);
        assertThat(feed(store)).extracting(e -> e.key().id()).containsExactly("b");
    }

    @Test
    void a_refusal_leaves_the_hosts_transaction_usable() throws Exception {
        store.apply(change().write(put("a", 0, "x")).command(command("c", "a")).build());
        try (Connection host = host()) {
            Store joined = jdbc().joining(host);
            assertThat(joined.apply(List.of(
                            change().write(put("a", 0, "again"))
                                    .write(put("b", 0, "b"))
                                    .build(),
                            change().command(command("c", "a"))
                                    .write(put("b", 0, "b"))
                                    .build(),
                            change().command(command("s", "b"))
                                    .write(put("b", 0, "b"))
                                    .move(Counter.guarded("n", 0).by(-1, SHORT))
                                    .build(),
                            change().write(put("fine", 0, "x")).build())))
                    .containsExactly(
                            new Verdict.Conflict(key("a")),
                            new Verdict.Duplicate(),
                            new Verdict.Shortage(0, SHORT),
                            new Verdict.Applied());
            host.commit();
        }
        assertThat(store.load(key("b"))).isEmpty();
        assertThat(store.load(key("fine"))).isPresent();
        assertThat(store.command(P, "s").orElseThrow().refusal()).contains("test.SHORT");
    }

    @Test
    void joined_mode_refuses_a_connection_that_commits_by_itself() throws Exception {
        try (Connection host = host()) {
            host.rollback();
            host.setAutoCommit(true);
            assertThatThrownBy(() -> jdbc().joining(host).load(key("a"))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_session_that_is_being_renewed_is_not_purged() throws Exception {
        store.apply(change().write(session(0, AT)).build());
        CompletableFuture<Long> purged;
        try (Connection host = host()) {
            jdbc().joining(host)
                    .apply(change().write(session(1, AT.plusSeconds(600))).build());
            purged = CompletableFuture.supplyAsync(() -> store.purge(0, AT, AT.plusSeconds(60), 100));
            Thread.sleep(200);
            host.commit();
        }
        assertThat(purged.get()).isZero();
        assertThat(store.load(key("session")).orElseThrow().version()).isEqualTo(2);
        assertThat(store.query(new PathQuery(P, "p", new byte[0], null, null, null, 5)))
                .hasSize(1);
    }

    private static Write session(long expected, Instant end) {
        return new Write(
                key("session"),
                expected,
                1,
                new byte[] {1},
                List.of(new PathEntry("p", new byte[] {1})),
                List.of(),
                end,
                false);
    }
}
