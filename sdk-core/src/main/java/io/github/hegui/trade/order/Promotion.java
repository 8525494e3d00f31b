package io.github.hegui.trade.order;

import io.github.hegui.kernel.money.Money;
import java.util.Objects;

/**
 * A discount on the whole order, shared out to its units when the order is placed. Immutable.
 *
 * @param code which promotion, 1 to 64 characters
 * @param amount by how much; more than nothing
 */
public record Promotion(String code, Money amount) {

    /** Checks. */
    public Promotion {
        Objects.requireNonNull(code, "code");
        if (code.isEmpty() || code.length() > 64 || !amount.isPositive()) {
            throw new IllegalArgumentException(
                    "a promotion has a code of 1 to 64 characters and an amount above nothing, not " + amount);
        }
    }
}
