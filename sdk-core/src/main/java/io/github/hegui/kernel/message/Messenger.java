package io.github.hegui.kernel.message;

import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.SubjectId;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
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
         * @param reference the messenger's own number for it, 1 to 64 printable characters without white space; null when it gives none. What is anything else is
         *     null, and so is what repeats the address
         */
        record Taken(@Nullable String reference) implements Answer {

            private static final Pattern FORM = Pattern.compile("[!-~]{1,64}");

            /** Forgets what is no reference. */
            public Taken {
                reference = reference != null && FORM.matcher(reference).matches() ? reference : null;
            }
        }

        /**
         * It will never be delivered, such as to a number that does not exist.
         *
         * @param code why, in a stable name of the messenger's: 1 to 64 letters, digits, dots, dashes and underscores, not seven digits in a row. What is anything else,
         *     such as a sentence, which may repeat the address, is {@value #OTHER}
         */
        record Rejected(String code) implements Answer {

            /** What stands for a reason that is no code. */
            public static final String OTHER = "OTHER";

            private static final Pattern FORM = Pattern.compile("(?!.*[0-9]{7})[A-Za-z0-9._-]{1,64}");

            /** Forgets what is no code. */
            public Rejected {
                Objects.requireNonNull(code, "code");
                code = FORM.matcher(code).matches() ? code : OTHER;
            }
        }

        /** Nobody knows; it is asked again. */
        record Unknown() implements Answer {}
    }
}
