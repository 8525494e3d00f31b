package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.DecidedDeadline;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.desk.Inbound;
import io.github.hegui.kernel.desk.Late;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.ParkedEvent;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.feed.Subscription;
import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.StoredDeadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of effects that could not be had, and of the keys that nobody but the SDK gives, on every home. */
public abstract class ParkedContract extends DeskGround {

    private static final Actor OPS = Actor.platform("ops-1");

    private static Outcome<Box> seal(Work work, String id) {
        return work.load(Box.KIND, id, Box.No.NOT_FOUND)
                .map(box -> work.put(Box.KIND, Decision.of(box.resealed()).telling(new Box.Sealed(id))));
    }

    /** Seals what is filled, but refuses it for as long as the box {@code gate} is not there. */
    private static void gated(Desk desk) {
        Late.run(
                desk,
                Process.named("gated")
                        .on(
                                "test.box.filled",
                                Box.KIND,
                                event -> null,
                                (work, event) -> work.load(Box.KIND, "gate", Box.No.EMPTY)
                                        .flatMap(gate -> seal(work, event.key().id()))));
    }

    private void filled(int times) {
        stock(1_000);
        make(desk, "make-a", "a", "ann").orElseThrow();
        for (int i = 0; i < times; i++) {
            fill(desk, "fill" + i, "a", 1).orElseThrow();
        }
    }

    private static Command ops(String id) {
        return Command.of(id, OPS);
    }

