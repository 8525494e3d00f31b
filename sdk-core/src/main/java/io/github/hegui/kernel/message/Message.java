package io.github.hegui.kernel.message;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Lifecycle;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.message.MessageMachine.Facts;
import io.github.hegui.kernel.message.MessageMachine.State;
import io.github.hegui.kernel.message.MessageMachine.Trigger;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.time.Moment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is said to a person by a messenger. What is in it and where it goes is there as long as it waits, sealed under the person's key; then it goes, and
 * what stays is that it was sent. Immutable.
 *
 * @param id the id, which is the key that its messenger is given
 * @param state where it stands
 * @param channel by which messenger
 * @param template which text
 * @param subject to whom
 * @param address where to; null when it does not wait any more
 * @param content the values of the text; null when it does not wait any more
 * @param since from when on it is to be sent
 * @param until when it is of no use any more
 */
public record Message(
        MessageId id,
        State state,
        String channel,
        String template,
        SubjectId subject,
        @Nullable Personal address,
        @Nullable Personal content,
        Moment since,
        Moment until) {

    /** How it is stored. It is for the platform and its software alone; its person's requests find it. */
    public static final Kind<Message> KIND = Kind.of("kernel.message", Message.class, message -> message.id.value())
            .tells(MessageEvent.class)
            .about(message -> List.of(message.subject()))
            .calls(Message::channel, Message::callAt)
            .missing(MessageRefusal.NOT_FOUND)
            .stranger(MessageRefusal.NOT_OPERATOR)
            .build();

    private static final Facts NONE = new Facts();

    private static final Lifecycle<Message, State, Trigger, Facts> LIFE = Lifecycle.of(
                    MessageMachine.MACHINE, Message::state, Message::in)
            .agreed((message, deadline) -> Optional.of(new Decision.Agreed(message.until, false, null)));

    /** Checks that nothing is missing. */
    public Message {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
        if ((state == State.WAITING) != (address != null && content != null)) {
            throw new IllegalArgumentException("message " + id + " is " + state + ": it has an address while it waits");
        }
    }

    /** From when on its messenger is asked; null when it does not wait any more. */
    public @Nullable Moment callAt() {
        return state == State.WAITING ? since : null;
    }

    static Outcome<Decision<Message>> send(Message first, Step step) {
        return LIFE.begin(Trigger.SEND, first, NONE, step)
                .map(decision -> decision.telling(
                        new MessageEvent.Queued(first.id, first.channel, first.template, first.subject)));
    }

    Outcome<Decision<Message>> delivered(@Nullable String reference, Step step) {
        return LIFE.take(Trigger.DELIVER, this, NONE, step)
                .map(decision -> decision.telling(new MessageEvent.Delivered(id, reference)));
    }

    Outcome<Decision<Message>> rejected(String code, Step step) {
        return LIFE.take(Trigger.REJECT, this, NONE, step)
                .map(decision -> decision.telling(new MessageEvent.Rejected(id, code)));
    }

    Outcome<Decision<Message>> withheld(String code, Step step) {
        return LIFE.take(Trigger.WITHHOLD, this, NONE, step)
                .map(decision -> decision.telling(new MessageEvent.Withheld(id, code)));
    }

    Outcome<Decision<Message>> overdue(Step step) {
        return LIFE.take(Trigger.EXPIRE, this, NONE, step)
                .map(decision -> decision.telling(new MessageEvent.Expired(id)));
    }

    /** What is in it goes with the wait. */
    private Message in(State then) {
        boolean waits = then == State.WAITING;
        return new Message(
                id, then, channel, template, subject, waits ? address : null, waits ? content : null, since, until);
    }
}
