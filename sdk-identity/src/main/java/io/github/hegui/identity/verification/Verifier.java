package io.github.hegui.identity.verification;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who knows whether name, paper, mobile number and bank card belong together: the authority's own service, a carrier, a bank, or a company between. Called
 * outside any transaction, by many threads, at least once for each request and with the same key each time. It says nothing of whether the person who asks
 * is the one who is asked about.
 *
 * <pre>{@code
 * Feature verifying = Calls.over(accounts, verifier.name())
 *         .ask(call -> verifier.verify(request(call)))
 *         .then((work, account, answer) -> decide(work, account, answer));   // Verification.decided
 * }</pre>
 */
public interface Verifier {

    /** Its stable name, by which results say who compared: 1 to 64 printable characters without white space and slash. */
    String name();

    /**
     * Compares.
     *
     * @return what it knows; what it throws is no answer, and it is asked again
     */
    Answer verify(VerificationRequest request) throws Exception;

    /** What a verifier says. There is nothing of the data in it. */
    sealed interface Answer {

        /**
         * All of it belongs together.
         *
         * @param reference the verifier's own number for it, 1 to 64 printable characters without white space; null when it gives none. What is anything
         *     else is null
         */
        record Matched(@Nullable String reference) implements Answer {

            private static final Pattern FORM = Pattern.compile("[!-~]{1,64}");

            /** Forgets what is no reference. */
            public Matched {
                reference = reference != null && FORM.matcher(reference).matches() ? reference : null;
            }
        }

        /**
         * It does not belong together, or there is no such person.
         *
         * @param wrong what does not fit, as far as it is told; may be empty
         */
        record NotMatched(Set<VerificationFactor> wrong) implements Answer {

            /** Copies. */
            public NotMatched {
                wrong = Set.copyOf(Objects.requireNonNull(wrong, "wrong"));
            }
        }

        /** It cannot be said now; ask again later. */
        record Unavailable() implements Answer {}
    }
}
