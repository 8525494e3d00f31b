package io.github.hegui.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.StoreFault.Sort;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.Audits;
import io.github.hegui.testkit.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store whose documents, path entries and counters somebody writes by SQL: the check names each of them. */
class TamperedStoreTest {

    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Partition P = new Partition("shop", 0);
    private static final Counter GOLD = Counter.guarded("gold", 0).withJournal();
    private static final Counter COUNT = Counter.free("chests");

    /** A document of which something is told at times only. */
    public record Chest(String id, String owner, long gold) {
        static final AccessPath<Chest> BY_OWNER =
                AccessPath.of("by-owner", 1, chest -> PathKey.start().text(chest.owner()));
        static final Kind<Chest> KIND = Kind.of("test.chest", Chest.class, Chest::id)
                .path(BY_OWNER)
                .event("filled", Filled.class)
                .build();

        /** The event that it is filled. */
        public record Filled(String id, long gold) {}
    }

    /** What is gone by itself. */
    public record Ticket(String id) {
        static final Kind<Ticket> KIND = Kind.of("test.ticket", Ticket.class, Ticket::id)
                .path(AccessPath.of("by-id", 1, ticket -> PathKey.start().text(ticket.id())))
                .lasts(Duration.ofDays(1))
                .build();
    }

    /** What somebody does by SQL, and what must be said of it; {@code null} when there is nothing to say. */
    private record Row(String name, Consumer<Contract> how, Sort sort, String of, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String ONE = "shop/test.chest/c-1";

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                "a document deleted",
                sql("DELETE FROM document WHERE id = 'c-1'"),
                Sort.MISSING,
                ONE,
                "is not there; the log has it at version 2"));
        rows.add(new Row(
                "a document edited",
                c -> c.edit("c-1", "ann", "eve"),
                Sort.EDITED,
                ONE,
                "is not what the log has as its version 2"));
        rows.add(new Row(
                "another form", sql("UPDATE document SET form = 2 WHERE id = 'c-1'"), Sort.EDITED, ONE, "version 2"));
        rows.add(new Row(
                "made to look as if it ended by itself",
                sql("UPDATE document SET expires_at = 1 WHERE id = 'c-1'"),
                Sort.EDITED,
                ONE,
                "version 2"));
        rows.add(new Row(
                "a document of which only the kernel told",
                c -> c.edit("c-2", "bob", "eve"),
                Sort.EDITED,
                "shop/test.chest/c-2",
                "version 1"));
        rows.add(new Row(
                "set back", Contract::setBack, Sort.SET_BACK, ONE, "is at version 1; the log has it at version 2"));
        rows.add(new Row(
                "a version more",
                sql("UPDATE document SET version = 3 WHERE id = 'c-1'"),
                Sort.PUT_IN,
                ONE,
                "is at version 3, of which nobody told"));
        rows.add(new Row(
                "made a tombstone",
                sql("UPDATE document SET body = NULL WHERE id = 'c-1'"),
                Sort.MISSING,
                ONE,
                "is deleted; the log has it"));
        rows.add(new Row(
                "put in", c -> c.copy("c-9"), Sort.PUT_IN, "shop/test.chest/c-9", "is there, and nobody told of it"));
        rows.add(new Row(
                "an access record deleted",
                sql(
                        "DELETE FROM document WHERE namespace IN (SELECT number FROM namespace WHERE name = 'kernel.audit.access')"),
                Sort.MISSING,
                "shop/kernel.audit.access/SELLER:ann look-1",
                "is not there"));
        rows.add(new Row(
                "a path entry deleted",
                sql(
                        "DELETE FROM path_entry WHERE id = 'c-1' AND namespace IN (SELECT number FROM namespace WHERE name LIKE 'test.chest/by-owner/%')"),
                Sort.ENTRIES,
                ONE,
                "has other path entries than the log says; there are []"));
        rows.add(new Row(
                "a path entry changed",
                sql("INSERT INTO namespace (number, shard, role, tenant, name) SELECT 4711, shard, role, tenant, 'test.chest/by-thief/1'"
                                + " FROM namespace WHERE name LIKE 'test.chest/by-owner/%'")
                        .andThen(sql("UPDATE path_entry SET namespace = 4711 WHERE id = 'c-1'")),
                Sort.ENTRIES,
                ONE,
                "test.chest/by-thief/1"));
        rows.add(new Row(
                "a path entry led elsewhere",
                sql("UPDATE path_entry SET id = 'c-8' WHERE id = 'c-1'"),
                Sort.ENTRIES,
                ONE,
                "there are []"));
        rows.add(new Row(
                "a path entry led to another document",
                sql("UPDATE path_entry SET document = (SELECT number FROM document WHERE id = 'c-2') WHERE id = 'c-1'"),
                Sort.ENTRIES,
                ONE,
                "there are []"));
        rows.add(new Row(
                "an access record's path entry deleted",
                sql(
                        "DELETE FROM path_entry WHERE namespace IN (SELECT number FROM namespace WHERE name LIKE 'kernel.audit.access/by-subject/%')"),
                Sort.ENTRIES,
                "shop/kernel.audit.access/SELLER:ann look-1",
                "has other path entries"));
        rows.add(new Row(
                "a balance edited",
                sql("UPDATE counter SET balance = balance + 5 WHERE name = 'chests'"),
                Sort.COUNTER,
                "shop/chests",
                "counter shop/chests is 8; the moves in the log come to 3"));
        rows.add(new Row(
                "a balance deleted",
                sql("DELETE FROM counter WHERE name = 'chests'"),
                Sort.COUNTER,
                "shop/chests",
                "is 0; the moves in the log come to 3"));
        rows.add(new Row(
                "a counter put in",
                c -> c.copyCounter("silver"),
                Sort.COUNTER,
                "shop/silver",
                "is 3; the moves in the log come to 0"));
        rows.add(new Row(
                "a journal's move edited",
                sql(
                        "UPDATE movement SET reference = 'eve' WHERE counter = (SELECT number FROM counter WHERE name = 'gold') AND number = 1"),
                Sort.MOVEMENTS,
                "shop/gold",
                "the journal of counter shop/gold"));
        rows.add(new Row(
                "a journal's time edited",
                sql(
                        "UPDATE movement SET at = at + 1 WHERE counter = (SELECT number FROM counter WHERE name = 'gold') AND number = 2"),
                Sort.MOVEMENTS,
                "shop/gold",
                "journal"));
        rows.add(new Row(
                "a journal's last move deleted",
                sql(
                        "DELETE FROM movement WHERE counter = (SELECT number FROM counter WHERE name = 'gold') AND number = 2"),
                Sort.MOVEMENTS,
                "shop/gold",
                "journal"));
        rows.add(new Row(
                "an event edited with its document",
                Contract::editBoth,
                Sort.LOG,
                "",
                "is not what its leaf was made of"));
        rows.add(new Row(
                "an earlier event's effects edited",
                sql("UPDATE event SET effects = ? WHERE type = 'test.chest.filled'", (Object) new byte[0]),
                Sort.LOG,
                "",
                "signed"));
        return rows;
    }

    private static Consumer<Contract> sql(String text, Object... values) {
        return contract -> assertThat(contract.intruder.sql(text, values)).isPositive();
    }

    @TempDir
    Path folder;

    @Nested
    class Sqlite extends Contract {
        @Override
        Tampering intruder() {
            return Tampering.sqlite(folder.resolve("store.db"));
        }
    }

    @Nested
    class Postgresql extends Contract {
        @Override
        Tampering intruder() {
            return Tampering.postgresql();
        }
    }

    abstract static class Contract {

        private static final Actor ANN = Actor.seller("ann");

        private final SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519, "key-1");
        private final SetClock clock = new SetClock(AT);
        private Tampering intruder;
        private Store store;
        private Desk desk;
        private Audit audit;

        abstract Tampering intruder();

        static List<Row> rows() {
            return TamperedStoreTest.rows();
        }

        @BeforeEach
        void begin() {
            intruder = intruder();
            store = intruder.open();
            desk = Desk.on(store).tenant("shop").clock(clock).build();
            audit = Audits.on(desk, AuditSettings.of("test.example", key));
            put("c-1", "ann", 0, true);
            put("c-2", "bob", 0, false);
            put("c-1", "ann", 7, true);
            AccessLog.on(desk)
                    .note(Command.of("look-1", ANN), new SubjectId("c-17"), "delivery", List.of("mobile"), "")
                    .orElseThrow();
            desk.execute(
                            Command.of("ticket", ANN),
                            "ticket",
                            "",
                            P,
                            Ticket.KIND,
                            work -> Outcome.done(work.put(Ticket.KIND, Decision.of(new Ticket("t-1")))))
                    .orElseThrow();
            audit.checkpoint(0);
        }

        @AfterEach
        void end() {
            store.close();
        }

        private void put(String id, String owner, long gold, boolean told) {
            desk.execute(Command.of(id + "/" + gold, ANN), "put", List.of(id, gold), P, Chest.KIND, work -> {
                        long before = work.find(Chest.KIND, id).map(Chest::gold).orElse(-1L);
                        Decision<Chest> next = Decision.of(new Chest(id, owner, gold))
                                .moving(List.of(COUNT.by(1), GOLD.by(gold + 1).withReference(work.commandId())));
                        assertThat(before).isLessThan(gold);
                        return Outcome.done(
                                work.put(Chest.KIND, told ? next.telling(new Chest.Filled(id, gold)) : next));
                    })
                    .orElseThrow();
        }

        private StoreReport checked() {
            return checked(audit.storeCheck(0));
        }

        private static StoreReport checked(StoreCheck check) {
            int pieces = 0;
            while (!check.run()) {
                assertThat(++pieces).isLessThan(10_000);
            }
            return check.report();
        }

        private byte[] body(String id) {
            return store.load(new DocumentKey(P, "test.chest", id))
                    .orElseThrow()
                    .body();
        }

        private void edit(String id, String what, String by) {
            byte[] edited = new String(body(id), UTF_8).replace(what, by).getBytes(UTF_8);
            assertThat(intruder.sql("UPDATE document SET body = ? WHERE id = ?", edited, id))
                    .isEqualTo(1);
        }

        private void setBack() {
            byte[] old = new String(body("c-1"), UTF_8).replace("7", "0").getBytes(UTF_8);
            intruder.sql("UPDATE document SET body = ?, version = 1 WHERE id = 'c-1'", (Object) old);
        }

        private void copy(String id) {
            String columns = "namespace, shard, version, form, body, expires_at";
            try {
                intruder.sql(
                        "INSERT INTO document (" + columns + ", number, id) SELECT " + columns
                                + ", number + 1000, ? FROM document WHERE id = 'c-2'",
                        id);
            } catch (AssertionError e) { // PostgreSQL has a column more
                intruder.sql(
                        "INSERT INTO document (" + columns + ", number, prior, id) SELECT " + columns
                                + ", number + 1000, prior, ? FROM document WHERE id = 'c-2'",
                        id);
            }
        }

        private void copyCounter(String name) {
            String columns = "namespace, shard, balance, floor, journaled, moves";
            try {
                intruder.sql(
                        "INSERT INTO counter (" + columns + ", number, name) SELECT " + columns
                                + ", number + 1000, ? FROM counter WHERE name = 'chests'",
                        name);
            } catch (AssertionError e) { // PostgreSQL has a column more
                intruder.sql(
                        "INSERT INTO counter (" + columns + ", number, low, name) SELECT " + columns
                                + ", number + 1000, low, ? FROM counter WHERE name = 'chests'",
                        name);
            }
        }

        /** The last event's effects are changed to fit an edited document. */
        private void editBoth() {
            put("c-3", "cat", 0, true);
            audit.checkpoint(0);
            edit("c-3", "cat", "eve");
            byte[] effects = store.feed(0, store.sequence(0) - 1, 1).get(0).effects();
            effects[effects.length - 40] ^= 1;
            intruder.sql("UPDATE event SET effects = ? WHERE id = 'c-3'", (Object) effects);
        }

        @Test
        @DisplayName("数据完整")
        @Verifies(Clause.B_8_3_4)
        void a_store_that_nobody_wrote_past_the_sdk_is_what_the_log_says() {
            StoreReport report = checked();
            assertThat(report.faults()).isEmpty();
            assertThat(report)
                    .hasToString("the store is what the log says: 3 documents and 2 counters against 4 events");
            assertThat(report.beside())
                    .containsEntry("test.ticket", 1L)
                    .containsEntry("kernel.audit.checkpoint", 1L)
                    .doesNotContainKey("test.chest");
        }

        @ParameterizedTest
        @MethodSource("rows")
        @Verifies(Clause.B_8_3_4)
        void whatever_is_changed_by_sql_is_named(Row row) {
            row.how().accept(this);
            StoreReport report = checked();
            assertThat(report.holds()).isFalse();
            assertThat(report.faults()).anySatisfy(fault -> {
                assertThat(fault.sort()).isEqualTo(row.sort());
                assertThat(fault.name()).isEqualTo(row.of());
                assertThat(fault.message()).contains(row.message()).doesNotContain("\n");
            });
            assertThat(report.faults())
                    .as("and nothing that nobody touched")
                    .allSatisfy(fault -> assertThat(fault.name()).isIn(row.of(), "shop/test.chest/c-8"));
        }

        @Test
        void a_kind_renamed_puts_in_all_its_documents() {
            assertThat(intruder.sql("UPDATE namespace SET name = 'test.trunk' WHERE name = 'test.chest'"))
                    .isPositive();
            assertThat(checked().faults())
                    .extracting(StoreFault::name)
                    .contains("shop/test.trunk/c-1", "shop/test.trunk/c-2");
        }

        @Test
        void with_public_keys_and_a_kept_checkpoint_anybody_can_check() {
            Checkpoint kept = audit.checkpoint(0);
            LogVerifier.Builder trusting = LogVerifier.with("key-1", key.algorithm(), key.verifyingKey());
            assertThat(checked(StoreCheck.of(store, trusting.kept(kept).build(), audit.log(0)))
                            .holds())
                    .isTrue();
            SigningKey other = SigningKey.generate(SignatureAlgorithm.ED25519, "key-1");
            StoreReport report = checked(StoreCheck.of(
                    store,
                    LogVerifier.with("key-1", other.algorithm(), other.verifyingKey())
                            .build(),
                    audit.log(0)));
            assertThat(report.faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.message())
                            .contains("checkpoint 1 has a signature that is not of what it says"));
        }

        @Test
        void what_is_not_signed_yet_is_counted() {
            put("c-3", "cat", 0, true);
            assertThat(checked().unsigned()).isEqualTo(1);
            edit("c-3", "cat", "eve");
            assertThat(checked().faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.name()).isEqualTo("shop/test.chest/c-3"));
        }

        @Test
        void in_rounds_each_document_is_looked_at_once_and_after_a_stop_the_rest() {
            Set<String> ids = new HashSet<>();
            for (int i = 10; i < 60; i++) {
                put("c-" + i, "ann", 0, i % 2 == 0);
                ids.add("shop/test.chest/c-" + i);
            }
            audit.checkpoint(0);
            assertThat(checked(audit.storeCheck(0).from(0, 7)).documents()).isEqualTo(53);
            intruder.sql("DELETE FROM document WHERE id LIKE 'c-__'");
            StoreCheck first = audit.storeCheck(0).from(0, 7);
            while (first.round() < 3) {
                first.run();
            }
            Set<String> named = new HashSet<>();
            first.report().faults().forEach(fault -> named.add(fault.name()));
            assertThat(named).isNotEmpty().isNotEqualTo(ids);
            checked(audit.storeCheck(0).from(first.round(), first.rounds()))
                    .faults()
                    .forEach(fault -> assertThat(named.add(fault.name())).isTrue());
            assertThat(named).isEqualTo(ids);
        }

        @Test
        void while_others_write_nothing_is_found_but_what_is_wrong() throws InterruptedException {
            for (int i = 10; i < 40; i++) {
                put("c-" + i, "ann", 0, true);
            }
            audit.checkpoint(0);
            AtomicBoolean isOver = new AtomicBoolean();
            Thread writer = new Thread(() -> {
                Random random = new Random(3);
                for (int gold = 1; !isOver.get(); gold++) {
                    put(
                            "c-" + (10 + random.nextInt(30)),
                            random.nextBoolean() ? "ann" : "bob",
                            100 + gold,
                            random.nextBoolean());
                }
            });
            writer.start();
            try {
                for (int i = 0; i < 5; i++) {
                    assertThat(checked().faults()).as("round %s", i).isEmpty();
                }
                edit("c-2", "bob", "eve");
                assertThat(checked().faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.name()).isEqualTo("shop/test.chest/c-2"));
            } finally {
                isOver.set(true);
                writer.join();
            }
        }
    }
}
