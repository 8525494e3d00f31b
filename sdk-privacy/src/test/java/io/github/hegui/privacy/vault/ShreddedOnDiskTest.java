package io.github.hegui.privacy.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.SetClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a shredded person is left in the files, and what happens to a key that somebody puts back by SQL. */
class ShreddedOnDiskTest {

    private static final Actor OFFICER = Actor.platform("officer");

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock(Instant.parse("2026-03-02T01:00:00Z"));
    private final Keyring ring = Keyring.create(Suite.INTERNATIONAL, clock);

    private Vault vault(Store store) {
        return Vault.on(store).keyring(ring).clock(clock).build();
    }

    private static byte[] body(Store store, String subject) {
        return store.load(new DocumentKey(Partition.DEFAULT, "privacy.vault.key", subject))
                .orElseThrow()
                .body();
    }

    private static String wrapped(Store store, String subject) {
        return SubjectKey.KIND
                .read(store.load(new DocumentKey(Partition.DEFAULT, "privacy.vault.key", subject))
                        .orElseThrow())
                .wrapped();
    }

    /** All bytes of the database: the file, and the log beside it. */
    private String disk() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : new String[] {"shop.db", "shop.db-wal"}) {
            Path file = folder.resolve(name);
            all.append(Files.exists(file) ? Files.readString(file, ISO_8859_1) : "");
        }
        return all.toString();
    }

    @Test
    @Verifies(Clause.B_7_2_4)
    void key_and_look_up_entries_of_a_shredded_person_leave_the_file_and_its_log() throws IOException {
        try (Store store = JdbcStore.sqlite(folder.resolve("shop.db"))) {
            Vault vault = vault(store);
            Desk desk = Desk.on(store)
                    .clock(clock)
                    .sealer(vault)
                    .features(vault.feature())
                    .build();
            Lookups lookups = Lookups.on(desk, vault)
                    .keyring(ring)
                    .path(LookupPath.exact("by-mobile", 1, ring.primary().id(), PersonalKind.MOBILE))
                    .build();
            for (int i = 0; i < 951; i++) {
                lookups.note(
                                Command.by(OFFICER),
                                new SubjectId(i % 2 == 0 ? "gone-person" : "other-person"),
                                "thing-" + i,
                                Clear.of(PersonalKind.MOBILE, "13812345678"))
                        .orElseThrow();
            }
            String key = wrapped(store, "gone-person");
            assertThat(disk()).contains(key).contains("\"target\":\"thing-0\"");
            vault.shred(Command.of("request", OFFICER), new SubjectId("gone-person"), "request")
                    .orElseThrow();
            String disk = disk();
            assertThat(disk.contains(key)).as("the wrapped key").isFalse();
            assertThat(disk.contains("\"target\":\"thing-0\""))
                    .as("a look-up entry")
                    .isFalse();
            assertThat(disk).contains("\"target\":\"thing-1\"").contains(wrapped(store, "other-person"));
            assertThat(store.documents(0, null, 1_000).stream()
                            .filter(document -> document.key().id().startsWith("gone-person/")))
                    .isEmpty();
            assertThat(store.scan(Partition.DEFAULT, "privacy.vault.lookup", "", 1_000))
                    .hasSize(475);
        }
    }

    /** Where somebody writes by SQL. */
    @FunctionalInterface
    private interface Intruder {
        Connection connect() throws SQLException;
    }

    @Test
    void a_key_put_back_by_sql_is_shredded_again_in_sqlite() throws SQLException {
        Path file = folder.resolve("shop.db");
        comesBack(() -> JdbcStore.sqlite(file), () -> DriverManager.getConnection("jdbc:sqlite:" + file));
    }

    @Test
    void a_key_put_back_by_sql_is_shredded_again_in_postgresql() throws SQLException {
        String schema = Postgres.freshSchema();
        comesBack(() -> JdbcStore.postgresql(Postgres.pool()).schema(schema).open(), () -> {
            Connection connection = Postgres.server().getPostgresDatabase().getConnection();
            connection.setSchema(schema);
            return connection;
        });
    }

    private void comesBack(java.util.function.Supplier<Store> opening, Intruder intruder) throws SQLException {
        byte[] old;
        Parcel parcel;
        try (Store store = opening.get()) {
            Vault vault = vault(store);
            Desk desk = Desk.on(store)
                    .clock(clock)
                    .sealer(vault)
                    .features(vault.feature())
                    .build();
            parcel = Parcel.send(desk, "p-1", "c-1");
            Parcel.send(desk, "p-2", "c-2");
            old = body(store, "c-1");
            vault.shred(Command.of("request", OFFICER), new SubjectId("c-1"), "request")
                    .orElseThrow();
        }
        try (Connection connection = intruder.connect();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE document SET body = ?, version = 1 WHERE namespace IN (SELECT number FROM namespace WHERE name = 'privacy.vault.key') AND id = 'c-1'")) {
            update.setBytes(1, old);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        try (Store store = opening.get()) {
            Vault vault = vault(store);
            Desk desk = Desk.on(store)
                    .clock(clock)
                    .sealer(vault)
                    .features(vault.feature())
                    .build();
            assertThat(vault.open(parcel.name().ciphertext(), parcel.name().place("")))
                    .as("readable again, before the desk runs")
                    .isEqualTo(Parcel.NAME.getBytes(UTF_8));
            assertThat(desk.run(100, Duration.ofSeconds(5)).failed()).isEqualTo(1);
            assertThatThrownBy(() ->
                            vault.open(parcel.name().ciphertext(), parcel.name().place("")))
                    .isInstanceOfSatisfying(
                            HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_OPEN));
            assertThat(vault.erasure(new SubjectId("c-1")).orElseThrow().reason())
                    .contains("came back");
            assertThat(desk.run(100, Duration.ofSeconds(5)).failed()).isZero();
            assertThat(vault.erasure(new SubjectId("c-2"))).isEmpty();
        }
        try (Connection connection = intruder.connect();
                PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM document WHERE namespace IN (SELECT number FROM namespace WHERE name = 'privacy.vault.key') AND id = 'c-1'")) {
            assertThat(delete.executeUpdate()).isEqualTo(1);
        }
        try (Store store = opening.get()) {
            Vault vault = vault(store);
            Desk desk = Desk.on(store)
                    .clock(clock)
                    .sealer(vault)
                    .features(vault.feature())
                    .build();
            assertThat(desk.run(100, Duration.ofSeconds(5)).failed()).isPositive();
            assertThatThrownBy(() -> Parcel.send(desk, "p-3", "c-1"))
                    .as("nobody makes another key for the same person")
                    .isInstanceOfSatisfying(
                            HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SUBJECT_ERASED));
        }
    }
}
