package io.github.hegui.kernel.money;

import java.io.Serial;
import java.util.Currency;

/** Two amounts of different currencies were added or compared. */
public final class CurrencyMismatchException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Currency first;
    private final Currency second;

    CurrencyMismatchException(Money first, Money second) {
        super("currencies differ: " + first + " and " + second);
        this.first = first.currency();
        this.second = second.currency();
    }

    /** The currency of the amount whose method was called. */
    public Currency first() {
        return first;
    }

    /** The currency of the amount that was handed in. */
    public Currency second() {
        return second;
    }
}
