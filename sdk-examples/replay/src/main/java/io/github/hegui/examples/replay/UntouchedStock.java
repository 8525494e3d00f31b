package io.github.hegui.examples.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was received less all that was ever asked for: at least that much is there, whatever became of the orders. As long as it suffices, nobody
 * has to look whether a hold has expired. For one thread.
 */
final class UntouchedStock {

    private final Map<StockKey, Long> left = new HashMap<>();

    void receive(StockKey goods, long quantity) {
        left.merge(goods, quantity, Math::addExact);
    }

    /** Takes what these orders ask for, and says whether it may not be there. */
    boolean mayLack(List<Step> coming) {
        boolean lacks = false;
        for (Step step : coming) {
            if (step.occurrence() instanceof Occurrence.Place place) {
                for (LineRow line : place.order().lines()) {
                    StockKey goods = new StockKey(place.order().sellerId(), line.sku());
                    lacks |= left.merge(goods, -(long) line.quantity(), Math::addExact) < 0;
                }
            }
        }
        return lacks;
    }
}
