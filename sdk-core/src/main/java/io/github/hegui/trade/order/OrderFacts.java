package io.github.hegui.trade.order;

import java.util.function.ToIntFunction;

/** What the machine DEAL looks at of an order. No after-sale cases yet: none is open. */
record OrderFacts(Order order, boolean stockHeld) implements DealFacts {
    private int sum(ToIntFunction<OrderLine> part) {
        return order.lines().stream().mapToInt(part).sum();
    }

    @Override
    public int orderedUnits() {
        return sum(OrderLine::ordered);
    }

    @Override
    public int cancelledUnits() {
        return sum(OrderLine::cancelled);
    }

    @Override
    public int handedOverUnits() {
        return sum(OrderLine::handedOver);
    }

    @Override
    public int deliveredUnits() {
        return sum(OrderLine::delivered);
    }

    @Override
    public int lostUnits() {
        return sum(OrderLine::lost);
    }

    @Override
    public boolean paid() {
        return order.isPaidInFull();
    }

    @Override
    public boolean caseOpen() {
        return false;
    }
}
