package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.desk.TimelineVersion;
import io.github.hegui.kernel.desk.TimelinesNoted;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.state.StateRefusal;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.StoredDeadline;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.TimeLimit;
import io.github.hegui.kernel.time.Timeline;
import io.github.hegui.kernel.time.WorkingTime;
import io.github.hegui.kernel.timeline.Proposal;
import io.github.hegui.kernel.timeline.ProposalMachine;
import io.github.hegui.kernel.timeline.TimelineEvent;
import io.github.hegui.kernel.timeline.TimelineRefusal;
import io.github.hegui.kernel.timeline.Timelines;
import jakarta.validation.constraints.Max;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of timelines, on every home. */
public abstract class TimelineContract extends DeskGround {

    /** What a sale costs the seller. */
    record Fee(@Max(1_000) int perMille) {}

    private static final Timeline<Fee> FEE = Timeline.of("test.fee", Fee.class, new Fee(10))
            .weakerWhen((fee, usual) -> fee.perMille() > usual.perMille());

    private static final Timeline<Fee> FREE =
            Timeline.of("test.free", Fee.class, new Fee(0)).notice(Duration.ZERO);

    private static final Actor PAT = Actor.platform("pat");
    private static final Actor QUY = Actor.platform("quy");
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private Timelines timelines;

    @BeforeEach
    void withTimelines() {
        desk = open(store);
        timelines = Timelines.on(desk);
    }

    private Desk open(Store on) {
        return Desk.on(on)
                .clock(clock)
                .features(Timelines.FEATURE, Licence.FEATURE)
                .build();
    }

    private Moment in(Duration ahead) {
        return Moment.of(clock.instant().plus(ahead));
    }

    private <V> Outcome<Proposal> propose(Timeline<V> timeline, V value, Moment from) {
        return timelines.propose(Command.by(PAT), timeline, value, from, "as agreed");
    }

    private <V> Proposal publish(Timeline<V> timeline, V value, Moment from) {
        Proposal open = propose(timeline, value, from).orElseThrow();
        return timelines.publish(Command.by(QUY), open.id()).orElseThrow();
    }

    private static void assertRefused(Outcome<?> outcome, RefusalCode code) {
        assertThat(outcome.isDone()).isFalse();
        assertThat(outcome.refusal().code()).isEqualTo(code.code());
    }

    @Test
    void the_usual_value_is_in_force_until_the_first_version_begins_to_the_millisecond() throws Exception {
        assertThat(desk.asOf(FEE, in(Duration.ZERO))).isEqualTo(FEE.usualVersion());
        Moment from = in(WEEK);
        Proposal published = publish(FEE, new Fee(8), from);
        assertThat(published.state()).isEqualTo(ProposalMachine.State.PUBLISHED);
        assertThat(published.number()).isEqualTo(1);
        assertThat(desk.asOf(FEE, from.plus(MOMENT.negated()))).isEqualTo(FEE.usualVersion());
        assertThat(secondDesk().as(Caller.claimed(Actor.consumer("c-1"))).asOf(FEE, from))
                .as("for a caller who must not read how it came about")
                .isEqualTo(new Timeline.Version<>(1, from, new Fee(8)));
        assertThat(desk.asOf(FEE, from)).isEqualTo(new Timeline.Version<>(1, from, new Fee(8)));
        assertThat(desk.asOf(FEE, Moment.parse("9999-01-01T00:00:00Z")).value()).isEqualTo(new Fee(8));
        assertThat(desk.asOf(FREE, from)).as("another timeline").isEqualTo(FREE.usualVersion());
        assertThat(desk.forTenant("other").asOf(FEE, from)).as("another tenant").isEqualTo(FEE.usualVersion());
    }

