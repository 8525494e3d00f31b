package io.github.hegui.kernel.message;

import io.github.hegui.kernel.personal.SubjectId;
import org.jspecify.annotations.Nullable;

/** What happens to a message. None of it holds what is in the message, or where it goes. */
public sealed interface MessageEvent {

    /** The message. */
    MessageId message();

    /** It is to be sent. */
    record Queued(MessageId message, String channel, String template, SubjectId subject) implements MessageEvent {}

    /**
     * Its messenger took it.
     *
     * @param reference the messenger's number for it; null when it gave none
     */
    record Delivered(MessageId message, @Nullable String reference) implements MessageEvent {}

    /** Its messenger will never deliver it. */
    record Rejected(MessageId message, String code) implements MessageEvent {}

    /** It may not be handed over, by the code of the refusal: the gate's, or that its person was erased. */
    record Withheld(MessageId message, String code) implements MessageEvent {}

    /** Its time was over before anybody took it. */
    record Expired(MessageId message) implements MessageEvent {}
}
