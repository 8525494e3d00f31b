package io.github.hegui.archviolations.payment.wallet;

import io.github.hegui.archviolations.oversight.dispute.Dispute;

final class KnowsTheDispute {
    Dispute[] disputes = {};
}
