package io.github.hegui.privacy.vault;

import static io.github.hegui.privacy.vault.Parcel.MOBILE;
import static io.github.hegui.privacy.vault.Parcel.NAME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.LogReport;
import io.github.hegui.kernel.audit.LogVerifier;
import io.github.hegui.kernel.audit.TreeHash;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.KeyInfo;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.Sealer;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.Audits;
import io.github.hegui.testkit.SetClock;
import io.github.hegui.testkit.Threads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("B-7.2.4 信息安全与保密：一人一密钥，销毁即不可读")
class VaultTest {

    private static final Actor OFFICER = Actor.platform("officer");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock(Instant.parse("2026-03-02T01:00:00Z"));
    private final AtomicLong nanos = new AtomicLong();

    /** One process: a store on the file, a vault, a desk. */
    private final class Node implements AutoCloseable {
        final Store store = JdbcStore.sqlite(folder.resolve("shop.db"));
        final Vault vault;
        final Desk desk;

        Node(Keyring ring, VaultLimits limits) {
            vault = Vault.on(store)
                    .keyring(ring)
                    .clock(clock)
                    .limits(limits)
                    .nanos(nanos::get)
                    .build();
            desk = Desk.on(store)
                    .clock(clock)
                    .sealer(vault)
                    .features(vault.feature())
                    .build();
        }

        Node(Keyring ring) {
            this(ring, VaultLimits.ofDefaults());
        }

        String open(Sealed sealed) {
            return VaultTest.open(vault, sealed, "");
        }

        @Override
        public void close() {
            store.close();
        }
    }

    private static String open(Sealer sealer, Sealed sealed, String tenant) {
        return new String(sealer.open(sealed.ciphertext(), sealed.place(tenant)), UTF_8);
    }

    private Keyring ring(Suite suite) {
        return Keyring.create(suite, clock);
    }

