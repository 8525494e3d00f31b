package io.github.hegui.archviolations.identity.account;

import io.github.hegui.archviolations.trade.order.OrderId;

/** Identity may not even see an id of trade. */
final class KnowsTheOrder {
    OrderId order;
}
