package io.github.hegui.kernel.outcome;

import io.github.hegui.kernel.clause.Clause;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RefusalCode} says: what kind of answer it is, the sentence in both languages with places {@code {0}} to {@code {9}}, and the
 * clause that asks for the refusal, if one does. Immutable.
 *
 * <pre>{@code
 * Reason.forbidden("{0} 不是订单 {1} 的当事人", "{0} is no party to order {1}").askedBy(Clause.B_8_3_2)
 * }</pre>
 *
 * @param sort what kind of answer it is
 * @param wording the sentence
 * @param clause the clause that asks for the refusal, or null
 */
public record Reason(
        RefusalSort sort, Wording wording, @Nullable Clause clause) {

    /** Checks. */
    public Reason {
        Objects.requireNonNull(sort, "sort");
        Objects.requireNonNull(wording, "wording");
    }

    /** For what makes no sense, whatever the state of things. */
    public static Reason invalid(String zh, String en) {
        return of(RefusalSort.INVALID, zh, en);
    }

    /** For who does not prove who they are. */
    public static Reason unauthenticated(String zh, String en) {
        return of(RefusalSort.UNAUTHENTICATED, zh, en);
    }

    /** For who may not do or see that. */
    public static Reason forbidden(String zh, String en) {
        return of(RefusalSort.FORBIDDEN, zh, en);
    }

    /** For what is not there. */
    public static Reason notFound(String zh, String en) {
        return of(RefusalSort.NOT_FOUND, zh, en);
    }

    /** For what does not go together with how things stand now. */
    public static Reason conflict(String zh, String en) {
        return of(RefusalSort.CONFLICT, zh, en);
    }

    /** For what was there, and is over or deleted for good. */
    public static Reason gone(String zh, String en) {
        return of(RefusalSort.GONE, zh, en);
    }

    /** For what is larger than is ever taken. */
    public static Reason tooLarge(String zh, String en) {
        return of(RefusalSort.TOO_LARGE, zh, en);
    }

    /** For what is more than is taken at a time. */
    public static Reason limited(String zh, String en) {
        return of(RefusalSort.LIMITED, zh, en);
    }

    /** With the clause that asks for the refusal. */
    public Reason askedBy(Clause asking) {
        return new Reason(sort, wording, Objects.requireNonNull(asking, "asking"));
    }

    private static Reason of(RefusalSort sort, String zh, String en) {
        return new Reason(sort, new Wording(zh, en), null);
    }
}
