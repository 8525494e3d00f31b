package io.github.hegui.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is done after a commit, while the thread still holds its connection: with a pool of one, whoever asks for a second one waits for itself. */
class AfterCommitTest {

    /** A note. */
    record Note(String id) {}

    private static final Kind<Note> KIND =
            Kind.of("test.note", Note.class, Note::id).build();

    private static Note put(Desk desk, String id) {
        return desk.execute(
                        Command.by(Actor.platform("ops")),
                        "test.put",
                        id,
                        Partition.DEFAULT,
                        KIND,
                        work -> work.add(KIND, Outcome.done(Decision.of(new Note(id)))))
                .orElseThrow();
    }

    @Test
    void what_reads_after_the_commit_reads_on_the_connection_that_the_thread_holds() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(2_000);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start()) {
            config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
            try (HikariDataSource pool = new HikariDataSource(config);
                    JdbcStore store = JdbcStore.postgresql(pool).open()) {
                HostTransactions transactions = new HostTransactions(store, pool);
                JdbcTransactionManager manager = new JdbcTransactionManager(pool);
                manager.addListener(transactions);
                Desk desk = Desk.on(transactions.following()).build();
                List<String> seen = new ArrayList<>();
                for (String id : List.of("a", "b")) {
                    new TransactionTemplate(manager).executeWithoutResult(status -> {
                        put(desk, id);
                        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                            @Override
                            public void afterCommit() {
                                seen.add(desk.find(KIND, Partition.DEFAULT, id)
                                        .orElseThrow()
                                        .id());
                                seen.addAll(desk.find(KIND, List.of("a", "b")).keySet());
                                assertThatIllegalStateException().isThrownBy(() -> put(desk, "after-" + id));
                            }
                        });
                    });
                }
                assertThat(seen).containsExactly("a", "a", "b", "a", "b");
                assertThat(desk.find(KIND, Partition.DEFAULT, "after-a")).isEmpty();
                put(desk, "c");
                assertThat(desk.find(KIND, Partition.DEFAULT, "c")).isPresent();
            }
        }
    }
}