    @Test
    void an_effect_that_is_refused_parks_its_event_at_once_and_the_stream_goes_on() {
        filled(3);
        gated(desk);
        assertThat(run(desk)).isEqualTo(new RunReport(0, 0, 0, 3));
        assertThat(run(desk)).isEqualTo(RunReport.NOTHING);
        assertThat(box("a").seals()).isZero();
        assertThat(desk.parked().events(0, "", 10).items())
                .extracting(ParkedEvent::id, ParkedEvent::event, ParkedEvent::reason, ParkedEvent::attempts)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("gated/1", "test.box/a@2.0", Box.No.EMPTY.code(), 1),
                        org.assertj.core.api.Assertions.tuple("gated/2", "test.box/a@3.0", Box.No.EMPTY.code(), 1),
                        org.assertj.core.api.Assertions.tuple("gated/3", "test.box/a@4.0", Box.No.EMPTY.code(), 1));
    }

    @Test
    void an_effect_that_would_overwrite_what_it_did_not_look_at_parks_its_event() {
        filled(1);
        Late.run(
                desk,
                Process.named("blind")
                        .on(
                                "test.box.filled",
                                Box.KIND,
                                event -> null,
                                (work, event) ->
                                        Outcome.done(work.put(Box.KIND, Decision.of(new Box("a", "ann", 9, 9))))));
        assertThat(run(desk).parked()).isEqualTo(1);
        assertThat(desk.parked().events(0, "", 10).items())
                .extracting(ParkedEvent::reason)
                .containsExactly(DeskRefusal.ALREADY_THERE.code());
    }

    @Test
    void what_is_parked_is_listed_page_by_page() {
        filled(5);
        gated(desk);
        run(desk);
        List<String> ids = new ArrayList<>();
        Page<ParkedEvent> page = desk.parked().events(0, "", 2);
        page.items().forEach(parked -> ids.add(parked.id()));
        while (page.hasNext()) {
            page = desk.parked().events(0, page.next(), 2);
            page.items().forEach(parked -> ids.add(parked.id()));
        }
        assertThat(ids).containsExactly("gated/1", "gated/2", "gated/3", "gated/4", "gated/5");
    }

    @Test
    void a_parked_event_that_is_retried_has_its_effect_once_and_who_decided_stands_in_the_log() {
        filled(2);
        gated(desk);
        run(desk);
        make(desk, "make-gate", "gate", "ann").orElseThrow();
        assertThat(run(desk)).isEqualTo(RunReport.NOTHING);
        ParkedEvent retried =
                desk.parked().retry(ops("t-1"), "gated/1", "the gate is there").orElseThrow();
        assertThat(retried.state()).isEqualTo(ParkedEvent.State.RETRIED);
        assertThat(retried.decided().by()).isEqualTo(OPS);
        assertThat(retried.decided().reason()).isEqualTo("the gate is there");
        assertThat(run(desk).handled()).isGreaterThanOrEqualTo(1);
        assertThat(box("a").seals()).isEqualTo(1);
        assertThat(desk.parked().retry(ops("t-1"), "gated/1", "the gate is there"))
                .isEqualTo(new Done<>(retried, true));
        assertThat(desk.parked()
                        .retry(ops("t-2"), "gated/1", "once more")
                        .refusal()
                        .is(DeskRefusal.DECIDED_BEFORE))
                .isTrue();
        run(desk);
        assertThat(box("a").seals()).isEqualTo(1);
        assertThat(desk.parked().events(0, "", 10).items())
                .extracting(ParkedEvent::id)
                .containsExactly("gated/2");
        assertThat(told().stream().filter(event -> event.type().equals("kernel.parked.decided")))
                .extracting(FeedEvent::actor)
                .containsExactly(OPS.toString());
    }

    @Test
    void a_retry_that_is_refused_again_is_parked_again_and_one_that_is_dismissed_never_comes_back() {
        filled(1);
        gated(desk);
        run(desk);
        var retried = desk.parked().retry(ops("t-1"), "gated/1", "perhaps").orElseThrow();
        assertThat(run(desk).parked()).isEqualTo(1);
        assertThat(desk.parked().find("gated/1").orElseThrow().state())
                .isEqualTo(ParkedEvent.State.OPEN)
                .isNotEqualTo(retried.state());
        var dismissed = desk.parked().dismiss(ops("t-2"), "gated/1", "agreed with the seller");
        assertThat(dismissed.orElseThrow().state()).isEqualTo(ParkedEvent.State.DISMISSED);
        make(desk, "make-gate", "gate", "ann").orElseThrow();
        run(desk);
        assertThat(box("a").seals()).isZero();
        assertThat(desk.parked().events(0, "", 10).items()).isEmpty();
        assertThat(desk.parked()
                        .dismiss(ops("t-3"), "gated/77", "none")
                        .refusal()
                        .is(DeskRefusal.NOT_PARKED))
                .isTrue();
        assertThat(desk.parked().dismiss(ops("t-4"), "gated/1", " ").refusal().is(DeskRefusal.NO_REASON))
                .isTrue();
    }

    @Test
    void only_the_platform_decides_on_what_is_parked() {
        filled(1);
        gated(desk);
        run(desk);
        for (Actor stranger : List.of(Actor.consumer("c"), Actor.seller("s"), Actor.carrier("k"))) {
            assertThat(desk.parked()
                            .dismiss(Command.by(stranger), "gated/1", "bye")
                            .refusal()
                            .is(DeskRefusal.NOT_OPERATOR))
                    .isTrue();
            assertThat(desk.parked()
                            .retry(Command.by(stranger), "gated/1", "again")
                            .refusal()
                            .is(DeskRefusal.NOT_OPERATOR))
                    .isTrue();
        }
        assertThat(desk.parked().find("gated/1").orElseThrow().state()).isEqualTo(ParkedEvent.State.OPEN);
    }

    @Test
    void an_event_that_a_subscription_gave_up_comes_to_it_again_when_it_is_retried() {
        filled(1);
        List<String> mails = new ArrayList<>();
        Late.give(desk, Subscription.named("mail").handle(Box.KIND, Box.Filled.class, (filled, event) -> {
            if (clock.instant().isBefore(AT.plus(Duration.ofHours(1)))) {
                throw new IllegalStateException("on purpose");
            }
            mails.add(event.id());
        }));
        for (int i = 0; i < 8; i++) {
            run(desk);
            clock.pass(Duration.ofMinutes(2));
        }
        ParkedEvent parked = desk.parked().events(0, "", 10).items().get(0);
        assertThat(parked.attempts()).isEqualTo(8);
        assertThat(parked.reason()).isEqualTo("IllegalStateException");
        clock.pass(Duration.ofHours(1));
        run(desk);
        assertThat(mails).isEmpty();
        var unused = desk.parked()
                .retry(ops("t"), parked.id(), "the mail server is back")
                .orElseThrow();
        run(desk);
        assertThat(mails).containsExactly("test.box/a@2.0");
    }

    @Test
    void a_parked_deadline_is_retried_and_dismissed_by_name_and_with_a_reason() {
        stock(1);
        for (String id : List.of("a", "b")) {
            make(desk, "make-" + id, id, "ann").orElseThrow();
            watch(desk, id, "SEAL", AT, false);
        }
        Late.onDue(
                desk,
                Box.KIND,
                (work, id, name) -> work.load(Box.KIND, id, Box.No.NOT_FOUND)
                        .map(box -> work.put(
                                Box.KIND, Decision.of(box.resealed()).moving(List.of(APPLES.by(-2, NO_APPLES))))));
        assertThat(run(desk).parked()).isEqualTo(2);
        stock(100);
        List<StoredDeadline> parked = desk.parked().deadlines(0, null, 10);
        assertThat(parked).extracting(deadline -> deadline.key().id()).containsExactly("a", "b");
        DecidedDeadline decided = desk.parked()
                .retry(ops("t-1"), parked.get(0), "apples have come")
                .orElseThrow();
        assertThat(decided.decided().by()).isEqualTo(OPS);
        var unused =
                desk.parked().dismiss(ops("t-2"), parked.get(1), "not wanted").orElseThrow();
        assertThat(run(desk)).isEqualTo(new RunReport(1, 0, 0, 0));
        assertThat(List.of(box("a").seals(), box("b").seals())).containsExactly(1, 0);
        assertThat(desk.parked().deadlines(0, null, 10)).isEmpty();
        assertThat(store.deadlines(0, false, false, null, 10)).isEmpty();
        assertThat(desk.parked()
                        .retry(ops("t-3"), parked.get(1), "after all")
                        .refusal()
                        .is(DeskRefusal.NOT_PARKED))
                .isTrue();
        assertThat(told())
                .extracting(FeedEvent::type)
                .containsExactly("kernel.parked-deadline.decided", "kernel.parked-deadline.decided");
    }

    @Test
    void no_caller_can_name_an_id_that_is_carried_out_twice() {
        Command unrepeated = Command.by(ANN);
        assertThatThrownBy(() -> Command.of(unrepeated.id(), ANN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Command.by");
        assertThat(unrepeated.happenedAt(AT).id()).isEqualTo(unrepeated.id());
    }

    @Test
    void no_caller_can_name_an_id_of_the_sdks_own() {
        filled(1);
        make(desk, "make-gate", "gate", "ann").orElseThrow();
        gated(desk);
        Late.onDue(desk, Box.KIND, (work, id, name) -> seal(work, id));
        watch(desk, "a", "SEAL", AT, false);
        run(desk);
        List<String> own = told().stream()
                .filter(event -> event.type().equals("test.box.sealed"))
                .map(FeedEvent::command)
                .toList();
        assertThat(own).hasSize(2).allSatisfy(id -> {
            assertThat(store.command(P, id)).isPresent();
            assertThatThrownBy(() -> Command.of(id, ANN))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Command.RESERVED);
        });
    }

    private Outcome<Box> captured(Inbound inbound, int apples) {
        return desk.execute(
                inbound,
                "test.capture",
                Map.of("apples", apples),
                P,
                Box.KIND,
                work -> work.load(Box.KIND, "a", Box.No.NOT_FOUND)
                        .map(box -> work.put(Box.KIND, Decision.of(box.plus(apples)))));
    }

    @Test
    void what_came_in_is_carried_out_once_whoever_brings_it_and_its_key_is_out_of_callers_reach() {
        make(desk, "make-a", "a", "ann").orElseThrow();
        Actor card = Actor.system("card");
        Inbound inbound = Inbound.of("payment.capture", card, "card", "r/1");
        for (String id : List.of("payment.capture/card/r/1", "inbound/payment.capture/card/r/1")) {
            assertThat(fill(desk, id, "nobody's", 1).isDone()).isFalse();
        }
        assertThat(captured(inbound, 5).orElseThrow().apples()).isEqualTo(5);
        assertThat(captured(Inbound.of("payment.capture", card, "card", "r/1"), 5))
                .isEqualTo(new Done<>(new Box("a", "ann", 5, 0), true));
        assertThat(captured(inbound, 6).refusal().is(DeskRefusal.COMMAND_DIFFERS))
                .isTrue();
        assertThat(captured(Inbound.of("payment.capture", card, "card/r", "1"), 7)
                        .orElseThrow()
                        .apples())
                .as("another key")
                .isEqualTo(12);
        assertThat(captured(Inbound.of("payment.capture", card, "card", "x".repeat(2_000)), 1)
                        .orElseThrow()
                        .apples())
                .isEqualTo(13);
    }

    /** Somebody has written to the store what only the SDK writes. */
    private void forged(String id) {
        var unused = store.apply(Change.in(P, AT)
                .command(new CommandRecord(P, id, new byte[] {1}, null, null, 0, AT))
                .build());
    }

    @Test
    void an_id_of_the_sdks_own_that_stands_for_something_else_is_an_alarm_and_never_done_already() {
        filled(2);
        make(desk, "make-gate", "gate", "ann").orElseThrow();
        forged("hegui:process/gated/test.box/a@2.0");
        gated(desk);
        RunReport report = run(desk);
        assertThat(report.parked()).isEqualTo(1);
        assertThat(box("a").seals()).isEqualTo(1);
        assertThat(desk.parked().events(0, "", 10).items())
                .extracting(ParkedEvent::reason)
                .containsExactly("Alarm");
    }

    @Test
    void three_hundred_forged_deadlines_are_alarms_and_the_others_fire() {
        stock(1);
        make(desk, "make-a", "a", "ann").orElseThrow();
        for (int i = 0; i < 300; i++) {
            forged("hegui:due/D" + i + "/" + AT.toEpochMilli() + "/0/test.box/a");
        }
        var unused = desk.execute(
                        command("start"),
                        "start",
                        "a",
                        P,
                        Box.KIND,
                        work -> work.load(Box.KIND, "a", Box.No.NOT_FOUND).map(box -> {
                            Decision<Box> decision = Decision.of(box);
                            for (int i = 0; i < 301; i++) {
                                decision = decision.starting("D" + i, AT, false);
                            }
                            return work.put(Box.KIND, decision);
                        }))
                .orElseThrow();
        Late.onDue(desk, Box.KIND, (work, id, name) -> seal(work, id));
        assertThat(run(desk)).isEqualTo(new RunReport(1, 0, 0, 300));
        assertThat(box("a").seals()).isEqualTo(1);
    }

    @Test
    void what_other_tenants_have_parked_is_listed_too_and_retried_in_their_place() {
        Desk other = desk.forTenant("other");
        make(other, "make-a", "a", "ann").orElseThrow();
        var unused = other.execute(
                        command("x"),
                        "x",
                        "x",
                        new Partition("other", 0),
                        Box.KIND,
                        work -> work.load(Box.KIND, "a", Box.No.NOT_FOUND)
                                .map(box -> work.put(Box.KIND, Decision.of(box).telling(new Box.Filled("a", 1)))))
                .orElseThrow();
        gated(desk);
        run(desk);
        ParkedEvent parked = other.parked().events(0, "", 10).items().get(0);
        assertThat(parked.tenant()).isEqualTo("other");
        make(other, "make-gate", "gate", "ann").orElseThrow();
        var retried =
                desk.parked().retry(ops("t"), parked.id(), "the gate is there").orElseThrow();
        run(desk);
        assertThat(other.find(Box.KIND, new Partition("other", 0), "a")
                        .orElseThrow()
                        .seals())
                .isEqualTo(1);
    }
}