    @Test
    void what_a_node_has_read_before_does_not_hide_what_another_publishes() throws Exception {
        Desk other = open(stores.second());
        for (int i = 0; i < 5; i++) {
            assertThat(other.asOf(FREE, in(Duration.ZERO)).number()).isEqualTo(i);
            Moment from = in(Timeline.LEAD);
            publish(FREE, new Fee(i), from);
            clock.pass(Timeline.LEAD.minus(MOMENT));
            assertThat(other.asOf(FREE, in(Duration.ZERO)).number())
                    .as("a moment before")
                    .isEqualTo(i);
            clock.pass(MOMENT);
            assertThat(other.asOf(FREE, in(Duration.ZERO))).isEqualTo(new Timeline.Version<>(i + 1, from, new Fee(i)));
        }
    }

    @Test
    void who_proposed_it_does_not_publish_it_and_nobody_else_but_the_platform_does_either() {
        Proposal open = propose(FEE, new Fee(8), in(WEEK)).orElseThrow();
        assertRefused(timelines.publish(Command.by(PAT), open.id()), StateRefusal.SAME_PERSON);
        for (Actor stranger : List.of(ANN, Actor.consumer("quy"), Actor.carrier("quy"))) {
            assertRefused(timelines.publish(Command.by(stranger), open.id()), TimelineRefusal.NOT_OPERATOR);
            assertRefused(timelines.withdraw(Command.by(stranger), open.id()), TimelineRefusal.NOT_OPERATOR);
            assertRefused(
                    timelines.propose(Command.by(stranger), FEE, new Fee(1), in(WEEK), "mine"),
                    TimelineRefusal.NOT_OPERATOR);
        }
        assertRefused(timelines.publish(Command.by(Actor.system("clock")), open.id()), StateRefusal.ROLE_NOT_ALLOWED);
        assertThat(desk.asOf(FEE, in(WEEK)).number()).isZero();
        Actor desks = Actor.platform("pricing");
        Proposal shared = timelines
                .propose(Command.by(desks.by("u-1")), FEE, new Fee(8), in(WEEK), "as agreed")
                .orElseThrow();
        assertRefused(timelines.publish(Command.by(desks.by("u-1")), shared.id()), StateRefusal.SAME_PERSON);
        assertRefused(timelines.publish(Command.by(desks), shared.id()), StateRefusal.SAME_PERSON);
        assertThat(timelines.publish(Command.by(desks.by("u-2")), shared.id()).isDone())
                .as("another person of the same desk")
                .isTrue();
    }

    @Test
    void notice_is_counted_from_the_publication_by_the_desks_clock() {
        assertRefused(propose(FEE, new Fee(8), in(WEEK.minus(MOMENT))), TimelineRefusal.NOTICE_TOO_SHORT);
        Proposal open = propose(FEE, new Fee(8), in(WEEK)).orElseThrow();
        clock.pass(MOMENT);
        assertRefused(timelines.publish(Command.by(QUY), open.id()), TimelineRefusal.NOTICE_TOO_SHORT);
        assertRefused(timelines.publish(Command.by(QUY).happenedAt(AT), open.id()), TimelineRefusal.NOTICE_TOO_SHORT);
        assertRefused(
                timelines.propose(
                        Command.by(PAT).happenedAt(AT.minus(Duration.ofDays(30))),
                        FEE,
                        new Fee(8),
                        in(WEEK.minus(MOMENT)),
                        "long ago"),
                TimelineRefusal.NOTICE_TOO_SHORT);
        assertThat(propose(FREE, new Fee(1), in(Timeline.LEAD)).isDone()).isTrue();
        assertRefused(propose(FREE, new Fee(1), in(Timeline.LEAD.minus(MOMENT))), TimelineRefusal.NOTICE_TOO_SHORT);
    }

