package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.AccessLog;
import io.github.hegui.kernel.audit.AccessRecord;
import io.github.hegui.kernel.audit.Period;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.desk.Subjects;
import io.github.hegui.kernel.message.Message;
import io.github.hegui.kernel.message.MessageMachine.State;
import io.github.hegui.kernel.message.MessageRefusal;
import io.github.hegui.kernel.message.Messages;
import io.github.hegui.kernel.message.Messenger;
import io.github.hegui.kernel.message.Outbox;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Gate;
import io.github.hegui.kernel.personal.Gates;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.personal.Way;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said to persons by messengers, on every home. */
public abstract class MessageContract extends DeskGround {

    private static final String PHONE = "13812345678";
    private static final String CODE = "4711*\n8";
    private static final SubjectId WHO = new SubjectId("u-1");
    private static final Actor OFFICER = Actor.platform("officer-1");

    private final Outbox outbox = new Outbox();
    private final Keyring ring = Keyring.create(Suite.INTERNATIONAL, clock);

    private Desk with(Gate gate, Messenger messenger) {
        return Desk.on(store)
                .clock(clock)
                .sealer(Sealers.of(ring))
                .gate(gate)
                .features(Messages.by("sms", messenger))
                .build();
    }

    private Desk open(Messenger messenger) {
        return with(Gates.allowing(Messages.purpose("sms")), messenger);
    }

    private static Messages.Asked asked() {
        return new Messages.Asked(
                "sms", "login", WHO, Clear.of(PersonalKind.MOBILE, PHONE), Map.of("code", CODE), Duration.ofMinutes(5));
    }

    private static Message send(Desk desk, String command) {
        return Messages.on(desk).send(Command.of(command, OFFICER), asked()).orElseThrow();
    }

    private static void call(Desk desk) {
        var unused = desk.call(100, Duration.ofMinutes(1));
    }

    private static State state(Desk desk, Message message) {
        return Messages.on(desk).find(message.id()).orElseThrow().state();
    }

    private String stored() {
        StringBuilder all = new StringBuilder();
        for (int shard = 0; shard < store.shards(); shard++) {
            store.documents(shard, null, 500)
                    .forEach(document -> all.append(
                            document.body() == null ? "" : new String(document.body(), StandardCharsets.UTF_8)));
            assertThat(store.sequence(shard)).as("numbered").isBetween(0L, 500L);
            store.feed(shard, 0, 500).forEach(event -> all.append(new String(event.body(), StandardCharsets.UTF_8)));
        }
        return all.toString();
    }

