package io.github.hegui.kernel.outcome;

import io.github.hegui.kernel.clause.Clause;
import java.util.Optional;

/**
 * One reason for which a feature refuses. Each feature has one enum of them, which writes {@link #reason} alone; constants are never renamed or
 * recycled, and the enum stays in its package, for refusals are stored by their {@link #code}.
 */
public interface RefusalCode {

    /** The constant's name. */
    String name();

    /** What it says: sort, sentence and clause. */
    Reason reason();

    /** The feature, by the package of the enum: {@code trade.order} for one of this library, the whole name for a host's own. */
    default String feature() {
        Class<?> type = this instanceof Enum<?> constant ? constant.getDeclaringClass() : getClass();
        String home = type.getPackageName();
        String library = "io.github.hegui.";
        return home.startsWith(library) ? home.substring(library.length()) : home;
    }

    /** What kind of answer it is. */
    default RefusalSort sort() {
        return reason().sort();
    }

    /** The sentence in Chinese, with places {@code {0}} to {@code {9}}. */
    default String zh() {
        return reason().wording().zh();
    }

    /** The sentence in English, with places {@code {0}} to {@code {9}}. */
    default String en() {
        return reason().wording().en();
    }

    /** The clause that asks for the refusal, if one does. */
    default Optional<Clause> clause() {
        return Optional.ofNullable(reason().clause());
    }

    /** Feature and name, such as {@code trade.order.NOT_FOUND}. */
    default String code() {
        return feature() + "." + name();
    }
}
