package io.github.hegui.trade.inventory;

import io.github.hegui.trade.catalog.Sku;
import java.util.Objects;

/**
 * The units of one sku within a hold. Immutable.
 *
 * @param sku what
 * @param held units asked for, at least 1
 * @param released units given back
 * @param consumed units that left the house
 */
public record HoldLine(Sku sku, int held, int released, int consumed) {

    /** Checks that the quantities add up. */
    public HoldLine {
        Objects.requireNonNull(sku, "sku");
        if (held < 1 || released < 0 || consumed < 0 || held - released - consumed < 0) {
            throw new IllegalArgumentException("sku " + sku + " held " + held + ", released " + released + ", consumed "
                    + consumed + " does not add up");
        }
    }

    /** Units still held or committed. */
    public int remaining() {
        return held - released - consumed;
    }

    HoldLine releasing(int units) {
        return new HoldLine(sku, held, released + units, consumed);
    }

    HoldLine consuming(int units) {
        return new HoldLine(sku, held, released, consumed + units);
    }
}
