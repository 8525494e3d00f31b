package io.github.hegui.examples.replay.given;

import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.payment.acceptance.Channel;
import io.github.hegui.payment.acceptance.Payment;
import io.github.hegui.payment.acceptance.Payments;
import io.github.hegui.payment.acceptance.SandboxChannel;
import io.github.hegui.payment.ledger.Account;

/** Worlds with money. */
public final class MoneyWorlds {

    private MoneyWorlds() {}

    public abstract static class OfLedger extends Given {
        protected final Partition partition = Partition.DEFAULT;
        protected final Money amount = Money.of("24.60", "CNY");
        protected final Account clearing = Account.Chart.PROVIDER_CLEARING.of("card", amount.currency());
        protected final Account escrow = Account.Chart.ORDER_ESCROW.of("o-1", amount.currency());
        protected final Moment at = Moment.of(now);
    }

    public abstract static class OfPayments extends Sale {
        protected final Channel channel = SandboxChannel.named("card");
    }

    /** A payment that was asked for. */
    public abstract static class OfNotice extends OfPayments {
        protected final Payment payment = Payments.on(desk)
                .request(Command.by(consumer), new Payments.Asked(id, "card", order.total()), "alipay")
                .orElseThrow();
    }
}
