package io.github.hegui.archviolations.trade.order;

import io.github.hegui.archviolations.trade.cart.NeedsOrder;

public final class NeedsCart {
    NeedsOrder cart;
}
