package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Batch;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Removed;
import io.github.hegui.kernel.desk.Subjects;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.PathKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How documents are removed for good, and how transient ones have an end of their own, on every home. */
public abstract class RemovalContract extends DeskGround {

    /** The id of a draft. */
    record DraftId(String value) implements OpaqueId {}

    /** A draft that its owner may throw away. */
    record Draft(String id, String owner, int number) {}

    /** The event that it is gone. */
    record Discarded(String draft) {}

    private static final AccessPath<Draft> BY_OWNER =
            AccessPath.of("by-owner", 1, draft -> PathKey.start().text(draft.owner()));

    private static final Kind<Draft> DRAFT = Kind.of("test.draft", Draft.class, Draft::id)
            .path(BY_OWNER)
            .event("discarded", Discarded.class)
            .about(draft -> List.of(new SubjectId(draft.owner())))
            .party(Role.SELLER, draft -> new DraftId(draft.owner()))
            .build();

    /** A session: over an hour after it was used last, and eight hours after it began at the latest. */
    record Session(String id, Instant until) {
        private static final Duration IDLE = Duration.ofHours(1);

        Decision<Session> used(Instant at) {
            Instant idle = at.plus(IDLE);
            return Decision.of(this).ending(idle.isBefore(until) ? idle : until);
        }
    }

    private static final Kind<Session> SESSION = Kind.of("test.session", Session.class, Session::id)
            .lasts(Duration.ofDays(30))
            .build();

    private Outcome<Draft> draft(String command, String id, int number) {
        return desk.execute(
                command(command),
                "test.draft",
                List.of(id, number),
                P,
                DRAFT,
                work -> work.add(DRAFT, Outcome.done(Decision.of(new Draft(id, "ann", number)))));
    }

    private static Outcome<Removed> discard(Desk desk, Command command, String id) {
        return desk.door(DRAFT)
                .remove(
                        command,
                        "discard",
                        new DraftId(id),
                        (draft, step) -> draft.number() < 0
                                ? Outcome.refused(Box.No.EMPTY, id)
                                : Outcome.done(Decision.of(draft).telling(new Discarded(id))));
    }

    private List<Draft> listed() {
        return desk.query(DRAFT, BY_OWNER, P, PathKey.start().text("ann"), "", 10)
                .items();
    }

    private List<String> discarded() {
        List<FeedEvent> events = new ArrayList<>();
        var unused = store.sequence(0);
        events.addAll(store.feed(0, 0, 1_000));
        return events.stream()
                .filter(event -> event.type().equals("test.draft.discarded"))
                .map(event -> event.key().id())
                .toList();
    }

    @Test
    void what_is_removed_is_found_by_nothing_any_more_and_leaves_a_tombstone_and_an_event() {
        draft("c1", "d-1", 1).orElseThrow();
        draft("c2", "d-2", 2).orElseThrow();
        assertThat(discard(desk, command("r1"), "d-1").orElseThrow()).isEqualTo(new Removed("test.draft", "d-1"));
        assertThat(desk.find(DRAFT, P, "d-1")).isEmpty();
        assertThat(listed()).extracting(Draft::id).containsExactly("d-2");
        assertThat(Subjects.of(desk)
                        .documents(new SubjectId("ann"), List.of(DRAFT), "", 10)
                        .items())
                .extracting(Subjects.Held::id)
                .containsExactly("d-2");
        assertThat(store.entries(0, null, 100).stream()
                        .filter(entry -> entry.document().id().equals("d-1")))
                .isEmpty();
        assertThat(store.scan(P, "test.draft", "", 10)).hasSize(1);
        assertThat(store.load(new DocumentKey(P, "test.draft", "d-1"))
                        .orElseThrow()
                        .isDeleted())
                .isTrue();
        assertThat(discarded()).containsExactly("d-1");
    }

    @Test
    void the_same_command_again_is_done_and_another_finds_nothing() {
        draft("c1", "d-1", 1).orElseThrow();
        discard(desk, command("r1"), "d-1").orElseThrow();
        Outcome<Removed> again = discard(desk, command("r1"), "d-1");
        assertThat(again).isEqualTo(new Done<>(new Removed("test.draft", "d-1"), true));
        assertThat(discard(desk, command("r2"), "d-1").refusal().is(DeskRefusal.NOT_FOUND))
                .isTrue();
        draft("c2", "d-2", 2).orElseThrow();
        assertThat(discard(desk, command("r1"), "d-2").refusal().is(DeskRefusal.COMMAND_DIFFERS))
                .isTrue();
        assertThat(draft("c1", "d-1", 1).refusal().is(DeskRefusal.RESULT_GONE))
                .as("what made it cannot give it any more")
                .isTrue();
        assertThat(discarded()).containsExactly("d-1");
    }

    @Test
    void what_was_removed_can_come_again_and_be_removed_again() {
        for (int i = 0; i < 3; i++) {
            draft("c" + i, "d-1", i).orElseThrow();
            assertThat(listed()).extracting(Draft::number).containsExactly(i);
            discard(desk, command("r" + i), "d-1").orElseThrow();
            assertThat(listed()).isEmpty();
        }
        draft("c", "d-1", 7).orElseThrow();
        assertThat(discard(desk, command("r0"), "d-1"))
                .as("that command removed the first one")
                .isInstanceOf(Done.class);
        assertThat(listed()).hasSize(1);
    }

