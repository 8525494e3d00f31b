package io.github.hegui.privacy.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.LegalHold;
import io.github.hegui.kernel.audit.Retention;
import io.github.hegui.kernel.crypto.KeyInfo;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.Sealer;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.Audits;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.Threads;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes of a cluster on one PostgreSQL. */
class VaultOnPostgresTest {

    private static final Actor OFFICER = Actor.platform("officer");
    private static final int SHARDS = 2;

    private final String schema = Postgres.freshSchema();
    private final List<Store> open = new ArrayList<>();
    private final Keyring ring = Keyring.create(Suite.GUOMI, Clock.systemUTC());
    private final Node one = new Node();
    private final Node two = new Node();

    private final class Node {
        final Store store = JdbcStore.postgresql(Postgres.pool())
                .schema(schema)
                .shards(SHARDS)
                .open();
        final Vault vault = Vault.on(store)
                .keyring(ring)
                .limits(new VaultLimits(100, Duration.ofMinutes(1), Duration.ZERO))
                .build();
        final Desk desk = Desk.on(store).sealer(vault).features(vault.feature()).build();

        Node() {
            open.add(store);
        }

        Lookups lookups() {
            return Lookups.on(desk, vault)
                    .keyring(ring)
                    .path(LookupPath.exact("by-mobile", 1, ring.keys().get(0).id(), PersonalKind.MOBILE))
                    .path(LookupPath.prefix("by-family", 1, ring.keys().get(0).id(), PersonalKind.NAME, 1))
                    .build();
        }

        String open(Sealed sealed) {
            return new String(vault.open(sealed.ciphertext(), sealed.place("")), StandardCharsets.UTF_8);
        }

        void note(String subject, String target) {
            Clear mobile = Clear.of(PersonalKind.MOBILE, Parcel.MOBILE);
            Clear name = Clear.of(PersonalKind.NAME, Parcel.NAME);
            lookups()
                    .note(Command.by(OFFICER), new SubjectId(subject), target, mobile, name)
                    .orElseThrow();
        }

        List<String> found() {
            Clear mobile = Clear.of(PersonalKind.MOBILE, "+86 " + Parcel.MOBILE);
            Clear family = Clear.of(PersonalKind.NAME, Parcel.NAME.substring(0, 1));
            List<String> byMobile = lookups().find("by-mobile", mobile, 10).stream()
                    .map(hit -> hit.subject().value())
                    .sorted()
                    .toList();
            assertThat(lookups().find("by-family", family, 10)).hasSameSizeAs(byMobile);
            return byMobile;
        }
    }

    @AfterEach
    void close() {
        open.forEach(Store::close);
    }

    private static void assertGone(Node node, Sealed sealed) {
        assertThatThrownBy(() -> node.open(sealed))
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_OPEN));
    }

    @Test
    void what_one_node_seals_the_other_opens_until_one_of_them_shreds() throws SQLException {
        List<Sealed> names = IntStream.range(0, 6)
                .mapToObj(i -> Parcel.send(one.desk, "p-" + i, "c-" + i).name())
                .toList();
        assertThat(names).allSatisfy(name -> assertThat(two.open(name)).isEqualTo(Parcel.NAME));
        for (int i = 0; i < 6; i++) {
            one.note("c-" + i, "o-" + i);
        }
        assertThat(two.found()).containsExactly("c-0", "c-1", "c-2", "c-3", "c-4", "c-5");

        two.vault.shred(Command.by(OFFICER), new SubjectId("c-3"), "request 7").orElseThrow();
        assertGone(one, names.get(3));
        assertGone(two, names.get(3));
        assertThat(one.open(names.get(2))).isEqualTo(Parcel.NAME);
        assertThat(one.found()).containsExactly("c-0", "c-1", "c-2", "c-4", "c-5");
        assertThat(one.vault.erasure(new SubjectId("c-3"))).isPresent();
        assertThat(one.vault.under()).isEqualTo(Map.of(ring.primary().id(), 5L));
        assertThat(dump()).contains("privacy.vault.key").doesNotContain(Parcel.NAME, Parcel.MOBILE);
    }

    /** All rows of all tables, what is binary as hexadecimal digits and as text. */
    private String dump() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = Postgres.server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = connection.getMetaData().getTables(null, schema, "%", new String[] {"TABLE"})) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
            assertThat(tables).isNotEmpty();
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("select * from " + schema + "." + table)) {
                    while (row.next()) {
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            Object value = row.getObject(i);
                            all.append(
                                            value instanceof byte[] bytes
                                                    ? new String(bytes, StandardCharsets.UTF_8)
                                                    : value)
                                    .append('\n');
                        }
                    }
                }
            }
        }
        return all.toString();
    }

    @Test
    void two_nodes_make_one_key_for_each_person_and_wrap_all_anew_together() throws Exception {
        Set<Sealed> all = ConcurrentHashMap.newKeySet();
        Threads.run(4, thread -> {
            Node mine = thread % 2 == 0 ? one : two;
            for (int i = 0; i < 10; i++) {
                all.add(Parcel.send(mine.desk, thread + "-" + i, "c-" + i).name());
            }
        });
        KeyInfo old = ring.primary();
        assertThat(one.vault.under()).isEqualTo(Map.of(old.id(), 10L));
        KeyInfo next = ring.rotate(Suite.INTERNATIONAL);
        Threads.run(2, thread -> (thread == 0 ? one : two).desk.run(1_000, Duration.ofMinutes(1)));
        one.desk.run(1_000, Duration.ofMinutes(1));
        assertThat(two.vault.under()).isEqualTo(Map.of(next.id(), 10L));
        ring.destroy(old.id());
        Node restarted = new Node();
        assertThat(all)
                .hasSize(40)
                .allSatisfy(name -> assertThat(restarted.open(name)).isEqualTo(Parcel.NAME));
    }

    @Test
    void of_a_hold_and_shreddings_at_the_same_time_no_key_goes_after_the_hold_stands() throws Exception {
        Retention retention = Retention.on(Audits.on(
                one.desk, AuditSettings.of("test.example", SigningKey.generate(SignatureAlgorithm.ED25519, "k"))));
        int count = 24;
        for (int i = 0; i < count; i++) {
            two.vault.seal(new byte[1], new Sealer.Place("", new SubjectId("c-" + i), PersonalKind.NAME));
        }
        Set<Integer> there = ConcurrentHashMap.newKeySet();
        Threads.run(3, thread -> {
            if (thread == 2) {
                retention
                        .hold(Command.by(OFFICER), "case", LegalHold.Scope.everything(), "case")
                        .orElseThrow();
                IntStream.range(0, count).filter(i -> isThere(i)).forEach(there::add);
                return;
            }
            for (int i = thread; i < count; i += 2) {
                (thread == 0 ? one : two).vault.shred(Command.by(OFFICER), new SubjectId("c-" + i), "request");
            }
        });
        assertThat(there).allSatisfy(i -> assertThat(isThere(i)).as("c-%s", i).isTrue());
        assertThat(one.vault
                        .shred(Command.by(OFFICER), new SubjectId("c-99"), "request")
                        .isDone())
                .isFalse();
    }

    private boolean isThere(int subject) {
        return one.vault.erasure(new SubjectId("c-" + subject)).isEmpty();
    }
}
