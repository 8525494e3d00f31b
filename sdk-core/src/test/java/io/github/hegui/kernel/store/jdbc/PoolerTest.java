package io.github.hegui.kernel.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.testkit.PgBouncer;
import io.github.hegui.testkit.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a real PgBouncer in transaction pooling; skipped where none is installed. */
@Tag("soak")
class PoolerTest {

    private static final int THREADS = 8;
    private static final int EACH = 100;

    private record Note(String id, int times) {}

    private static final Kind<Note> NOTE =
            Kind.of("test.note", Note.class, Note::id).build();

    @TempDir
    Path folder;

    private PgBouncer pooler;

    @BeforeEach
    void a_pooler_is_there() throws Exception {
        assumeThat(PgBouncer.program())
                .as("pgbouncer is installed, as by apt-get install pgbouncer")
                .isPresent();
        pooler = PgBouncer.start(folder);
    }

    @AfterEach
    void it_is_closed() {
        if (pooler != null) {
            pooler.close();
        }
    }

    /** Writes and reads from many threads at once, and gives what went wrong. */
    private static List<HeguiException> work(JdbcStore opened) throws Exception {
        List<HeguiException> failures = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (JdbcStore store = opened) {
            Desk desk = Desk.on(store).build();
            List<Future<List<HeguiException>>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String id = "n" + thread;
                all.add(threads.submit(() -> note(desk, id)));
            }
            for (Future<List<HeguiException>> one : all) {
                failures.addAll(one.get());
            }
            if (failures.isEmpty()) {
                for (int thread = 0; thread < THREADS; thread++) {
                    assertThat(desk.find(NOTE, desk.homeOf("n"), "n" + thread)
                                    .orElseThrow()
                                    .times())
                            .isEqualTo(EACH);
                }
            }
        } catch (HeguiException e) {
            failures.add(e);
        } finally {
            threads.shutdown();
        }
        return failures;
    }

    private static List<HeguiException> note(Desk desk, String id) {
        List<HeguiException> failures = new ArrayList<>();
        for (int n = 0; n < EACH; n++) {
            try {
                desk.execute(
                                Command.of(id + "-" + n, Actor.system("test")),
                                "test.note",
                                id,
                                desk.homeOf("n"),
                                NOTE,
                                work -> {
                                    int times =
                                            work.find(NOTE, id).map(Note::times).orElse(0);
                                    return Outcome.done(work.put(NOTE, Decision.of(new Note(id, times + 1))));
                                })
                        .orElseThrow();
                var unused = desk.store().feed(0, 0, 10);
            } catch (HeguiException e) {
                failures.add(e);
            }
        }
        return failures;
    }

    @Test
    void without_prepared_statements_everything_is_done_and_nothing_twice() throws Exception {
        assertThat(work(JdbcStore.postgresql(pooler.pool(0))
                        .schema(Postgres.freshSchema())
                        .open()))
                .isEmpty();
    }

    @Test
    void prepared_statements_are_refused_at_open_before_another_clients_are_carried_out() {
        assertThatThrownBy(() -> JdbcStore.postgresql(pooler.pool(5))
                        .schema(Postgres.freshSchema())
                        .open())
                .isInstanceOf(HeguiException.class)
                .hasMessageContaining("PgBouncer")
                .hasMessageContaining("prepareThreshold=0")
                .hasMessageContaining("keepsStatements()");
    }

    /** Why they are refused: whoever says that they are kept apart where they are not gets errors, of which this one alone names its cause. */
    @Test
    void who_has_them_carried_out_all_the_same_is_told_of_the_pooler() throws Exception {
        DataSource pool = pooler.pool(1);
        JdbcStore store = JdbcStore.postgresql(pool)
                .schema(Postgres.freshSchema())
                .keepsStatements()
                .open();
        assertThat(work(store))
                .anySatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("PgBouncer")
                        .hasMessageContaining("prepareThreshold=0"));
    }
}