    @Test
    void what_is_published_is_never_changed_and_what_is_withdrawn_never_in_force() {
        Moment from = in(WEEK);
        Proposal published = publish(FEE, new Fee(8), from);
        assertRefused(timelines.publish(Command.by(QUY), published.id()), StateRefusal.ILLEGAL_TRANSITION);
        assertRefused(timelines.withdraw(Command.by(QUY), published.id()), StateRefusal.ILLEGAL_TRANSITION);
        TimelineVersion forged = new TimelineVersion(FEE.name(), 1, from, "{\"perMille\":999}", false);
        assertRefused(
                desk.execute(
                        Command.by(QUY),
                        "test.forge",
                        "",
                        desk.homeOf(FEE.name()),
                        TimelineVersion.KIND,
                        work -> work.add(TimelineVersion.KIND, Outcome.done(Decision.of(forged)))),
                DeskRefusal.ALREADY_THERE);
        Proposal withdrawn = propose(FEE, new Fee(9), in(WEEK.plusDays(1))).orElseThrow();
        timelines.withdraw(Command.by(PAT), withdrawn.id()).orElseThrow();
        assertRefused(timelines.publish(Command.by(QUY), withdrawn.id()), StateRefusal.ILLEGAL_TRANSITION);
        assertThat(desk.asOf(FEE, in(WEEK.plusDays(2)))).isEqualTo(new Timeline.Version<>(1, from, new Fee(8)));
        assertThat(timelines.versions(FEE, "", 10).items()).hasSize(1);
        assertThat(timelines.proposals(FEE, "", 10).items()).hasSize(2);
    }

    @Test
    void a_version_begins_after_all_that_are_published() {
        Moment from = in(WEEK.plusDays(3));
        Proposal beside = propose(FEE, new Fee(7), from).orElseThrow();
        publish(FEE, new Fee(8), from);
        assertRefused(timelines.publish(Command.by(QUY), beside.id()), TimelineRefusal.NOT_AFTER_LAST);
        assertRefused(propose(FEE, new Fee(7), from), TimelineRefusal.NOT_AFTER_LAST);
        assertRefused(propose(FEE, new Fee(7), in(WEEK)), TimelineRefusal.NOT_AFTER_LAST);
        assertThat(publish(FEE, new Fee(7), from.plus(MOMENT)).number()).isEqualTo(2);
        assertThat(desk.asOf(FEE, from).value()).isEqualTo(new Fee(8));
        assertThat(desk.asOf(FEE, from.plus(MOMENT)).value()).isEqualTo(new Fee(7));
    }

    @Test
    void a_proposal_that_nobody_publishes_is_reminded_of_and_lapses() {
        Proposal open = propose(FEE, new Fee(8), in(WEEK.multipliedBy(3))).orElseThrow();
        clock.pass(WEEK.multipliedBy(3));
        run(desk);
        assertThat(timelines.find(open.id()).orElseThrow().state()).isEqualTo(ProposalMachine.State.LAPSED);
        assertThat(told())
                .filteredOn(event -> event.key().kind().equals(Proposal.KIND.name()))
                .extracting(event -> Proposal.KIND
                                .event(event, TimelineEvent.class)
                                .getClass()
                                .getSimpleName() + " at " + event.at())
                .containsExactly(
                        "Proposed at 2026-03-02T01:00:00Z",
                        "Reminded at 2026-03-09T01:00:00Z",
                        "Reminded at 2026-03-15T01:00:00Z",
                        "Lapsed at 2026-03-16T01:00:00.001Z");
        assertRefused(timelines.publish(Command.by(QUY), open.id()), StateRefusal.ILLEGAL_TRANSITION);
    }

