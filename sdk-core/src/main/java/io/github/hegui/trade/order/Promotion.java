package io.github.hegui.trade.order;

import io.github.hegui.kernel.constraint.PositiveMoney;
import io.github.hegui.kernel.money.Money;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/**
 * A discount on the whole order, shared out to its units when the order is placed. Immutable.
 *
 * @param code which promotion, 1 to {@value #MOST_CODE} characters
 * @param amount by how much; positive
 */
public record Promotion(
        @Size(min = 1, max = MOST_CODE) String code,
        @PositiveMoney Money amount) {

    /** The most characters of a code. */
    public static final int MOST_CODE = 64;

    /** Checks. */
    public Promotion {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(amount, "amount");
    }

    void check() {
        if (code.isEmpty() || code.length() > MOST_CODE || !amount.isPositive()) {
            throw new IllegalArgumentException(
                    "a promotion has a code of 1 to " + MOST_CODE + " characters and a positive amount, not " + amount);
        }
    }
}
