package io.github.hegui.identity.verification;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * That somebody's data belong together: what was compared, by whom, from when until when. Nothing of the data is in it, so it can stand in documents and
 * events. Immutable.
 *
 * @param compared what was compared, in the order of the constants
 * @param number which form the number of the paper or organisation had
 * @param by the verifier's name
 * @param reference the verifier's own number for it, or null
 * @param at when it was compared
 * @param until when it is over: from then on it counts no more
 */
@Implements(value = Clause.A_8_1, inPart = true)
public record Verification(
        List<VerificationFactor> compared,
        IdentifierFormat number,
        String by,
        @Nullable String reference,
        Moment at,
        Moment until) {

    /** The longest time for which a verification counts, ten years. */
    public static final Duration MOST_VALIDITY = Duration.ofDays(3_653);

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException when there are not 2 to 4 different factors, the verifier's name is none, or it is over before it begins
     */
    public Verification {
        compared = compared.stream().distinct().sorted().toList();
        var unused = VerificationLevel.of(compared.size());
        Objects.requireNonNull(number, "number");
        OpaqueId.checkSegment(by, "by");
        if (!until.isAfter(at)) {
            throw new IllegalArgumentException("a verification is over after it began, not at " + until);
        }
    }

    /**
     * What follows from an answer. Pure.
     *
     * @param by the verifier's name
     * @param now when it answered
     * @param validity for how long a match counts, a second to {@link #MOST_VALIDITY}
     * @return the verification; {@link VerificationRefusal#NOT_MATCHED} with what does not fit; {@link VerificationRefusal#UNAVAILABLE} when it is to be
     *     asked again
     * @throws IllegalArgumentException when the validity is out of range or the name is none
     */
    public static Outcome<Verification> decided(
            VerificationRequest request, String by, Verifier.Answer answer, Instant now, Duration validity) {
        if (validity.compareTo(Duration.ofSeconds(1)) < 0 || validity.compareTo(MOST_VALIDITY) > 0) {
            throw new IllegalArgumentException(
                    "a verification counts for PT1S to " + MOST_VALIDITY + ", not " + validity);
        }
        if (answer instanceof Verifier.Answer.Matched matched) {
            String told = matched.reference();
            return Outcome.done(new Verification(
                    request.compared(),
                    request.number().format(),
                    by,
                    told == null || request.isRepeatedBy(told) ? null : told,
                    Moment.of(now),
                    Moment.of(now.plus(validity))));
        }
        return answer instanceof Verifier.Answer.NotMatched notMatched
                ? Outcome.refused(VerificationRefusal.NOT_MATCHED, wrong(request, notMatched.wrong()))
                : Outcome.refused(VerificationRefusal.UNAVAILABLE);
    }

    /** What was asked and does not fit; all of it when nothing is told. */
    private static Worded wrong(VerificationRequest request, Set<VerificationFactor> told) {
        List<VerificationFactor> fitting =
                request.compared().stream().filter(told::contains).toList();
        List<VerificationFactor> named = fitting.isEmpty() ? request.compared() : fitting;
        return Worded.of(
                named.stream().map(Worded::name).collect(Collectors.joining(",")),
                named.stream().map(Worded::zh).collect(Collectors.joining("、")),
                named.stream().map(Worded::en).collect(Collectors.joining(", ")));
    }

    /** How much was compared. */
    public VerificationLevel level() {
        return VerificationLevel.of(compared.size());
    }

    /** Whether it counts at that time. */
    public boolean isInForce(Instant now) {
        return !now.isBefore(at.toInstant()) && now.isBefore(until.toInstant());
    }
}