    @Test
    void a_value_that_protects_less_is_named_and_what_cannot_be_read_back_is_refused() {
        assertThat(publish(FEE, new Fee(8), in(WEEK)).asked().weaker()).isFalse();
        assertThat(publish(FEE, new Fee(11), in(WEEK.plusDays(1))).asked().weaker())
                .isTrue();
        assertThat(timelines.versions(FEE, "", 10).items())
                .extracting(TimelineVersion::weaker)
                .containsExactly(true, false);
        assertRefused(propose(FEE, new Fee(1_001), in(WEEK.plusDays(2))), DeskRefusal.INVALID);
        assertRefused(
                timelines.propose(Command.by(PAT), FEE, new Fee(1), in(WEEK.plusDays(2)), " "), DeskRefusal.INVALID);
        Timeline<Odd> odd = Timeline.of("test.odd", Odd.class, new Odd("x"));
        assertThatThrownBy(() -> propose(odd, new Odd("y"), in(WEEK))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> timelines.versions(FEE, "", 10).items().get(0).of(FREE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Written, and not read back. */
    record Odd(String text) {
        Odd {
            if (text.equals("y")
                    && StackWalker.getInstance()
                            .walk(frames -> frames.anyMatch(
                                    frame -> frame.getClassName().startsWith("tools.jackson")))) {
                throw new IllegalArgumentException("not from JSON");
            }
        }
    }

    @Test
    void several_who_publish_at_once_leave_versions_in_order_without_a_gap() throws Exception {
        List<Proposal> open = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            open.add(propose(FEE, new Fee(i), in(WEEK.plusDays(1 + i))).orElseThrow());
        }
        AtomicInteger published = new AtomicInteger();
        Desk other = open(stores.second());
        Threads.run(4, thread -> {
            Timelines own = thread % 2 == 0 ? timelines : Timelines.on(other);
            for (int i = thread; i < 16; i += 4) {
                try {
                    Outcome<Proposal> done =
                            own.publish(Command.by(QUY), open.get(i).id());
                    published.addAndGet(done.isDone() ? 1 : 0);
                } catch (HeguiException e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT);
                }
            }
        });
        assertThat(published.get()).isPositive();
        assertThat(stored(FEE)).hasSize(published.get());
        assertThat(faults(FEE)).isEmpty();
    }

    private List<TimelineVersion> stored(Timeline<?> timeline) {
        List<TimelineVersion> all = new ArrayList<>();
        String after = "";
        do {
            var page = timelines.versions(timeline, after, 100);
            all.addAll(page.items());
            after = page.next();
        } while (!after.isEmpty());
        all.sort(Comparator.comparingInt(TimelineVersion::number));
        return all;
    }

    /** What is wrong with what stands in the store, by the invariants alone. */
    private List<String> faults(Timeline<?> timeline) {
        List<String> faults = new ArrayList<>();
        List<FeedEvent> published = told().stream()
                .filter(event -> event.type().equals(Proposal.KIND.eventName(TimelineEvent.Published.class)))
                .toList();
        Moment before = Moment.ofEpochMilli(0);
        int number = 0;
        for (TimelineVersion version : stored(timeline)) {
            number++;
            if (version.number() != number) {
                faults.add("gap");
            }
            if (!version.from().isAfter(before)) {
                faults.add("overlap");
            }
            before = version.from();
            List<FeedEvent> how = published.stream()
                    .filter(event -> Proposal.KIND
                                            .event(event, TimelineEvent.Published.class)
                                            .number()
                                    == version.number()
                            && Proposal.KIND
                                    .event(event, TimelineEvent.Published.class)
                                    .timeline()
                                    .equals(timeline.name()))
                    .toList();
            if (how.size() != 1) {
                faults.add("not published once");
                continue;
            }
            TimelineEvent.Published event = Proposal.KIND.event(how.get(0), TimelineEvent.Published.class);
            if (!event.value().equals(version.value()) || !event.from().equals(version.from())) {
                faults.add("changed");
            }
            if (how.get(0).at().plus(timeline.notice()).isAfter(version.from().toInstant())) {
                faults.add("notice");
            }
            if (how.get(0)
                    .actor()
                    .equals(timelines
                            .find(event.proposal())
                            .orElseThrow()
                            .author()
                            .toString())) {
                faults.add("same person");
            }
        }
        return faults;
    }

    private void forge(TimelineVersion version) {
        var unused = desk.execute(
                        Command.by(QUY),
                        "test.forge",
                        version,
                        desk.homeOf(version.timeline()),
                        TimelineVersion.KIND,
                        work -> {
                            var seen = work.find(TimelineVersion.KIND, version.timeline() + "/" + version.number());
                            return work.add(TimelineVersion.KIND, Outcome.done(Decision.of(version)));
                        })
                .orElseThrow();
    }

    @Test
    void each_invariant_that_is_broken_by_hand_is_seen() {
        Moment from = in(WEEK);
        publish(FEE, new Fee(8), from);
        publish(FEE, new Fee(7), in(WEEK.plusDays(1)));
        assertThat(faults(FEE)).isEmpty();
        TimelineVersion second = stored(FEE).get(1);
        forge(new TimelineVersion(FEE.name(), 2, second.from(), "{\"perMille\":999}", false));
        assertThat(faults(FEE)).containsExactly("changed");
        forge(new TimelineVersion(FEE.name(), 2, from, second.value(), false));
        assertThat(faults(FEE)).containsExactly("overlap", "changed");
        forge(second);
        assertThat(faults(FEE)).isEmpty();
        forge(new TimelineVersion(FEE.name(), 4, in(WEEK.plusDays(9)), second.value(), false));
        assertThat(faults(FEE)).containsExactly("gap", "not published once");
    }

    @Test
    void of_many_versions_each_moment_has_the_one_that_a_look_at_all_of_them_finds() {
        var random = new Random(11);
        List<Moment> from = new ArrayList<>();
        List<Moment> looked = new ArrayList<>(List.of(in(Duration.ZERO)));
        Desk other = open(store);
        for (int i = 0; i < 150; i++) {
            Moment begins = in(Timeline.LEAD.plusSeconds(random.nextInt(600)));
            boolean isLater = from.isEmpty() || begins.isAfter(from.get(from.size() - 1));
            Outcome<Proposal> open = propose(FREE, new Fee(i), begins);
            assertThat(open.isDone()).as("run %d", i).isEqualTo(isLater);
            clock.pass(Duration.ofSeconds(random.nextInt(5)));
            if (isLater) {
                Actor who = random.nextInt(4) == 0 ? PAT : QUY;
                Outcome<Proposal> done =
                        timelines.publish(Command.by(who), open.orElseThrow().id());
                boolean inTime = !in(Timeline.LEAD).isAfter(begins);
                assertThat(done.isDone()).as("run %d", i).isEqualTo(who == QUY && inTime);
                if (done.isDone()) {
                    from.add(begins);
                }
            }
            clock.pass(Duration.ofSeconds(random.nextInt(900)));
            looked.add(in(Duration.ZERO));
            Moment when = looked.get(random.nextInt(looked.size()));
            assertThat(other.asOf(FREE, when).number())
                    .as("run %d at %s", i, when)
                    .isEqualTo((int)
                            from.stream().filter(begun -> !begun.isAfter(when)).count());
        }
        assertThat(from).hasSizeGreaterThan(64);
        Desk fresh = open(store);
        for (Moment when : looked) {
            assertThat(fresh.asOf(FREE, when).number()).as("%s", when).isEqualTo((int)
                    from.stream().filter(begun -> !begun.isAfter(when)).count());
        }
        assertThat(faults(FREE)).isEmpty();
    }

    private void grant(Command command, String id) {
        Due far = WorkingTime.ofDefaults().due(Moment.of(AT), TimeLimit.calendar(Duration.ofDays(300)));
        var unused = desk.execute(
                        command,
                        "test.grant",
                        id,
                        P,
                        Licence.KIND,
                        work -> work.add(Licence.KIND, Licence.grant(id, far, work.step())))
                .orElseThrow();
    }

    private Instant objection(String id) {
        return store.deadlines(0, false, false, null, 100).stream()
                .filter(deadline ->
                        deadline.name().equals("OBJECT") && deadline.key().id().equals(id))
                .map(StoredDeadline::due)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_term_by_policy_has_the_length_in_force_when_it_starts_and_its_number_is_told_with_the_change() {
        grant(Command.by(PAT), "usual");
        Moment from = in(WEEK);
        publish(Licence.OBJECTION, TimeLimit.calendar(Duration.ofDays(2)), from);
        grant(Command.by(PAT), "still-usual");
        assertThat(told()).extracting(FeedEvent::type).doesNotContain(TimelinesNoted.TYPE.name());
        clock.set(from.toInstant().plusSeconds(1));
        grant(Command.by(PAT).happenedAt(from.toInstant().minusMillis(1)), "before");
        grant(Command.by(PAT).happenedAt(from.toInstant()), "after");
        assertThat(objection("usual"))
                .as("7 days by the Civil Code, whatever came since")
                .isEqualTo(Instant.parse("2026-03-09T16:00:00.001Z"));
        assertThat(objection("still-usual")).isEqualTo(objection("usual"));
        assertThat(objection("before")).isEqualTo(Instant.parse("2026-03-16T16:00:00.001Z"));
        assertThat(objection("after"))
                .isEqualTo(from.toInstant().plus(Duration.ofDays(2)).plusMillis(1));
        assertThat(told())
                .filteredOn(event -> event.type().equals(TimelinesNoted.TYPE.name()))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.key().id()).isEqualTo("after");
                    assertThat(TimelinesNoted.TYPE.read(event).versions()).isEqualTo(Map.of("test.objection", 1));
                });
    }

    @Test
    void a_command_that_is_repeated_after_a_new_version_began_is_answered_as_the_first_time() {
        Moment from = in(WEEK);
        publish(Licence.OBJECTION, TimeLimit.days(30), from);
        Command command = Command.of("grant", PAT);
        grant(command, "l");
        Instant due = objection("l");
        clock.set(from.toInstant().plusSeconds(1));
        grant(command, "l");
        assertThat(objection("l")).isEqualTo(due);
    }

    @Test
    void whoever_decides_by_refusing_tells_of_no_version() {
        publish(FREE, new Fee(3), in(Timeline.LEAD));
        clock.pass(Timeline.LEAD);
        long before = store.sequence(0);
        assertThat(desk.execute(
                                command("c"),
                                "test.refuse",
                                "",
                                P,
                                Box.KIND,
                                work -> work.asOf(FREE).value().perMille() == 3
                                        ? Outcome.refused(Box.No.EMPTY, "x")
                                        : Outcome.done(work.put(Box.KIND, Decision.of(new Box("x", "ann", 0, 0)))))
                        .isDone())
                .isFalse();
        assertThat(store.sequence(0)).isEqualTo(before);
    }

    @Test
    void a_stranger_whom_the_desk_is_bound_to_decides_by_what_is_in_force_and_changes_none_of_it() {
        publish(FREE, new Fee(3), in(Timeline.LEAD));
        clock.pass(Timeline.LEAD);
        Desk bound = open(store).as(Caller.of(ANN, Proof.session("ses-1")));
        assertThat(bound.asOf(FREE, in(Duration.ZERO)).value()).isEqualTo(new Fee(3));
        AtomicInteger seen = new AtomicInteger();
        var unused = bound.execute(command("c"), "test.look", "", P, Box.KIND, work -> {
            seen.set(work.asOf(FREE).number());
            return Outcome.refused(Box.No.EMPTY, "x");
        });
        assertThat(seen).hasValue(1);
        assertRefused(
                Timelines.on(bound).propose(command("p"), FREE, new Fee(1), in(WEEK), "mine"),
                TimelineRefusal.NOT_OPERATOR);
        assertThat(Timelines.on(bound).versions(FREE, "", 10).items())
                .as("for the platform alone")
                .isEmpty();
    }
}