    @Test
    void it_is_handed_over_once_and_what_was_in_it_is_gone_afterwards() {
        Desk desk = open(outbox);
        Message sent = send(desk, "m-1");
        assertThat(send(desk, "m-1")).isEqualTo(sent);
        assertThat(stored()).doesNotContain(PHONE).doesNotContain("138****").doesNotContain("4711");
        call(desk);
        call(desk);
        assertThat(outbox.messages()).singleElement().satisfies(out -> {
            assertThat(out.key()).isEqualTo(sent.id().value());
            assertThat(out.address().reveal()).isEqualTo(PHONE);
            assertThat(out.values()).isEqualTo(Map.of("code", CODE));
            assertThat(out.toString()).doesNotContain("138").doesNotContain("4711");
        });
        Message after = Messages.on(desk).find(sent.id()).orElseThrow();
        assertThat(after.state()).isEqualTo(State.DELIVERED);
        assertThat(after.address()).isNull();
        assertThat(after.content()).isNull();
        assertThat(AccessLog.on(desk).ofSubject(WHO, Period.always(), "", 10).items())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.way()).isEqualTo(Way.SHARE);
                    assertThat(record.recipient()).isEqualTo("sms");
                    assertThat(record.categories()).containsExactly("basic.mobile", "other.free-text");
                });
        assertThat(Subjects.of(desk)
                        .documents(WHO, List.of(Message.KIND), "", 10)
                        .items())
                .hasSize(1);
    }

    @Test
    void it_stands_and_falls_with_the_change_that_it_came_with() {
        Desk desk = open(outbox);
        for (boolean stands : List.of(false, true)) {
            Outcome<Box> outcome = desk.execute(
                    Command.by(OFFICER),
                    "test.make",
                    "",
                    desk.homeOf("ann"),
                    Box.KIND,
                    work -> work.askPlatform(Box.KIND)
                            .flatMap(any -> Messages.send(work, "welcome", asked()))
                            .flatMap(any -> stands
                                    ? Outcome.done(work.put(Box.KIND, Decision.of(new Box("b", "ann", 0, 0))))
                                    : Outcome.refused(Box.No.NO_APPLES)));
            assertThat(outcome.isDone()).isEqualTo(stands);
        }
        call(desk);
        assertThat(outbox.messages()).hasSize(1);
        assertThatIllegalStateException()
                .as("nobody's right was asked for")
                .isThrownBy(() -> desk.execute(
                        command("x"),
                        "test.make",
                        "",
                        P,
                        Box.KIND,
                        work -> Messages.send(work, "", asked()).map(any -> new Box("b", "ann", 0, 0))));
    }

    @Test
    void one_that_nobody_takes_is_tried_again_and_expires() {
        List<String> keys = new ArrayList<>();
        Desk desk = open(message -> {
            keys.add(message.key());
            throw new IOException("no way through");
        });
        Message sent = send(desk, "m-1");
        for (int i = 0; i < 20; i++) {
            call(desk);
            var unused = run(desk);
            clock.pass(Duration.ofSeconds(30));
        }
        assertThat(keys).hasSizeBetween(3, 5).containsOnly(sent.id().value());
        assertThat(state(desk, sent)).isEqualTo(State.EXPIRED);
        assertThat(desk.nextCall()).isEmpty();
        assertThat(desk.nextDue()).isEmpty();
        assertThat(AccessLog.on(desk).ofSubject(WHO, Period.always(), "", 10).items())
                .extracting(AccessRecord::recipient)
                .as("each time it was handed over")
                .hasSameSizeAs(keys);
    }

    @Test
    void one_whose_time_is_over_is_not_handed_over_although_nothing_ran_meanwhile() {
        Desk desk = open(outbox);
        Message sent = send(desk, "m-1");
        clock.pass(Duration.ofMinutes(5));
        call(desk);
        assertThat(outbox.messages()).isEmpty();
        assertThat(state(desk, sent)).isEqualTo(State.EXPIRED);
        assertThat(AccessLog.on(desk).ofSubject(WHO, Period.always(), "", 10).items())
                .isEmpty();
        var unused = run(desk);
        assertThat(desk.nextDue()).isEmpty();
    }

    @Test
    void nothing_is_kept_of_what_a_messenger_says_that_repeats_where_it_went() {
        for (String said :
                List.of("no such number " + PHONE, PHONE, "138-1234-5678", "isv." + PHONE, "+8613812345678")) {
            Desk rejecting = open(message -> new Messenger.Answer.Rejected(said));
            send(rejecting, "r" + said);
            call(rejecting);
            Desk taking = open(message -> new Messenger.Answer.Taken(said));
            send(taking, "t" + said);
            call(taking);
        }
        assertThat(stored()).doesNotContain(PHONE).doesNotContain("138-1234").contains("OTHER");
        Desk rejecting = open(message -> new Messenger.Answer.Rejected("isv.MOBILE_NUMBER_ILLEGAL"));
        send(rejecting, "code");
        call(rejecting);
        Desk taking = open(message -> new Messenger.Answer.Taken("900619746936498440^0"));
        send(taking, "reference");
        call(taking);
        assertThat(stored()).contains("isv.MOBILE_NUMBER_ILLEGAL").contains("900619746936498440^0");
    }

    @Test
    void one_that_its_messenger_refuses_or_the_gate_does_not_allow_is_not_tried_again() {
        Desk desk = open(message -> new Messenger.Answer.Rejected("NO_SUCH_NUMBER"));
        Message rejected = send(desk, "m-1");
        call(desk);
        assertThat(state(desk, rejected)).isEqualTo(State.REJECTED);
        Desk closed = with(Gates.closed(), outbox);
        Message withheld = send(closed, "m-2");
        call(closed);
        assertThat(state(closed, withheld)).isEqualTo(State.WITHHELD);
        assertThat(outbox.messages()).isEmpty();
        Desk another = with(Gates.allowing(Messages.purpose("mail")), outbox);
        Message elsewhere = send(another, "m-3");
        call(another);
        assertThat(state(another, elsewhere)).isEqualTo(State.WITHHELD);
        assertThat(outbox.messages()).isEmpty();
    }

    @Test
    void it_is_the_platforms_and_has_limits() {
        Desk desk = open(outbox);
        Message sent = send(desk, "m-1");
        Outcome<Message> strangers = Messages.on(desk).send(Command.by(ANN), asked());
        assertThat(strangers.isDone()).isFalse();
        assertThat(strangers.refusal().is(MessageRefusal.NOT_OPERATOR)).isTrue();
        assertThat(Messages.on(desk.as(io.github.hegui.kernel.access.Caller.claimed(ANN)))
                        .find(sent.id()))
                .isEmpty();
        Messages.Asked wrong = new Messages.Asked(
                "sms/x",
                "",
                WHO,
                Clear.of(PersonalKind.MOBILE, "138****5678"),
                Map.of("a", "x".repeat(501)),
                Duration.ofMinutes(5));
        Outcome<Message> refused = Messages.on(desk).send(Command.of("m-2", OFFICER), wrong);
        assertThat(refused.refusal().is(DeskRefusal.INVALID)).isTrue();
        assertThat(refused.refusal().violations())
                .extracting(violation -> violation.path())
                .contains("channel", "template", "address", "values[a]");
    }
}