    @Test
    void a_stranger_and_a_decision_that_refuses_leave_it_as_it_is() {
        draft("c1", "d-1", 1).orElseThrow();
        draft("c2", "d-2", -1).orElseThrow();
        assertThat(discard(desk, Command.of("s", Actor.seller("bob")), "d-1")
                        .refusal()
                        .is(DeskRefusal.NOT_YOURS))
                .isTrue();
        assertThat(discard(desk, command("r2"), "d-2").refusal().is(Box.No.EMPTY))
                .isTrue();
        assertThat(discard(desk, command("r2"), "d-2").refusal().is(Box.No.EMPTY))
                .isTrue();
        assertThat(listed()).hasSize(2);
        assertThat(discarded()).isEmpty();
    }

    @Test
    void a_removal_that_tells_nothing_or_could_not_be_answered_again_is_refused_as_misuse() {
        draft("c1", "d-1", 1).orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.door(DRAFT)
                        .remove(
                                command("r1"),
                                "discard",
                                new DraftId("d-1"),
                                (draft, step) -> Outcome.done(Decision.of(draft))))
                .withMessageContaining("test.draft");
        assertThatThrownBy(() -> desk.execute(
                        command("r2"),
                        "discard",
                        "d-1",
                        P,
                        DRAFT,
                        work -> work.remove(
                                DRAFT,
                                "d-1",
                                (draft, step) -> Outcome.done(Decision.of(draft).telling(new Discarded("d-1"))))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        desk.remove(command("r3"), "discard", "d-1", P, DRAFT, "d-1", work -> work.read(DRAFT, "d-1")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(listed()).hasSize(1);
    }

    @Test
    void what_is_removed_along_with_a_change_goes_in_the_same_commit_and_is_not_there_behind_it() {
        draft("c1", "d-1", 1).orElseThrow();
        Draft kept = desk.execute(command("m"), "test.merge", "d-1", P, DRAFT, work -> {
                    work.add(DRAFT, Outcome.done(Decision.of(new Draft("d-2", "ann", 2))));
                    work.remove(
                            DRAFT,
                            "d-1",
                            (draft, step) -> Outcome.done(Decision.of(draft).telling(new Discarded("d-1"))));
                    assertThat(work.find(DRAFT, "d-1")).isEmpty();
                    return work.read(DRAFT, "d-2");
                })
                .orElseThrow();
        assertThat(listed()).containsExactly(kept);
    }

    @Test
    void of_many_that_remove_at_once_one_does() throws Exception {
        draft("c1", "d-1", 1).orElseThrow();
        Desk other = secondDesk();
        List<Outcome<Removed>> all = Collections.synchronizedList(new ArrayList<>());
        Threads.run(4, thread -> all.add(discard(thread % 2 == 0 ? desk : other, command("r" + thread), "d-1")));
        assertThat(all.stream().filter(Outcome::isDone)).hasSize(1);
        assertThat(all.stream().filter(outcome -> !outcome.isDone()))
                .allMatch(outcome -> outcome.refusal().is(DeskRefusal.NOT_FOUND));
        assertThat(discarded()).hasSize(1);
    }

    @Test
    void within_a_batch_a_removal_is_seen_by_what_follows() {
        draft("c1", "d-1", 1).orElseThrow();
        List<Outcome<Removed>> told = new ArrayList<>();
        Batch batch = desk.batch();
        batch.add(() -> discard(batch.desk(), command("r1"), "d-1"), told::add);
        batch.add(() -> discard(batch.desk(), command("r2"), "d-1"), told::add);
        batch.add(() -> discard(batch.desk(), command("r1"), "d-1"), told::add);
        batch.commit();
        assertThat(told).extracting(Outcome::isDone).containsExactly(true, false, true);
        assertThat(listed()).isEmpty();
    }

    private Outcome<Session> use(String command, String id, Instant until) {
        return desk.execute(
                command(command),
                "test.use",
                id,
                P,
                SESSION,
                work -> Outcome.done(work.put(
                        SESSION,
                        work.find(SESSION, id).orElse(new Session(id, until)).used(work.at()))));
    }

    @Test
    void a_transient_document_ends_at_the_time_that_was_decided_and_not_at_its_kind_s() {
        Instant until = AT.plus(Duration.ofHours(2)).plusNanos(999_999);
        use("u1", "s", until).orElseThrow();
        clock.pass(Duration.ofMinutes(59));
        use("u2", "s", until).orElseThrow();
        clock.pass(Duration.ofMinutes(59));
        use("u3", "s", until).orElseThrow();
        assertThat(store.load(new DocumentKey(P, "test.session", "s"))
                        .orElseThrow()
                        .expiresAt())
                .isEqualTo(AT.plus(Duration.ofHours(2)));
        clock.pass(Duration.ofMinutes(1));
        assertThat(desk.find(SESSION, P, "s")).isPresent();
        clock.pass(Duration.ofMinutes(1));
        assertThat(desk.find(SESSION, P, "s")).as("the absolute end").isEmpty();
        use("u4", "t", AT.plus(Duration.ofDays(1))).orElseThrow();
        clock.pass(Duration.ofHours(1));
        assertThat(desk.find(SESSION, P, "t")).as("the idle end").isEmpty();
        clock.pass(Duration.ofMinutes(2));
        assertThat(desk.upkeep().housekeeping(100)).isEqualTo(2);
    }

    @Test
    void what_lasts_has_no_end_of_its_own() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.execute(
                        command("c"),
                        "test.draft",
                        "d",
                        P,
                        DRAFT,
                        work -> Outcome.done(work.put(
                                DRAFT, Decision.of(new Draft("d", "ann", 1)).ending(AT)))))
                .withMessageContaining("test.draft");
    }
}
