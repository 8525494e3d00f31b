package io.github.hegui.payment;

import io.github.hegui.kernel.money.Money;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.Transfer;
import io.github.hegui.testkit.GoldenBodies;
import io.github.hegui.testkit.HouseRules;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PaymentGoldenBodiesTest {

    @TestFactory
    Stream<DynamicTest> every_body_of_every_release_is_read() {
        Currency cny = Currency.getInstance("CNY");
        Account payable = Account.Chart.SELLER_PAYABLE.of("seller-1", cny);
        Account bank = Account.Chart.BANK.of("-", cny);
        Transfer transfer = Transfer.post("posting-1.1", payable, bank, Money.ofMinor(1_230, cny), "PAYOUT");
        return GoldenBodies.in(HouseRules.mainClasses(), Map.of(Account.class, payable, Transfer.class, transfer))
                .tests("payment.posting", "payment.pending-transfer", "payment.payment");
    }
}
