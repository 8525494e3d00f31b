package io.github.hegui.kernel.outcome;

import io.github.hegui.kernel.clause.Clause;
import java.util.Optional;

/**
 * One reason for which a feature refuses. Each feature has one enum of them; constants are never renamed or recycled, for refusals are
 * stored.
 */
public interface RefusalCode {

    /** The constant's name. */
    String name();

    /** The feature, such as {@code trade.order}. */
    String feature();

    /** What kind of answer it is. */
    RefusalSort sort();

    /** The sentence in Chinese, with places {@code {0}} to {@code {9}}. */
    String zh();

    /** The sentence in English, with places {@code {0}} to {@code {9}}. */
    String en();

    /** The clause that asks for the refusal, if one does. */
    default Optional<Clause> clause() {
        return Optional.empty();
    }

    /** Feature and name, such as {@code trade.order.NOT_FOUND}. */
    default String code() {
        return feature() + "." + name();
    }
}