    private static void assertGone(ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_OPEN))
                .hasMessageEndingWith("cannot be opened");
    }

    private static List<FeedEvent> feed(Store store) {
        return store.feed(0, 0, (int) Math.max(1, store.sequence(0)));
    }

    @ParameterizedTest
    @EnumSource
    @Verifies({Clause.B_7_2_4, Clause.A_11_1C})
    @DisplayName("销毁密钥后，文档、事件均不可读，审计日志仍可验证，重启后依然如此")
    void once_shredded_no_document_and_no_event_opens_and_the_log_holds(Suite suite) throws IOException {
        Keyring ring = ring(suite);
        SigningKey signer = SigningKey.generate(suite.signatures(), "log");
        try (Node node = new Node(ring)) {
            Parcel first = Parcel.send(node.desk, "p-1", "c-1");
            Parcel.send(node.desk, "p-2", "c-2");
            assertThat(node.open(first.name())).isEqualTo(NAME);
            assertThat(first.name().ciphertext()).hasSize(NAME.getBytes(UTF_8).length + 30);
            Outcome<Erasure> erased =
                    node.vault.shred(Command.of("request-1", OFFICER), new SubjectId("c-1"), "request 1");
            assertThat(erased.orElseThrow().by()).isEqualTo(OFFICER);
            everythingOf("c-1", node, false);
            everythingOf("c-2", node, true);
        }
        try (Node restarted = new Node(ring)) {
            everythingOf("c-1", restarted, false);
            everythingOf("c-2", restarted, true);
            assertThat(restarted.vault.erasure(new SubjectId("c-1")))
                    .get()
                    .extracting(Erasure::reason)
                    .isEqualTo("request 1");
            assertThatThrownBy(() -> Parcel.send(restarted.desk, "p-3", "c-1"))
                    .isInstanceOfSatisfying(
                            HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SUBJECT_ERASED));
            assertThat(exported(restarted.desk, signer, suite))
                    .hasToString("the log holds: 5 events under 1 checkpoints");
        }
    }

    /** Every sealed text of that person, wherever it stands. */
    private static void everythingOf(String subject, Node node, boolean opens) {
        Parcel stored = node.desk
                .find(Parcel.KIND, node.desk.homeOf(subject), subject.replace('c', 'p'))
                .orElseThrow();
        Parcel.Sent told = feed(node.store).stream()
                .filter(event -> event.key().id().equals(stored.id()))
                .map(event -> Parcel.KIND.event(event, Parcel.Sent.class))
                .findFirst()
                .orElseThrow();
        for (Sealed sealed : List.of(stored.name(), told.name(), stored.mobile(), told.mobile())) {
            assertThat(sealed.subject()).isEqualTo(new SubjectId(subject));
            assertThat(sealed.toString()).contains("*");
            if (opens) {
                assertThat(node.open(sealed)).isEqualTo(sealed.kind() == PersonalKind.NAME ? NAME : MOBILE);
            } else {
                assertGone(() -> node.open(sealed));
            }
        }
    }

    private static LogReport exported(Desk desk, SigningKey signer, Suite suite) throws IOException {
        Audit audit = Audits.on(desk, AuditSettings.of("test.example", signer).hash(TreeHash.of(suite)));
        var unused = audit.checkpoint(0);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ByteArrayOutputStream checkpoints = new ByteArrayOutputStream();
        audit.export(0, log, checkpoints);
        assertThat(log.toString(UTF_8)).doesNotContain(NAME).doesNotContain(MOBILE);
        return LogVerifier.with("log", suite.signatures(), signer.verifyingKey())
                .hash(TreeHash.of(suite))
                .build()
                .verify(
                        new ByteArrayInputStream(log.toByteArray()),
                        new ByteArrayInputStream(checkpoints.toByteArray()));
    }

    @ParameterizedTest
    @EnumSource
    void another_node_opens_what_one_sealed_and_nothing_more_after_the_stated_time(Suite suite) {
        Keyring ring = ring(suite);
        Duration stale = VaultLimits.ofDefaults().stale();
        try (Node one = new Node(ring);
                Node two = new Node(ring)) {
            Sealed name = Parcel.send(one.desk, "p-1", "c-1").name();
            assertThat(two.open(name)).isEqualTo(NAME);
            one.vault
                    .shred(Command.by(OFFICER), new SubjectId("c-1"), "request")
                    .orElseThrow();
            assertGone(() -> one.open(name));
            nanos.addAndGet(stale.toNanos() - 1);
            assertThat(two.open(name)).as("a moment before the bound").isEqualTo(NAME);
            nanos.addAndGet(1);
            assertGone(() -> two.open(name));
            assertThatThrownBy(() -> Parcel.send(two.desk, "p-2", "c-1")).isInstanceOf(HeguiException.class);
        }
    }

    @Test
    void with_no_time_to_be_stale_every_use_asks() {
        Keyring ring = ring(Suite.INTERNATIONAL);
        VaultLimits strict = new VaultLimits(10, MINUTE, Duration.ZERO);
        try (Node one = new Node(ring, strict);
                Node two = new Node(ring, strict)) {
            Sealed name = Parcel.send(one.desk, "p-1", "c-1").name();
            assertThat(two.open(name)).isEqualTo(NAME);
            one.vault
                    .shred(Command.by(OFFICER), new SubjectId("c-1"), "request")
                    .orElseThrow();
            assertGone(() -> two.open(name));
        }
    }

    @Test
    void a_node_that_cannot_ask_the_store_opens_nothing_that_it_has_at_hand() {
        Keyring ring = ring(Suite.INTERNATIONAL);
        Node node = new Node(ring);
        Sealed name = Parcel.send(node.desk, "p-1", "c-1").name();
        assertThat(node.open(name)).isEqualTo(NAME);
        node.close();
        nanos.addAndGet(VaultLimits.ofDefaults().stale().toNanos());
        assertThatThrownBy(() -> node.open(name)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void shredding_again_changes_nothing_and_who_never_had_a_key_never_gets_one() {
        try (Node node = new Node(ring(Suite.INTERNATIONAL))) {
            Command request = Command.of("request-1", OFFICER);
            Erasure first =
                    node.vault.shred(request, new SubjectId("c-9"), "request").orElseThrow();
            assertThat(node.vault
                            .shred(request, new SubjectId("c-9"), "request")
                            .orElseThrow())
                    .isEqualTo(first);
            clock.pass(MINUTE);
            assertThat(node.vault
                            .shred(Command.by(OFFICER), new SubjectId("c-9"), "again")
                            .orElseThrow())
                    .isEqualTo(first);
            assertThat(feed(node.store)).hasSize(1);
            assertThat(feed(node.store).get(0).type()).isEqualTo("privacy.vault.key.shredded");
            assertThatThrownBy(() -> Parcel.send(node.desk, "p-1", "c-9")).hasMessageContaining("shredded");
        }
    }

    @Test
    void keys_are_apart_by_person_tenant_and_kind_of_data() {
        try (Node node = new Node(ring(Suite.INTERNATIONAL))) {
            Parcel parcel = Parcel.send(node.desk, "p-1", "c-1");
            Parcel.send(node.desk, "p-2", "c-2");
            byte[] name = parcel.name().ciphertext();
            assertGone(() -> node.open(Sealed.of(new SubjectId("c-2"), PersonalKind.NAME, name)));
            assertGone(() -> node.open(Sealed.of(new SubjectId("c-1"), PersonalKind.MOBILE, name)));
            assertGone(() -> node.open(Sealed.of(new SubjectId("nobody"), PersonalKind.NAME, name)));
            assertGone(() -> open(node.vault, parcel.name(), "another"));
            Parcel theirs = Parcel.send(node.desk.forTenant("another"), "p-1", "c-1");
            node.vault
                    .shred(Command.by(OFFICER), new SubjectId("c-1"), "request")
                    .orElseThrow();
            assertThat(open(node.vault, theirs.name(), "another")).isEqualTo(NAME);
            node.vault
                    .forTenant("another")
                    .shred(Command.by(OFFICER), new SubjectId("c-1"), "r")
                    .orElseThrow();
            assertGone(() -> open(node.vault, theirs.name(), "another"));
            for (byte[] garbage : List.of(new byte[0], new byte[] {2, 1}, new byte[] {2, 2, 3}, new byte[60])) {
                assertGone(
                        () -> node.vault.open(garbage, new Sealer.Place("", new SubjectId("c-2"), PersonalKind.NAME)));
            }
        }
    }

    @Test
    void a_wrapped_key_put_in_another_person_s_place_is_no_key() {
        try (Node node = new Node(ring(Suite.INTERNATIONAL))) {
            Sealer.Place other = new Sealer.Place("", new SubjectId("c-2"), PersonalKind.NAME);
            Sealed name = Parcel.send(node.desk, "p-1", "c-1").name();
            node.vault.seal(new byte[1], other);
            SubjectKey theirs = node.desk
                    .find(SubjectKey.KIND, node.desk.homeOf("c-1"), "c-1")
                    .orElseThrow();
            var stored = node.store
                    .load(new io.github.hegui.kernel.store.DocumentKey(
                            node.desk.homeOf("c-2"), SubjectKey.KIND.name(), "c-2"))
                    .orElseThrow();
            SubjectKey put = new SubjectKey(
                    new SubjectId("c-2"), theirs.suite(), theirs.ring(), theirs.wrapped(), theirs.made(), null);
            node.store.apply(io.github.hegui.kernel.store.Change.in(node.desk.homeOf("c-2"), clock.instant())
                    .write(io.github.hegui.kernel.store.Write.of(
                            stored.key(), stored.version(), 1, SubjectKey.KIND.write(put)))
                    .build());
            nanos.addAndGet(VaultLimits.ofDefaults().cached().toNanos() + 1);
            assertGone(() -> node.vault.seal(new byte[1], other));
            assertThat(node.open(name)).isEqualTo(NAME);
        }
    }

    @Test
    void two_nodes_with_eight_threads_make_one_key_for_each_person() throws Exception {
        Keyring ring = ring(Suite.INTERNATIONAL);
        Set<Sealed> all = ConcurrentHashMap.newKeySet();
        try (Node one = new Node(ring);
                Node two = new Node(ring)) {
            Threads.run(8, thread -> {
                Node mine = thread % 2 == 0 ? one : two;
                for (int i = 0; i < 20; i++) {
                    all.add(Parcel.send(mine.desk, thread + "-" + i, "c-" + i).name());
                }
            });
            assertThat(all).hasSize(160).allSatisfy(name -> {
                assertThat(one.open(name)).isEqualTo(NAME);
                assertThat(two.open(name)).isEqualTo(NAME);
            });
            assertThat(one.vault.under()).isEqualTo(Map.of(ring.primary().id(), 20L));
        }
    }

    @Test
    void while_others_seal_and_open_a_shredded_person_stays_shredded() throws Exception {
        Keyring ring = ring(Suite.INTERNATIONAL);
        VaultLimits strict = new VaultLimits(5, MINUTE, Duration.ZERO);
        try (Node one = new Node(ring, strict);
                Node two = new Node(ring, strict)) {
            List<Sealed> names = java.util.stream.IntStream.range(0, 12)
                    .mapToObj(i -> Parcel.send(one.desk, "p-" + i, "c-" + i).name())
                    .toList();
            Set<Integer> shredded = ConcurrentHashMap.newKeySet();
            Threads.run(4, thread -> {
                Node mine = thread % 2 == 0 ? one : two;
                for (int i = 0; i < 12; i++) {
                    if (thread == i % 4) {
                        mine.vault
                                .shred(Command.by(OFFICER), new SubjectId("c-" + i), "request")
                                .orElseThrow();
                        shredded.add(i);
                    }
                    for (int known : shredded) {
                        assertGone(() -> mine.open(names.get(known)));
                    }
                }
            });
            assertThat(shredded).hasSize(12);
            assertThat(one.vault.under()).isEmpty();
        }
    }

    @Test
    void the_keys_at_hand_are_bounded() {
        try (Node node = new Node(ring(Suite.INTERNATIONAL), new VaultLimits(8, MINUTE, Duration.ofHours(1)))) {
            for (int i = 0; i < 40; i++) {
                Sealed name = Parcel.send(node.desk, "p-" + i, "c-" + i).name();
                assertThat(node.open(name)).isEqualTo(NAME);
            }
            assertThat(node.vault.cached()).isBetween(1L, 8L);
        }
    }

    @Test
    void after_a_rotation_keys_are_wrapped_anew_step_by_step_and_the_old_key_can_go() {
        Keyring ring = ring(Suite.INTERNATIONAL);
        KeyInfo old = ring.primary();
        try (Node node = new Node(ring)) {
            Sealed name = Parcel.send(node.desk, "p-1", "c-1").name();
            for (int i = 2; i <= 250; i++) {
                node.vault.seal(new byte[1], new Sealer.Place("", new SubjectId("c-" + i), PersonalKind.NAME));
            }
            node.vault
                    .shred(Command.by(OFFICER), new SubjectId("c-250"), "request")
                    .orElseThrow();
            assertThat(node.vault.under()).isEqualTo(Map.of(old.id(), 249L));
            KeyInfo next = ring.rotate(Suite.GUOMI);
            node.desk.run(120, MINUTE);
            Map<String, Long> half = node.vault.under();
            assertThat(half.get(next.id())).isBetween(100L, 248L);
            assertThat(half.get(old.id()) + half.get(next.id())).isEqualTo(249);
            node.desk.run(10_000, MINUTE);
            assertThat(node.vault.under()).isEqualTo(Map.of(next.id(), 249L));
            assertThat(node.desk.run(100, MINUTE).pieces()).isZero();
            ring.destroy(old.id());
            assertThat(node.open(name)).as("from the cache").isEqualTo(NAME);
            nanos.addAndGet(VaultLimits.ofDefaults().cached().toNanos() + 1);
            assertThat(node.open(name)).as("unwrapped again").isEqualTo(NAME);
        }
        try (Node restarted = new Node(ring)) {
            assertThat(restarted.open(restarted
                            .desk
                            .find(Parcel.KIND, restarted.desk.homeOf("c-1"), "p-1")
                            .orElseThrow()
                            .name()))
                    .isEqualTo(NAME);
        }
    }

    @Test
    void a_disabled_key_of_the_ring_closes_what_it_wrapped_once_the_cache_is_over() {
        Keyring ring = ring(Suite.INTERNATIONAL);
        KeyInfo old = ring.primary();
        try (Node node = new Node(ring)) {
            Sealed name = Parcel.send(node.desk, "p-1", "c-1").name();
            ring.rotate();
            ring.disable(old.id());
            assertThat(node.open(name)).isEqualTo(NAME);
            nanos.addAndGet(VaultLimits.ofDefaults().cached().toNanos() + 1);
            assertGone(() -> node.open(name));
            node.desk.run(100, MINUTE);
            assertThat(node.vault.under()).isEqualTo(Map.of(old.id(), 1L));
            ring.enable(old.id());
            node.desk.run(100, MINUTE);
            assertThat(node.vault.under()).isEqualTo(Map.of(ring.primary().id(), 1L));
            assertThat(node.open(name)).isEqualTo(NAME);
        }
    }

    @Test
    void misuse_is_named() {
        assertThatThrownBy(() -> Vault.on(Store.inMemory()).build()).hasMessageContaining("keyring");
        assertThatThrownBy(() -> new VaultLimits(0, MINUTE, MINUTE)).hasMessageContaining("1000000");
        assertThatThrownBy(() -> new VaultLimits(1, Duration.ZERO, MINUTE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VaultLimits(1, MINUTE, Duration.ofHours(2)))
                .isInstanceOf(IllegalArgumentException.class);
        try (Node node = new Node(ring(Suite.INTERNATIONAL))) {
            assertThatThrownBy(() -> node.vault.shred(Command.by(OFFICER), new SubjectId("c-1"), " "))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> node.vault.shred(Command.by(OFFICER), new SubjectId("a b"), "request"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
