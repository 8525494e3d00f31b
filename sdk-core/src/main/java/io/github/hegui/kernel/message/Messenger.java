package io.github.hegui.kernel.message;

import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.SubjectId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who carries messages: a company that sends short messages, a mail server, a service of a telephone's maker. Called outside any transaction, at least once for
 * each message and with the same key each time: of messages with one key it delivers one. Called by many threads.
 */
@FunctionalInterface
public interface Messenger {

    /**
     * Hands a message over.
     *
     * @return what became of it; what it throws is no answer, and it is asked again
     */
    Answer send(Outgoing message) throws Exception;

    /**
     * A message that goes out. What is in it is shown nowhere: its text has none of it.
     *
     * @param key the same for the same message
     * @param template which text, as the messenger knows it
     * @param subject to whom
     * @param address where to: a number, an address
     * @param values what is put into the text
     */
    record Outgoing(String key, String template, SubjectId subject, Clear address, Map<String, String> values) {

        /** Checks and copies. */
        public Outgoing {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(template, "template");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(address, "address");
            values = Map.copyOf(values);
        }

        /** Key and template. */
        @Override
        public String toString() {
            return "message " + key + " by template " + template;
        }
    }

    /** What becomes of a message. */
    sealed interface Answer {

        /**
         * It was taken for delivery.
         *
         * @param reference the messenger's own number for it; null when it gives none
         */
        record Taken(@Nullable String reference) implements Answer {}

        /**
         * It will never be delivered, such as to a number that does not exist.
         *
         * @param code why, in a stable name of the messenger's; nothing personal
         */
        record Rejected(String code) implements Answer {

            /** Checks. */
            public Rejected {
                Objects.requireNonNull(code, "code");
            }
        }

        /** Nobody knows; it is asked again. */
        record Unknown() implements Answer {}
    }
}
