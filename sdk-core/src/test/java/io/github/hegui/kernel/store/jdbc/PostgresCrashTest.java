package io.github.hegui.kernel.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Verifies(Clause.B_8_3_4)
class PostgresCrashTest {

    @Test
    void what_was_acknowledged_outlives_the_client_and_nothing_is_half_applied() throws Exception {
        killClient(3, 20260302);
    }

    @Test
    void what_was_acknowledged_outlives_the_server_and_nothing_is_half_applied() throws Exception {
        stopServer(3, 20260303);
    }

    @Test
    @Tag("soak")
    void twenty_clients() throws Exception {
        killClient(20, System.nanoTime());
    }

    @Test
    @Tag("soak")
    void twenty_stops() throws Exception {
        stopServer(20, System.nanoTime());
    }

    private static void killClient(int rounds, long seed) throws Exception {
        String schema = Postgres.freshSchema();
        String url = Postgres.server().getJdbcUrl("postgres", "postgres") + "&ApplicationName=victim-" + schema;
        Victim.rounds(rounds, seed, List.of("postgresql", url, schema), () -> {
            awaitNoSessionOf("victim-" + schema);
            return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
        });
    }

    /** The server ends the commit that it was asked for also when nobody waits for it any more: until then what is there may grow. */
    private static void awaitNoSessionOf(String application) {
        long end = System.nanoTime() + 30_000_000_000L;
        try (Connection connection = Postgres.server().getPostgresDatabase().getConnection();
                PreparedStatement ask = connection.prepareStatement(
                        "SELECT count(*) FROM pg_stat_activity WHERE application_name = ?")) {
            ask.setString(1, application);
            while (true) {
                try (ResultSet row = ask.executeQuery()) {
                    row.next();
                    if (row.getLong(1) == 0) {
                        return;
                    }
                }
                assertThat(System.nanoTime())
                        .as("sessions of " + application + " end")
                        .isLessThan(end);
                Thread.sleep(1);
            }
        } catch (SQLException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What four threads in this JVM were told while the server was alive. */
    private static final class Told {
        final Set<String> applied = ConcurrentHashMap.newKeySet();
        final Set<String> refused = ConcurrentHashMap.newKeySet();
        final Set<String> unknown = ConcurrentHashMap.newKeySet();
        final Set<String> failed = ConcurrentHashMap.newKeySet();

        void note(String id, Verdict verdict) {
            (verdict instanceof Verdict.Applied ? applied : refused).add(id);
        }

        /** Works until the server is gone; the last command of each thread was not answered. */
        void work(Store store, String name) {
            for (int n = 0; ; n++) {
                String id = name + "-" + n;
                try {
                    note(id, CrashLoad.carryOut(store, id));
                } catch (HeguiException e) {
                    (e.code() == ErrorCode.COMMIT_UNKNOWN ? unknown : failed).add(id);
                    return;
                }
            }
        }
    }

    private static void stopServer(int rounds, long seed) throws Exception {
        Random random = new Random(seed);
        Told told = new Told();
        try (PostgresServer server = PostgresServer.start()) {
            for (int round = 0; round < rounds; round++) {
                long life = 100 + random.nextInt(300);
                try {
                    stop(server, told, round, life);
                } catch (AssertionError e) {
                    throw new AssertionError(
                            "seed " + seed + ", round " + round + ", stopped after " + life + " ms", e);
                }
            }
        }
    }

    private static void stop(PostgresServer server, Told told, int round, long life) throws Exception {
        List<Thread> threads = new ArrayList<>();
        Store store = JdbcStore.postgresql(server.pool()).schema("crash").open();
        int before = told.applied.size();
        for (int thread = 0; thread < CrashLoad.THREADS; thread++) {
            String name = "r" + round + "-" + thread;
            Thread worker = new Thread(() -> told.work(store, name));
            worker.start();
            threads.add(worker);
        }
        // its life begins with the first change: on a busy machine the first one may take longer than all of it
        for (int waited = 0; told.applied.size() == before && waited < 30_000; waited++) {
            Thread.sleep(1);
        }
        Thread.sleep(life);
        server.stopImmediately();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(told.applied.size()).as("it was under load").isGreaterThan(before);
        server.startAgain();
        assertThat(server.setting("fsync")).isEqualTo("on");
        Store after = JdbcStore.postgresql(server.pool()).schema("crash").open();
        CrashCheck.check(after, told.applied, told.refused);
        for (String id : told.failed) {
            assertThat(after.command(CrashLoad.P, id))
                    .as("told that nothing was written: " + id)
                    .isEmpty();
        }
        List<String> again = new ArrayList<>(told.unknown);
        again.addAll(told.failed);
        for (String id : again) {
            CrashLoad.carryOut(after, id);
            boolean done = after.load(CrashLoad.made(id)).isPresent();
            (done ? told.applied : told.refused).add(id);
        }
        told.unknown.clear();
        told.failed.clear();
        CrashCheck.check(after, told.applied, told.refused);
    }
}
