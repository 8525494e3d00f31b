package io.github.hegui.archviolations.trade.order;

/** A port: payment may use it. */
public final class Orders {

    private Orders() {}

    /** Opens it. */
    public static Orders on(String desk) {
        return new Orders();
    }

    /** Finds one. */
    public Order find(OrderId id) {
        return new Order(id);
    }

    /** What it reads. */
    public record Captured(OrderId order) {}
}
