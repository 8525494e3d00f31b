package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.AccessLog;
import io.github.hegui.kernel.audit.AccessRecord;
import io.github.hegui.kernel.audit.Act;
import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.AuditRefusal;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.Checkpoint;
import io.github.hegui.kernel.audit.LegalHold;
import io.github.hegui.kernel.audit.LogReport;
import io.github.hegui.kernel.audit.LogVerifier;
import io.github.hegui.kernel.audit.Period;
import io.github.hegui.kernel.audit.Retention;
import io.github.hegui.kernel.audit.Retirement;
import io.github.hegui.kernel.audit.TreeHash;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Late;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Subjects;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Write;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the audit log keeps to on every home. */
public abstract class AuditContract extends DeskGround {

    private static final Actor OFFICER = Actor.platform("officer");

    /** What signs. */
    protected final SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519, "key-1");

    private final AuditSettings settings =
            AuditSettings.of("test.example/audit", key).checkpointEvery(500, Duration.ofDays(1));

    private final List<Long> versions = new ArrayList<>(List.of(0L));

    /** The log as a desk has it that was just started. */
    protected Audit audit(Desk of) {
        Late.give(of, settings.feature());
        return Audit.on(of, settings);
    }

    /** Events of one document, by one actor. */
    protected void tell(int count, String actor) {
        DocumentKey box = new DocumentKey(P, "test.box", "box");
        for (int told = 0; told < count; ) {
            int page = Math.min(1_000, count - told);
            Change.Builder change =
                    Change.in(P, clock.instant()).actor(actor).write(Write.of(box, versions.get(0), 1, new byte[] {1}));
            for (int i = 0; i < page; i++) {
                String body = "{\"n\":" + (told + i) + ",\"who\":\"安妮\"}";
                change.event(new Event(box, "test.box.filled", 1, body.getBytes(StandardCharsets.UTF_8)));
            }
            assertThat(store.apply(change.build())).isInstanceOf(io.github.hegui.kernel.store.Verdict.Applied.class);
            versions.set(0, versions.get(0) + 1);
            told += page;
        }
    }

    private LogReport exported(Audit audit) throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ByteArrayOutputStream checkpoints = new ByteArrayOutputStream();
        audit.export(0, log, checkpoints);
        return LogVerifier.with(key.keyId(), SignatureAlgorithm.ED25519, key.verifyingKey())
                .build()
                .verify(
                        new ByteArrayInputStream(log.toByteArray()),
                        new ByteArrayInputStream(checkpoints.toByteArray()));
    }

    private static void assertRefused(Outcome<?> outcome, RefusalCode code) {
        assertThat(outcome.isDone()).isFalse();
        assertThat(outcome.refusal().is(code)).as("%s", outcome.refusal()).isTrue();
    }

    @Test
    @DisplayName("可追溯")
    @Verifies({Clause.B_8_3_4, Clause.B_8_3_5})
    void every_event_is_under_a_checkpoint_and_every_checkpoint_goes_on_from_the_one_before() throws IOException {
        Audit audit = audit(desk);
        TreeHash hash = TreeHash.sha256();
        List<Checkpoint> all = new ArrayList<>();
        for (int count : new int[] {1, 254, 1, 1, 700, 43}) {
            tell(count, "SELLER:ann");
            all.add(audit.checkpoint(0));
        }
        assertThat(all).extracting(Checkpoint::size).containsExactly(1L, 255L, 256L, 257L, 957L, 1_000L);
        assertThat(audit.checkpoint(0))
                .isEqualTo(all.get(5))
                .isEqualTo(audit.latest(0).orElseThrow());
        Checkpoint last = all.get(5);
        for (long sequence = 1; sequence <= last.size(); sequence += sequence < 250 || sequence > 260 ? 7 : 1) {
            assertThat(audit.inclusion(sequence, last).holds(hash, audit.leaf(0, sequence), last.rootHash()))
                    .as("event %s", sequence)
                    .isTrue();
        }
        for (Checkpoint older : audit.checkpoints(0, 0, 100)) {
            assertThat(older.isSigned(key.verifyingKey())).isTrue();
            assertThat(audit.consistency(older, last).holds(hash, older.rootHash(), last.rootHash()))
                    .as("%s to %s", older.size(), last.size())
                    .isTrue();
            assertThat(audit.extendsFrom(older)).isTrue();
        }
        assertThat(exported(audit)).hasToString("the log holds: 1000 events under 6 checkpoints");
    }

    @Test
    void it_grows_when_the_desk_runs_and_signs_after_so_many_events_and_so_long() {
        Audit audit = audit(desk);
        assertThat(run(desk).pieces()).isZero();
        tell(10, "SELLER:ann");
        assertThat(run(desk).handled()).isEqualTo(10);
        assertThat(audit.latest(0))
                .hasValueSatisfying(first -> assertThat(first.size()).isEqualTo(10));
        tell(499, "SELLER:ann");
        assertThat(run(desk).handled()).isEqualTo(499);
        assertThat(audit.size(0)).isEqualTo(509);
        assertThat(audit.checkpoints(0, 1, 10)).isEmpty();
        tell(2, "SELLER:ann");
        run(desk);
        assertThat(audit.checkpoints(0, 1, 10)).extracting(Checkpoint::size).containsExactly(511L);
        tell(1, "SELLER:ann");
        run(desk);
        clock.pass(Duration.ofDays(1));
        run(desk);
        assertThat(audit.checkpoints(0, 2, 10)).extracting(Checkpoint::size).containsExactly(512L);
        clock.pass(Duration.ofDays(9));
        run(desk);
        assertThat(audit.checkpoints(0, 3, 10)).as("nothing was told since").isEmpty();
    }

    @Test
    void several_nodes_at_once_make_one_log() throws Exception {
        tell(3_000, "SELLER:ann");
        Desk other = secondDesk();
        Audit audit = audit(desk);
        Audit another = audit(other);
        Threads.run(4, node -> {
            for (int i = 0; i < 8; i++) {
                (node % 2 == 0 ? desk : other).run(300, Duration.ofMinutes(1));
            }
            (node % 2 == 0 ? audit : another).checkpoint(0);
        });
        assertThat(audit.size(0)).isEqualTo(3_000);
        assertThat(exported(another).toString()).startsWith("the log holds: 3000 events under ");
    }

    @Test
    void a_node_that_starts_anew_goes_on_where_the_log_ends_under_another_key_too() throws Exception {
        tell(300, "SELLER:ann");
        Checkpoint first = audit(desk).checkpoint(0);
        tell(300, "SELLER:ann");
        SigningKey next = SigningKey.generate(SignatureAlgorithm.ED25519, "key-2");
        Audit restarted = Audits.on(
                secondDesk(), AuditSettings.of("test.example/audit", next).earlierKey(key.verifyingKey(), 1));
        assertThat(restarted.extendsFrom(first)).isTrue();
        Checkpoint second = restarted.checkpoint(0);
        assertThat(second.size()).isEqualTo(600);
        assertThat(second.key()).isEqualTo("key-2");
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ByteArrayOutputStream checkpoints = new ByteArrayOutputStream();
        restarted.export(0, log, checkpoints);
        LogReport report = LogVerifier.with("key-1", SignatureAlgorithm.ED25519, key.verifyingKey())
                .key("key-2", SignatureAlgorithm.ED25519, next.verifyingKey())
                .kept(first)
                .build()
                .verify(
                        new ByteArrayInputStream(log.toByteArray()),
                        new ByteArrayInputStream(checkpoints.toByteArray()));
        assertThat(report).hasToString("the log holds: 600 events under 2 checkpoints");
    }

    @Test
    void a_log_of_another_name_or_digest_is_not_gone_on_with() {
        tell(1, "SELLER:ann");
        audit(desk).checkpoint(0);
        Audit renamed = Audits.on(desk, AuditSettings.of("other.example", key));
        assertThatThrownBy(() -> renamed.checkpoint(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("test.example/audit/0")
                .hasMessageContaining("other.example/0");
        Audit rehashed =
                Audits.on(desk, AuditSettings.of("test.example/audit", key).hash(TreeHash.of("OTHER", () -> {
                    try {
                        return java.security.MessageDigest.getInstance("SHA3-256");
                    } catch (java.security.NoSuchAlgorithmException e) {
                        throw new AssertionError(e);
                    }
                })));
        assertThatThrownBy(() -> rehashed.size(0)).hasMessageContaining("OTHER");
        assertThatThrownBy(() -> Audit.on(desk, AuditSettings.of("test.example/audit", key)))
                .as("of a desk that was built without it")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kernel.audit");
        assertThatThrownBy(() -> audit(desk).export(0, ByteArrayOutputStream.nullOutputStream(), null))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void what_retention_drops_is_gone_and_every_proof_holds_as_before() throws IOException {
        Audit audit = audit(desk);
        tell(600, "SELLER:ann");
        Checkpoint before = audit.checkpoint(0);
        byte[] leaf = audit.leaf(0, 256);
        Retention retention = Retention.on(audit);
        Command command = Command.of("drop-1", OFFICER);
        Retirement done = retention
                .retire(command, 0, List.of(257L, 1L, 256L, 600L), "three years are over")
                .orElseThrow();
        assertThat(done.done()).isTrue();
        assertThat(done.events()).containsExactly(1L, 256L, 257L, 600L);
        assertThat(told().stream().filter(FeedEvent::isRedacted))
                .extracting(FeedEvent::sequence)
                .containsExactly(1L, 256L, 257L, 600L);
        assertThat(audit.extendsFrom(before)).isTrue();
        assertThat(audit.inclusion(256, before).holds(TreeHash.sha256(), leaf, before.rootHash()))
                .isTrue();
        audit.checkpoint(0);
        assertThat(exported(audit))
                .hasToString("the log holds: 602 events under 2 checkpoints; the bodies of 4 events were dropped");
        assertThat(told().get(600).type()).isEqualTo("kernel.audit.retirement.retired");
        assertThat(retention.retire(command, 0, List.of(257L, 1L, 256L, 600L), "three years are over"))
                .satisfies(again -> assertThat(again.isDone()).isTrue());
        assertThat(told()).as("a repetition tells nothing").hasSize(602);
        retention
                .retire(Command.of("drop-2", OFFICER), 0, List.of(1L, 2L), "again")
                .orElseThrow();
        audit.checkpoint(0);
        assertThat(exported(audit).holds()).isTrue();
        assertThat(exported(audit).dropped()).as("1 was dropped before").isEqualTo(5);
        assertRefused(
                retention.retire(Command.of("drop-3", OFFICER), 0, List.of(605L), "too early"),
                AuditRefusal.NOT_FOLDED);
    }

    @Test
    void a_node_that_dies_between_salt_and_body_leaves_the_rest_to_the_next_run() throws IOException {
        tell(20, "SELLER:ann");
        AtomicBoolean dies = new AtomicBoolean(true);
        Store mortal = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("redact") && dies.get()) {
                        throw new IllegalStateException("died");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        Desk dying = Desk.on(mortal).clock(clock).build();
        Audit audit = audit(dying);
        audit.checkpoint(0);
        assertThatThrownBy(() -> Retention.on(audit).retire(Command.of("drop", OFFICER), 0, List.of(7L), "over"))
                .hasMessage("died");
        assertThat(told().get(6).isRedacted()).isFalse();
        audit.checkpoint(0);
        assertThat(exported(audit).holds()).as("in between").isTrue();
        Audit next = audit(desk);
        run(desk);
        assertThat(told().get(6).isRedacted()).isTrue();
        assertThat(exported(next).holds()).isTrue();
        assertThat(desk.find(Retirement.KIND, P, OFFICER + " drop")
                        .orElseThrow()
                        .done())
                .isTrue();
    }

    @Test
    @DisplayName("接入管理日志：至少留存 180 天")
    @Verifies(Clause.A_10_2C)
    void what_tells_of_access_is_kept_for_180_days_and_then_may_go() {
        longAgo();
        Audit audit = Audits.on(
                desk, AuditSettings.of("test.example/audit", key).accessEvents(java.util.Set.of("test.box.")));
        AccessLog.on(desk)
                .note(Command.of("see", OFFICER), new SubjectId("c-1"), "delivery", List.of("mobile"), "")
                .orElseThrow();
        tell(1, "PLATFORM:gate");
        audit.checkpoint(0);
        clock.pass(Duration.ofDays(180).minusMillis(1));
        Retention retention = Retention.on(audit);
        for (long sequence = 1; sequence <= 2; sequence++) {
            Outcome<Retirement> early = retention.retire(Command.by(OFFICER), 0, List.of(sequence), "tidy");
            assertRefused(early, AuditRefusal.TOO_YOUNG);
            assertThat(early.refusal().clause()).contains(Clause.A_10_2C);
        }
        assertThat(told().stream().anyMatch(FeedEvent::isRedacted)).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(retention
                        .retire(Command.by(OFFICER), 0, List.of(1L, 2L), "tidy")
                        .isDone())
                .isTrue();
        clock.pass(Duration.ofDays(3_650));
        audit.checkpoint(0);
        assertThat(told().get(2).type()).isEqualTo("kernel.audit.retirement.retired");
        assertRefused(
                retention.retire(Command.by(OFFICER), 0, List.of(3L), "nobody shall know"), AuditRefusal.FOR_GOOD);
    }

    /** The store's own clock counts too, and cannot be set: so business time begins far behind it. */
    private void longAgo() {
        clock.pass(Duration.between(clock.instant(), Instant.now().minus(Duration.ofDays(4_000))));
    }

    @Test
    @Verifies(Clause.A_10_2C)
    void days_count_from_the_last_checkpoint_before_the_event_whatever_time_its_command_named() {
        longAgo();
        Audit audit = audit(desk);
        tell(1, "SELLER:ann");
        audit.checkpoint(0);
        AccessLog.on(desk)
                .note(
                        Command.of("see", OFFICER).happenedAt(clock.instant().minus(Duration.ofDays(181))),
                        new SubjectId("c-1"),
                        "delivery",
                        List.of("mobile"),
                        "")
                .orElseThrow();
        Instant seen = clock.instant();
        Retention retention = Retention.on(audit);
        assertRefused(retention.retire(Command.by(OFFICER), 0, List.of(2L), "tidy"), AuditRefusal.NOT_FOLDED);
        clock.pass(Duration.ofDays(3));
        audit.checkpoint(0);
        Outcome<Retirement> early = retention.retire(Command.by(OFFICER), 0, List.of(2L), "tidy");
        assertRefused(early, AuditRefusal.TOO_YOUNG);
        assertThat(early.refusal().arguments())
                .containsExactly(
                        "2",
                        seen.plus(Duration.ofDays(180))
                                .truncatedTo(java.time.temporal.ChronoUnit.MILLIS)
                                .toString());
        clock.pass(Duration.ofDays(177));
        assertThat(retention.retire(Command.by(OFFICER), 0, List.of(2L), "tidy").isDone())
                .isTrue();
    }

    @Test
    @Verifies(Clause.A_10_2C)
    void a_first_checkpoint_bounds_what_was_told_before_it() {
        longAgo();
        Audit audit = audit(desk);
        AccessLog.on(desk)
                .note(
                        Command.of("see", OFFICER).happenedAt(clock.instant().minus(Duration.ofDays(181))),
                        new SubjectId("c-1"),
                        "delivery",
                        List.of("mobile"),
                        "")
                .orElseThrow();
        audit.checkpoint(0);
        assertRefused(Retention.on(audit).retire(Command.by(OFFICER), 0, List.of(1L), "tidy"), AuditRefusal.TOO_YOUNG);
    }

    @Test
    @Verifies(Clause.A_10_2C)
    void a_clock_put_forward_lets_nothing_go() {
        clock.pass(Duration.between(clock.instant(), Instant.now()));
        Audit audit = audit(desk);
        AccessLog.on(desk)
                .note(Command.of("see", OFFICER), new SubjectId("c-1"), "delivery", List.of("mobile"), "")
                .orElseThrow();
        audit.checkpoint(0);
        clock.pass(Duration.ofDays(181));
        assertRefused(Retention.on(audit).retire(Command.by(OFFICER), 0, List.of(1L), "tidy"), AuditRefusal.TOO_YOUNG);
    }

    @Test
    void a_hold_on_a_person_keeps_what_may_be_about_that_person_and_nothing_else() {
        Audit audit = audit(desk);
        for (String person : List.of("c-1", "c-17")) {
            AccessLog.on(desk)
                    .note(Command.of(person, OFFICER), new SubjectId(person), "delivery", List.of("mobile"), "")
                    .orElseThrow();
        }
        tell(1, "CONSUMER:c-1");
        tell(1, "SELLER:ann");
        audit.checkpoint(0);
        List<FeedEvent> events = store.feed(0, 0, 10);
        LegalHold.Scope person = LegalHold.Scope.subject(new SubjectId("c-1"));
        assertThat(events.stream().filter(event -> person.covers(event, Subjects.of(desk))))
                .extracting(FeedEvent::actor)
                .as("told of that person, by that person, and of a document that is not there")
                .contains("PLATFORM:officer", "CONSUMER:c-1");
        assertThat(person.covers(events.get(0), Subjects.of(desk))).isTrue();
        assertThat(person.covers(events.get(1), Subjects.of(desk)))
                .as("c-17 is another")
                .isFalse();
    }

    @Test
    void a_legal_hold_keeps_what_it_covers_until_it_is_lifted() {
        Audit audit = audit(desk);
        tell(3, "SELLER:ann");
        audit.checkpoint(0);
        Retention retention = Retention.on(audit);
        LegalHold.Scope box = LegalHold.Scope.document(Box.KIND, "box");
        LegalHold hold = retention
                .hold(Command.of("case", OFFICER), "case-7", box, "(2026)沪01民初7号")
                .orElseThrow();
        assertThat(hold.setBy()).isEqualTo(OFFICER);
        assertThat(hold.stands()).isTrue();
        assertThat(retention.standing(0, "", 10).items()).containsExactly(hold);
        Outcome<Retirement> held = retention.retire(Command.of("d1", OFFICER), 0, List.of(2L), "over");
        assertRefused(held, AuditRefusal.ON_HOLD);
        assertThat(held.refusal().arguments()).containsExactly("2", "case-7");
        assertThat(retention
                        .hold(Command.of("same", OFFICER), "case-7", box, "(2026)沪01民初7号")
                        .isDone())
                .isTrue();
        assertRefused(
                retention.hold(Command.of("other", OFFICER), "case-7", LegalHold.Scope.everything(), "other"),
                AuditRefusal.HOLD_DIFFERS);
        assertRefused(retention.lift(Command.of("no", OFFICER), "case-8", "why"), AuditRefusal.HOLD_NOT_FOUND);
        retention
                .hold(
                        Command.of("past", OFFICER),
                        "case-9",
                        new LegalHold.Scope(null, null, null, null, null, io.github.hegui.kernel.time.Moment.of(AT)),
                        "events before")
                .orElseThrow();
        LegalHold lifted =
                retention.lift(Command.of("end", OFFICER), "case-7", "settled").orElseThrow();
        assertThat(lifted.stands()).isFalse();
        assertThat(lifted.liftedBy()).isEqualTo(OFFICER);
        assertRefused(retention.lift(Command.of("end2", OFFICER), "case-7", "settled"), AuditRefusal.HOLD_LIFTED);
        assertThat(retention.standing(0, "", 10).items())
                .extracting(LegalHold::id)
                .containsExactly("case-9");
        assertThat(retention
                        .retire(Command.of("d2", OFFICER), 0, List.of(2L), "over")
                        .isDone())
                .isTrue();
        assertThat(told()).extracting(FeedEvent::type).contains("kernel.audit.hold.set", "kernel.audit.hold.lifted");
    }

    @Test
    @DisplayName("可追溯：谁看了谁的数据")
    @Verifies(Clause.B_8_3_5)
    void who_saw_what_is_asked_by_subject_by_actor_and_by_period() {
        AccessLog log = AccessLog.on(desk);
        for (int i = 0; i < 30; i++) {
            clock.pass(Duration.ofMinutes(1));
            String actor = i % 3 == 0 ? "agent-1" : "agent-2";
            log.note(
                            Command.of("see-" + i, Actor.platform(actor)),
                            new SubjectId("c-" + i % 5),
                            "delivery",
                            List.of("mobile"),
                            "t" + i)
                    .orElseThrow();
        }
        assertThat(log.ofSubject(new SubjectId("c-2"), Period.always(), "", 100).items())
                .extracting(AuditContract::told)
                .containsExactly("see-27", "see-22", "see-17", "see-12", "see-7", "see-2");
        assertThat(log.byActor(Actor.platform("agent-1"), Period.always(), "", 3)
                        .items())
                .extracting(AuditContract::told)
                .containsExactly("see-27", "see-24", "see-21");
        Instant tenth = AT.plus(Duration.ofMinutes(10));
        Period five = Period.of(tenth, tenth.plus(Duration.ofMinutes(5)));
        List<String> paged = new ArrayList<>();
        String after = "";
        do {
            Page<AccessRecord> page = log.between(five, after, 2);
            page.items().forEach(r -> paged.add(told(r)));
            assertThat(paged).as("records up to the end of a page").doesNotHaveDuplicates();
            after = page.next();
        } while (!after.isEmpty());
        assertThat(paged).containsExactly("see-13", "see-12", "see-11", "see-10", "see-9");
        assertThat(log.ofSubject(new SubjectId("nobody"), Period.always(), "", 10)
                        .items())
                .isEmpty();
        assertThat(told()).hasSize(30).allSatisfy(e -> assertThat(e.type()).isEqualTo("kernel.audit.access.disclosed"));
        assertThat(log.note(Command.by(OFFICER), new SubjectId("c-1"), "delivery", List.of(), "")
                        .refusal()
                        .is(io.github.hegui.kernel.desk.DeskRefusal.INVALID))
                .isTrue();
    }

    @Test
    @DisplayName("可追溯：谁做了什么")
    @Verifies(Clause.B_8_3_5)
    void who_did_what_is_asked_by_actor_by_target_and_by_period() {
        Audit audit = audit(desk);
        for (int day = 0; day < 8; day++) {
            tell(100, day == 3 ? "PLATFORM:agent-1" : "SELLER:ann");
            clock.pass(Duration.ofDays(1));
        }
        make(desk, "make", "apple-box", "ann").orElseThrow();
        stock(5);
        fill(desk, "fill", "apple-box", 2).orElseThrow();
        assertThat(acts(audit, Actor.platform("agent-1"), Period.always(), 7)).isEmpty();
        run(desk);
        assertThat(acts(audit, Actor.platform("agent-1"), Period.always(), 7))
                .extracting(Act::sequence)
                .containsExactlyElementsOf(IntStream.iterate(400, i -> i - 1)
                        .limit(100)
                        .mapToObj(i -> (long) i)
                        .toList());
        Period third = Period.of(AT.plus(Duration.ofDays(2)), AT.plus(Duration.ofDays(3)));
        assertThat(acts(audit, Actor.platform("agent-1"), third, 100)).isEmpty();
        assertThat(acts(audit, Actor.seller("ann"), third, 30)).hasSize(100);
        List<Act> box =
                audit.acts().on("test.box/apple-box", Period.always(), "", 10).items();
        assertThat(box).extracting(Act::command).containsExactly("fill");
        assertThat(box).extracting(Act::type).containsExactly("test.box.filled");
        assertThat(box).extracting(Act::actor).containsExactly("SELLER:ann");
        Page<Act> some = audit.acts().between(Period.always(), "", 5);
        assertThat(some.items()).extracting(Act::sequence).containsExactly(801L, 800L, 799L, 798L, 797L);
        assertThat(some.hasNext()).isTrue();
        assertThatThrownBy(() -> audit.acts().between(Period.always(), "x", 5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Act> acts(Audit audit, Actor actor, Period period, int limit) {
        List<Act> all = new ArrayList<>();
        String after = "";
        do {
            Page<Act> page = audit.acts().by(actor, period, after, limit);
            all.addAll(page.items());
            assertThat(all).as("acts up to the end of a page").doesNotHaveDuplicates();
            after = page.next();
        } while (!after.isEmpty());
        return all;
    }

    /** The id of the command that a record was noted under, as it was given. */
    private static String told(AccessRecord record) {
        return record.id().substring(record.actor().toString().length() + 1);
    }
}
