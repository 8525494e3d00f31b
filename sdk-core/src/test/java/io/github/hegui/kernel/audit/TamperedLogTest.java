package io.github.hegui.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Late;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.testkit.Audits;
import io.github.hegui.testkit.SetClock;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live log whose database somebody writes past the SDK: it stops and says what is wrong, and signs and hands out nothing more. */
class TamperedLogTest {

    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final DocumentKey CHEST = new DocumentKey(Partition.DEFAULT, "test.chest", "c");

    @TempDir
    Path folder;

    @Nested
    class Sqlite extends Contract {
        @Override
        Tampering intruder() {
            return Tampering.sqlite(folder.resolve("log.db"));
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

        private final SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519, "key-1");
        private final SetClock clock = new SetClock(AT);
        private Tampering intruder;
        private Store store;
        private Desk desk;
        private Audit audit;
        private long version;

        abstract Tampering intruder();

        @BeforeEach
        void begin() {
            intruder = intruder();
            store = intruder.open();
            desk = Desk.on(store).clock(clock).build();
            AuditSettings settings = AuditSettings.of("test.example", key).checkpointEvery(100, Duration.ofDays(1));
            Late.give(desk, settings.feature());
            audit = Audit.on(desk, settings);
        }

        @AfterEach
        void end() {
            store.close();
        }

        private void tell(int events) {
            for (int i = 0; i < events; i++) {
                store.apply(Change.in(Partition.DEFAULT, clock.instant())
                        .actor("SELLER:ann")
                        .write(Write.of(CHEST, version++, 1, new byte[] {1}))
                        .event(new Event(CHEST, "test.chest.filled", 1, ("{\"n\":" + version + "}").getBytes(UTF_8)))
                        .build());
            }
        }

