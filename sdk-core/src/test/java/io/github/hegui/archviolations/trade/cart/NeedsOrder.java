package io.github.hegui.archviolations.trade.cart;

import io.github.hegui.archviolations.trade.order.NeedsCart;

public final class NeedsOrder {
    NeedsCart order;
}
