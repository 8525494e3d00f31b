package io.github.hegui.kernel.message;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.Disclosure;
import io.github.hegui.kernel.audit.Disclosures;
import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.constraint.IdText;
import io.github.hegui.kernel.constraint.Limit;
import io.github.hegui.kernel.constraint.PersonalText;
import io.github.hegui.kernel.constraint.WrittenText;
import io.github.hegui.kernel.desk.Call;
import io.github.hegui.kernel.desk.Calls;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Door;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.message.MessageMachine.Deadline;
import io.github.hegui.kernel.message.MessageMachine.State;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.personal.Use;
import io.github.hegui.kernel.personal.Way;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.time.Moment;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a platform says to persons, by messengers: a code, a notice, a warning. A message is written with the change that it is about, and handed over by
 * {@link Desk#call}: at least once, each time under its id. That a messenger is given a person's address is asked of the gate and noted in the access log like any
 * other giving away. Safe for use by many threads.
 *
 * <pre>{@code
 * Desk desk = Desk.on(store)
 *         .sealer(sealer)
 *         .gate(Gates.allowing(Messages.purpose("sms")))
 *         .features(Messages.by("sms", messenger))
 *         .build();
 * Messages.Asked shipped = new Messages.Asked("sms", "order-shipped", SubjectId.of(consumer), phone, Map.of("order", "4711"), Duration.ofDays(1));
 * Message message = Messages.on(desk).send(command, shipped).orElseThrow();
 * desk.call(100, Duration.ofSeconds(20));                              // now and then, on threads of yours that may wait
 * }</pre>
 */
public final class Messages {

    /** The most values of one message. */
    public static final int MOST_VALUES = 20;

    /** The longest that a message is of use. */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** Bytes of all names and values together, as JSON. */
    private static final int MOST_BYTES = 1_400;

    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);
    private static final CodeKind CODE = CodeKind.of("MSG");
    private static final Actor SENDER = Actor.system("kernel.message");

    /** That messages which nobody took expire. Comes along with {@link #by}. */
    public static final Feature FEATURE = Feature.named("kernel.message")
            .onDue(Message.KIND, Deadline.class, (message, deadline, step) -> message.overdue(step))
            .build();

    private final Desk desk;
    private final Door<Message> door;

    private Messages(Desk desk) {
        this.desk = desk;
        this.door = desk.door(Message.KIND);
    }

    /**
     * Messages on that desk.
     *
     * @throws IllegalStateException when it was built without {@link #FEATURE}
     */
    public static Messages on(Desk desk) {
        desk.require(FEATURE);
        return new Messages(desk);
    }

    /**
     * What is to be said.
     *
     * @param channel by which messenger: the name that it has on the desk; 1 to 64 printable characters without white space and slash
     * @param template which text, as the messenger knows it; 1 to 64 printable characters without white space
     * @param subject to whom
     * @param address where to; sealed or clear
     * @param values what is put into the text, by name: at most {@value #MOST_VALUES}, together up to about 1,400 bytes. They may be personal
     * @param use how long it is of use: a millisecond to 30 days
     */
    public record Asked(
            @IdText(slash = false) String channel,
            @IdText String template,
            SubjectId subject,
            @PersonalText Personal address,
            @Size(max = MOST_VALUES) Map<@IdText String, @Size(max = 500) @WrittenText String> values,
            Duration use)
            implements Checked {

        private static final int LONGEST_VALUE = 500;

        /** Copies. */
        public Asked {
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(template, "template");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(address, "address");
            values = Limit.given("values", values);
            Objects.requireNonNull(use, "use");
        }

        @Override
        public void check() {
            OpaqueId.checkSegment(channel, "channel");
            Limit.id("template", template);
            Limit.size("values", values.keySet(), 0, MOST_VALUES);
            values.forEach((name, value) -> {
                Limit.id("name of a value", name);
                Limit.text("value of ", name, value, 0, LONGEST_VALUE);
            });
            int bytes = Json.bytes(values).length;
            if (bytes > MOST_BYTES) {
                throw new IllegalArgumentException("values: " + bytes + " bytes, allowed are 0 to " + MOST_BYTES);
            }
            if (use.toMillis() < 1 || use.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("use: " + use + ", allowed are a millisecond to " + LONGEST);
            }
        }
    }

    /** What a messenger of that name is given addresses for, to be allowed by a desk's gate. */
    public static Purpose purpose(String channel) {
        return new Purpose(
                "notification",
                Set.of(
                        PersonalKind.NAME,
                        PersonalKind.MOBILE,
                        PersonalKind.LANDLINE,
                        PersonalKind.EMAIL,
                        PersonalKind.ADDRESS,
                        PersonalKind.FREE_TEXT),
                Set.of(Role.SYSTEM),
                Set.of(Way.SHARE),
                Set.of(channel));
    }

    /**
     * That messages of that channel go by that messenger.
     *
     * @param channel 1 to 64 printable characters without white space and slash; the gate knows the messenger by it
     */
    public static Feature by(String channel, Messenger messenger) {
        Objects.requireNonNull(messenger, "messenger");
        Purpose purpose = purpose(channel);
        Feature calling = Calls.over(Message.KIND, channel)
                .ask(call -> ask(call, purpose, messenger))
                .then((work, message, answer) ->
                        work.change(Message.KIND, message.id().value(), answer::after));
        return Feature.named("kernel.message.by/" + channel)
                .needs(FEATURE)
                .needs(calling)
                .build();
    }

    /** What follows from an answer. */
    private interface Follows {
        Outcome<Decision<Message>> after(Message message, Step step);
    }

    private static Follows ask(Call<Message> call, Purpose purpose, Messenger messenger) throws Exception {
        Message message = call.document();
        if (!call.desk().now().isBefore(message.until().toInstant())) {
            return (known, step) ->
                    known.overdue(step); // whoever calls after an outage may be here before the deadline fires
        }
        List<Sealed> sealed = List.of(sealed(message.address()), sealed(message.content()));
        Outcome<Disclosure> given = Disclosures.on(call.desk().itself(SENDER))
                .grant(Command.by(SENDER), Use.share(purpose, message.channel()), sealed, "message " + message.id());
        if (!given.isDone()) {
            String code = given.refusal().code();
            LOG.warn("message {} is withheld: {}", message.id(), code);
            return (known, step) -> known.withheld(code, step);
        }
        Messenger.Outgoing outgoing;
        try {
            outgoing = outgoing(message, given.orElseThrow(), sealed);
        } catch (HeguiException e) {
            if (e.code() != ErrorCode.CANNOT_OPEN) {
                throw e;
            }
            return (known, step) -> known.withheld(e.code().number(), step);
        }
        return follows(messenger.send(outgoing), outgoing.address());
    }

    /** As it stands in the store. */
    private static Sealed sealed(@Nullable Personal part) {
        return (Sealed) Objects.requireNonNull(part);
    }

    private static Messenger.Outgoing outgoing(Message message, Disclosure given, List<Sealed> sealed) {
        Sealed address = sealed.get(0);
        return new Messenger.Outgoing(
                message.id().value(),
                message.template(),
                message.subject(),
                Clear.of(address.kind(), given.text(address)),
                Values.read(given.text(sealed.get(1))).all());
    }

    /** What a messenger says is kept for ever, so nothing is kept of it that repeats where the message went. */
    private static Follows follows(Messenger.Answer answer, Clear address) {
        if (answer instanceof Messenger.Answer.Taken taken) {
            String reference = taken.reference();
            String kept = reference == null || repeats(reference, address) ? null : reference;
            return (known, step) -> known.delivered(kept, step);
        }
        if (answer instanceof Messenger.Answer.Rejected rejected) {
            String code = repeats(rejected.code(), address) ? Messenger.Answer.Rejected.OTHER : rejected.code();
            return (known, step) -> known.rejected(code, step);
        }
        return (known, step) -> Outcome.done(Decision.of(known));
    }

    private static boolean repeats(String said, Clear address) {
        String plain = address.kind().plain(address.reveal());
        return address.kind().plain(said).contains(plain) || said.contains(plain) || said.contains(address.reveal());
    }

    /** The values of a text, as they are sealed: in a form that no mask and no control character can spoil. */
    private record Values(Map<String, String> all) {

        static Values read(String text) {
            return Json.read(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8), Values.class);
        }

        Clear clear() {
            return Clear.of(
                    PersonalKind.FREE_TEXT,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(this)));
        }
    }

    /**
     * Says something to a person.
     *
     * @param command of the platform or its software
     */
    public Outcome<Message> send(Command command, Asked asked) {
        Objects.requireNonNull(asked, "asked");
        return desk.execute(
                command,
                "kernel.message.send",
                asked,
                desk.homeOf(asked.subject().value()),
                Message.KIND,
                work -> work.askPlatform(Message.KIND).flatMap(any -> send(work, "", asked)));
    }

    /**
     * Says something to a person along with what a decision changes, and with it or not at all. That it is said is the feature's word, whoever acts, so a right to
     * what is changed must have been asked for before.
     *
     * @param which tells it from other messages of the same command
     * @param asked what; its limits are looked at here
     * @throws IllegalArgumentException when it breaks its limits
     * @throws IllegalStateException when this work has asked for nobody's right to anything yet, or the desk has no sealer
     */
    public static Outcome<Message> send(Work work, String which, Asked asked) {
        asked.check();
        Moment at = work.step().at();
        Message first = new Message(
                new MessageId(work.newId(CODE, which)),
                State.WAITING,
                asked.channel(),
                asked.template(),
                asked.subject(),
                work.seal(asked.address(), asked.subject()),
                work.seal(new Values(asked.values()).clear(), asked.subject()),
                at,
                at.plus(asked.use()));
        return work.addAlong(Message.KIND, Message.send(first, work.step()));
    }

    /** The message of that id, as it is now. */
    public Optional<Message> find(MessageId id) {
        return door.find(id);
    }
}
