package io.github.hegui.archviolations.kernel.time;

import io.github.hegui.archviolations.trade.order.NeedsCart;

final class LooksUp {
    NeedsCart order;
}