        private static void assertBroken(ThrowingCallable call, String... parts) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOG_BROKEN))
                    .hasMessageContainingAll(parts);
        }

        /** Everything that believes, signs or hands out. */
        private void assertStopped(String... parts) {
            assertBroken(() -> audit.checkpoint(0), parts);
            assertBroken(() -> audit.latest(0), parts);
            assertBroken(
                    () -> audit.export(0, ByteArrayOutputStream.nullOutputStream(), new ByteArrayOutputStream()),
                    parts);
        }

        private String stored(String id) {
            return new String(
                    store.load(new DocumentKey(new Partition("", 0), "kernel.audit.checkpoint", id))
                            .orElseThrow()
                            .body(),
                    UTF_8);
        }

        private void edit(String kind, String id, String body) {
            assertThat(intruder.sql(
                            "UPDATE document SET body = ? WHERE namespace IN (SELECT number FROM namespace WHERE name = ?) AND id = ?",
                            body.getBytes(UTF_8),
                            kind,
                            id))
                    .isEqualTo(1);
        }

        @Test
        void the_newest_events_deleted_and_the_head_set_back_stop_it_at_once() {
            tell(50);
            Checkpoint kept = audit.checkpoint(0);
            intruder.cutFeed(31, 50);
            String[] said = {"test.example/0", "ends at event 30", "50 events are in the log"};
            assertStopped(said);
            assertBroken(() -> audit.extendsFrom(kept), said);
            assertThat(desk.run(1_000, Duration.ofSeconds(1)).failed()).isPositive();
        }

        @Test
        void events_told_where_deleted_ones_stood_never_pass_for_them() {
            tell(50);
            Checkpoint kept = audit.checkpoint(0);
            intruder.cutFeed(31, 50);
            tell(20);
            assertStopped("event 50 is not what its leaf was made of");
            tell(30);
            assertStopped("event 50 is not what its leaf was made of");
            assertBroken(() -> audit.extendsFrom(kept), "event 50");
            assertThat(desk.run(1_000, Duration.ofSeconds(1)).failed()).isPositive();
            assertThat(audit.checkpoints(0, 0, 10))
                    .as("nothing more was signed")
                    .containsExactly(kept);
        }

        @Test
        void a_deleted_event_is_named_wherever_it_is_missed() {
            tell(50);
            audit.checkpoint(0);
            intruder.deleteEvent(17);
            String said = "event 17 is not in the feed any more: it was deleted";
            assertBroken(() -> audit.export(0, new ByteArrayOutputStream(), new ByteArrayOutputStream()), said);
            assertBroken(
                    () -> Retention.on(audit).retire(Command.of("r", Actor.platform("p")), 0, List.of(17L), "over"),
                    said);
            assertBroken(() -> audit.acts().between(Period.always(), "", 100), "event 17", "deleted");
        }

        @Test
        void an_event_deleted_before_it_was_folded_is_named() {
            tell(50);
            audit.checkpoint(0);
            tell(10);
            store.sequence(0);
            intruder.deleteEvent(55);
            assertBroken(() -> audit.checkpoint(0), "event 55 is not in the feed any more: it was deleted");
        }

        @Test
        void an_edited_checkpoint_is_not_handed_out() {
            tell(10);
            audit.checkpoint(0);
            tell(10);
            audit.checkpoint(0);
            String first = "000000000000001";
            String second = "000000000000002";
            String was = stored(first);
            edit("kernel.audit.checkpoint", first, was.replace("\"size\":10", "\"size\":11"));
            assertBroken(() -> audit.checkpoints(0, 0, 10), "checkpoint 1 has a signature that is not of what it says");
            assertThat(audit.latest(0)).isPresent();
            edit("kernel.audit.checkpoint", first, was);
            edit("kernel.audit.checkpoint", second, stored(second).replace("\"size\":20", "\"size\":10"));
            assertStopped("checkpoint 2 has a signature");
            assertBroken(() -> audit.checkpoints(0, 1, 10), "checkpoint 2");
        }

        @Test
        void a_checkpoint_signed_by_another_key_of_that_name_is_not_believed() {
            tell(10);
            Checkpoint real = audit.checkpoint(0);
            SigningKey thief = SigningKey.generate(SignatureAlgorithm.ED25519, "key-1");
            Checkpoint forged =
                    Checkpoint.signed(thief, 1, real.logId(), 10, TreeHash.sha256(), real.rootHash(), real.time(), "");
            edit("kernel.audit.checkpoint", "000000000000001", Json.write(forged));
            assertStopped("checkpoint 1 has a signature");
            assertThatThrownBy(() -> audit.extendsFrom(forged)).hasMessageContaining("what was kept proves nothing");
        }

        @Test
        void checkpoints_deleted_or_put_elsewhere_are_missed() {
            for (int i = 0; i < 4; i++) {
                tell(10);
                audit.checkpoint(0);
            }
            String third = stored("000000000000003");
            intruder.sql(
                    "DELETE FROM document WHERE namespace IN (SELECT number FROM namespace WHERE name = 'kernel.audit.checkpoint') AND id = '000000000000003'");
            assertBroken(() -> audit.checkpoints(0, 0, 10), "another checkpoint stands where checkpoint 3 belongs");
            assertBroken(() -> audit.checkpoints(0, 2, 1), "another checkpoint stands where checkpoint 3 belongs");
            edit("kernel.audit.checkpoint", "000000000000002", third);
            assertBroken(() -> audit.checkpoints(0, 0, 10), "where checkpoint 2 belongs");
            intruder.sql(
                    "DELETE FROM document WHERE namespace IN (SELECT number FROM namespace WHERE name = 'kernel.audit.checkpoint') AND id = '000000000000004'");
            assertStopped("checkpoint 4 is not there");
        }

        @Test
        void a_head_set_back_or_edited_is_known() {
            tell(10);
            audit.checkpoint(0);
            byte[] old = store.load(new DocumentKey(new Partition("", 0), "kernel.audit.head", "head"))
                    .orElseThrow()
                    .body();
            tell(10);
            audit.checkpoint(0);
            String now = new String(
                    store.load(new DocumentKey(new Partition("", 0), "kernel.audit.head", "head"))
                            .orElseThrow()
                            .body(),
                    UTF_8);
            edit("kernel.audit.head", "head", new String(old, UTF_8));
            tell(1);
            assertThatThrownBy(() -> audit.checkpoint(0))
                    .isInstanceOfSatisfying(
                            HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOG_BROKEN));
            edit("kernel.audit.head", "head", now.replace("\"signed\":20", "\"signed\":10"));
            assertStopped("its head is not what checkpoint 2 left");
            intruder.sql(
                    "DELETE FROM document WHERE namespace IN (SELECT number FROM namespace WHERE name = 'kernel.audit.head')");
            assertThatThrownBy(() -> audit.checkpoint(0))
                    .isInstanceOfSatisfying(
                            HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOG_BROKEN));
        }

        @Test
        void hashes_edited_under_a_signature_are_not_signed_again() {
            tell(300);
            audit.checkpoint(0);
            tell(10);
            Tile tile = Tile.KIND.read(
                    store.load(new DocumentKey(new Partition("", 0), "kernel.audit.tile", Tile.idOf(1, 0)))
                            .orElseThrow());
            byte[] hashes = tile.bytes();
            hashes[3] ^= 1;
            edit("kernel.audit.tile", Tile.idOf(1, 0), Json.write(Tile.of(1, 0, hashes, 1)));
            assertBroken(() -> audit.checkpoint(0), "hashes up to event 300 are not those that checkpoint 1 signed");
        }

        @Test
        void salts_taken_away_are_missed_and_not_made_anew() {
            tell(10);
            audit.checkpoint(0);
            intruder.sql(
                    "DELETE FROM document WHERE namespace IN (SELECT number FROM namespace WHERE name = 'kernel.audit.openings')");
            tell(1);
            assertStopped("the salts of the page of event 10 are not there");
        }

        @Test
        void what_is_kept_is_compared_whole_and_only_if_it_is_signed() {
            tell(10);
            Checkpoint first = audit.checkpoint(0);
            tell(10);
            audit.checkpoint(0);
            assertThat(audit.extendsFrom(first)).isTrue();
            Checkpoint nothing = new Checkpoint(
                    1,
                    2,
                    first.log(),
                    0,
                    first.hash(),
                    Base64Text.of(TreeHash.sha256().empty()),
                    first.time(),
                    Base64Text.of(new byte[32]),
                    first.key(),
                    first.algorithm(),
                    first.signature());
            assertThatThrownBy(() -> audit.extendsFrom(nothing)).isInstanceOf(IllegalArgumentException.class);
            Checkpoint other = Checkpoint.signed(
                    key,
                    2,
                    first.logId(),
                    10,
                    TreeHash.sha256(),
                    first.rootHash(),
                    Moment.of(AT),
                    "A".repeat(43) + "=");
            assertThat(audit.extendsFrom(other)).as("another checkpoint 2").isFalse();
        }

        @Test
        void a_key_that_was_given_up_signs_nothing_more_that_is_believed() {
            tell(10);
            Checkpoint before = audit.checkpoint(0);
            SigningKey next = SigningKey.generate(SignatureAlgorithm.ED25519, "key-2");
            AuditSettings settings = AuditSettings.of("test.example", next);
            assertBroken(
                    () -> Audits.on(desk, settings).checkpoint(0),
                    "checkpoint 1 is signed with a key that is not among");
            Audit later = Audits.on(desk, settings.earlierKey(key.verifyingKey(), before.number()));
            Checkpoint taken = later.checkpoint(0);
            assertThat(taken.key())
                    .as("signed anew, though nothing was told since")
                    .isEqualTo("key-2");
            assertThat(taken.size()).isEqualTo(10);
            Checkpoint stolen = Checkpoint.signed(
                    key, 2, before.logId(), 10, TreeHash.sha256(), before.rootHash(), taken.time(), taken.previous());
            edit("kernel.audit.checkpoint", "000000000000002", Json.write(stolen));
            assertBroken(() -> later.latest(0), "key key-1, which is trusted from checkpoint 1 to 1");
        }
    }
}
