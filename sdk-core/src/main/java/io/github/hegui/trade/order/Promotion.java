package io.github.hegui.trade.order;

import io.github.hegui.kernel.constraint.Limit;
import io.github.hegui.kernel.constraint.PositiveMoney;
import io.github.hegui.kernel.constraint.WrittenText;
import io.github.hegui.kernel.money.Money;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/**
 * A discount on the whole order, shared out to its units when the order is placed. Immutable.
 *
 * @param code which promotion, 1 to {@value #MOST_CODE} characters
 * @param amount by how much; positive
 */
public record Promotion(
        @NotBlank @Size(max = MOST_CODE) @WrittenText String code,
        @PositiveMoney Money amount) {

    /** The most characters of a code. */
    public static final int MOST_CODE = 64;

    /** Checks. */
    public Promotion {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(amount, "amount");
    }

    void check() {
        Limit.words("a promotion's code", code, MOST_CODE);
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a promotion of " + amount + ", which must be positive");
        }
    }
}
