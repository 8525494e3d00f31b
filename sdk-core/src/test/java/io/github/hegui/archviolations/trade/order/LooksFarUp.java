package io.github.hegui.archviolations.trade.order;

import io.github.hegui.archviolations.insight.risk.Risk;

final class LooksFarUp {
    Risk risk;
}
