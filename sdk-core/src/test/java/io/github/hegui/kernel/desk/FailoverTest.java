package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.feed.Subscription;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.SetClock;
import io.github.hegui.testkit.SwitchedStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that runs on while its store is brought back to an older state misses nothing of what comes then. */
class FailoverTest {

    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Partition P = Partition.DEFAULT;

    record Jar(String id, int filled, int sealed) {}

    record Filled(String jar) {}

    record Paid(String jar) {}

    private static final AccessPath<Jar> BY_FILLED =
            AccessPath.of("by-filled", 1, jar -> PathKey.start().number(jar.filled()));

    private static final Kind<Jar> KIND = Kind.of("test.jar", Jar.class, Jar::id)
            .path(BY_FILLED)
            .event("filled", Filled.class)
            .event("paid", Paid.class)
            .build();

    private static final Kind<Jar> WITHOUT_PATH = Kind.of("test.jar", Jar.class, Jar::id)
            .event("filled", Filled.class)
            .event("paid", Paid.class)
            .build();

    private final SetClock clock = new SetClock(AT);
    private final Store newer = Store.inMemory();
    private final Store older = Store.inMemory();
    private final SwitchedStore switched = new SwitchedStore(newer);
    private final Desk desk = desk(switched.store());

    private Desk desk(Store store) {
        return Desk.on(store).clock(clock).build();
    }

    private static void make(Desk on, Kind<Jar> kind, String id) {
        var unused = on.execute(
                        Command.of("make-" + id, Actor.seller("s")),
                        "make",
                        id,
                        P,
                        kind,
                        work -> Outcome.done(work.put(kind, Decision.of(new Jar(id, 0, 0)))))
                .orElseThrow();
    }

    private static void tell(Desk on, String command, Object event) {
        var unused = on.execute(
                        Command.of(command, Actor.seller("s")),
                        "tell",
                        command,
                        P,
                        KIND,
                        work -> work.find(KIND, "j")
                                .map(jar -> work.put(
                                        KIND,
                                        Decision.of(new Jar("j", jar.filled() + 1, jar.sealed()))
                                                .telling(event)))
                                .map(Outcome::done)
                                .orElseThrow())
                .orElseThrow();
    }

    @Test
    void events_of_no_interest_before_the_failover_hide_none_that_come_after_it() {
        for (Store each : List.of(newer, older)) {
            make(desk(each), KIND, "j");
            for (int i = 0; i < (each == newer ? 50 : 20); i++) {
                tell(desk(each), "fill" + i, new Filled("j"));
            }
        }
        List<String> effects = new ArrayList<>();
        Late.run(desk, Process.named("pays").on("test.jar.paid", KIND, event -> null, (work, event) -> {
            effects.add(event.command());
            return Outcome.done(work.put(
                    KIND,
                    Decision.of(
                            new Jar("j", 0, work.find(KIND, "j").orElseThrow().sealed() + 1))));
        }));
        List<String> mails = new ArrayList<>();
        Late.give(
                desk, Subscription.named("mail").handle(KIND, Paid.class, (paid, event) -> mails.add(event.command())));
        run();
        switched.switchTo(older);
        for (int i = 0; i < 70; i++) {
            tell(desk, "pay" + i, new Paid("j"));
        }
        run();
        assertThat(effects).hasSize(70);
        assertThat(desk.find(KIND, P, "j").orElseThrow().sealed()).isEqualTo(70);
        assertThat(mails).hasSize(70);
    }

    @Test
    void a_view_that_was_ahead_of_the_feed_is_loaded_anew_after_the_failover() {
        View<Jar, Integer> filled = View.of(KIND, Jar::filled);
        for (Store each : List.of(newer, older)) {
            make(desk(each), KIND, "j");
            for (int i = 0; i < (each == newer ? 50 : 20); i++) {
                tell(desk(each), "fill" + i, new Filled("j"));
            }
        }
        assertThat(filled.on(desk).find("j")).contains(50);
        switched.switchTo(older);
        assertThat(filled.on(desk).fresh().find("j")).contains(20);
        switched.switchTo(newer);
        run();
        assertThat(filled.on(desk).find("j")).contains(50);
        for (int i = 20; i < 55; i++) {
            tell(desk(older), "late" + i, new Filled("j"));
        }
        switched.switchTo(older);
        run();
        assertThat(filled.on(desk).find("j")).as("as many events, but others").contains(55);
    }

    @Test
    void a_path_that_was_filled_before_the_failover_is_not_taken_for_filled_after_it() throws InterruptedException {
        for (Store each : List.of(newer, older)) {
            for (int i = 0; i < 3; i++) {
                make(desk(each), WITHOUT_PATH, "j" + i);
            }
        }
        while (!desk.upkeep().reindex(KIND, P, 500)) {
            // until it is done
        }
        assertThat(all()).hasSize(3);
        switched.switchTo(older);
        Thread.sleep(1_100); // what is known of paths is looked at again after a second
        assertThatThrownBy(this::all)
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_KIND));
    }

    @Test
    void a_file_that_is_restored_under_a_running_process_is_read_from_where_it_is_now(@TempDir Path folder)
            throws SQLException {
        Path file = folder.resolve("shop.db");
        Path copy = folder.resolve("copy.db");
        try (JdbcStore store = JdbcStore.sqlite(file)) {
            Desk on = desk(store);
            make(on, KIND, "j");
            for (int i = 0; i < 20; i++) {
                tell(on, "fill" + i, new Filled("j"));
            }
            long then = store.sequence(0);
            sql(file, "backup to " + copy);
            for (int i = 20; i < 50; i++) {
                tell(on, "fill" + i, new Filled("j"));
            }
            List<String> effects = new ArrayList<>();
            Late.run(on, Process.named("pays").on("test.jar.paid", KIND, event -> null, (work, event) -> {
                effects.add(event.command());
                return Outcome.done(
                        work.put(KIND, Decision.of(work.find(KIND, "j").orElseThrow())));
            }));
            var before = on.run(100_000, Duration.ofMinutes(1));
            assertThat(before.handled()).isZero();
            sql(file, "restore from " + copy);
            assertThat(store.sequence(0)).isEqualTo(then);
            for (int i = 0; i < 70; i++) {
                tell(on, "pay" + i, new Paid("j"));
            }
            var after = on.run(100_000, Duration.ofMinutes(1));
            assertThat(after.failed() + after.parked()).isZero();
            assertThat(effects).hasSize(70);
        }
    }

    private static void sql(Path file, String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(text);
        }
    }

    private List<Jar> all() {
        return desk.query(KIND, BY_FILLED, P, PathKey.start(), "", 10).items();
    }

    private void run() {
        for (int i = 0; i < 3; i++) {
            var unused = desk.run(100_000, Duration.ofMinutes(1));
        }
    }
}
