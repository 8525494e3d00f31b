package io.github.hegui.payment.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.trade.order.OrderId;
import org.junit.jupiter.api.Test;

/** Input by its constraints: what is wrong is told by its place, and kept out whether or not there is a validator. */
class PaymentInputTest {

    private final Market market = new Market(Store.inMemory());

    private static Payments.Asked asked(OrderId order, String method, String amount) {
        return new Payments.Asked(order, method, Money.of(amount, "CNY"));
    }

    @Test
    void what_is_asked_to_be_paid_is_told_by_its_fields() {
        OrderId order = market.placed().id();
        Payments.Asked wrong = asked(order, "m".repeat(Payments.Asked.MOST_METHOD + 1), "0.00");
        Outcome<Payment> outcome = market.payments.request(Command.by(Market.BY_CONSUMER), wrong, "sandbox");
        assertThat(outcome.refusal().is(DeskRefusal.INVALID)).isTrue();
        assertThat(outcome.refusal().violations())
                .extracting(Violation::toString)
                .containsExactly("amount must be positive", "method must have at most 64 characters");
        assertThatThrownBy(wrong::check).hasMessageContaining("1 to 64");
        assertThatThrownBy(asked(order, "card", "0.00")::check).hasMessageContaining("must be positive");
        Payments.Asked right = asked(order, "m".repeat(Payments.Asked.MOST_METHOD), "0.01");
        assertThat(market.payments
                        .request(Command.by(Market.BY_CONSUMER), right, "sandbox")
                        .isDone())
                .isTrue();
    }

    @Test
    void a_notice_of_no_money_is_told_and_not_kept() {
        Notice nothing = Notice.of("sandbox", "r", Money.of("0.00", "CNY"));
        assertThat(market.payments
                        .notice(Command.by(Market.BY_PLATFORM), nothing)
                        .refusal()
                        .violations())
                .extracting(Violation::toString)
                .containsExactly("amount must be positive");
        assertThatThrownBy(nothing::check).hasMessageContaining("must be positive");
        assertThat(market.payments.inSuspense("", 10).items()).isEmpty();
        assertThat(market.notice(Notice.of("sandbox", "r", Money.of("0.01", "CNY")))
                        .order())
                .isNull();
    }

    @Test
    void an_answer_that_no_channel_can_have_given_is_told_to_who_hands_it_in_and_is_none_from_a_channel() {
        OrderId order = market.placed().id();
        Payment payment = market.payments
                .request(Command.by(Market.BY_CONSUMER), asked(order, "card", "1.00"), "sandbox")
                .orElseThrow();
        for (long minor : new long[] {0, -1, Long.MIN_VALUE, Notice.MOST + 1, Long.MAX_VALUE}) {
            Channel.Answer done = new Channel.Answer.Done("r", Money.ofMinor(minor, "CNY"));
            Outcome<Payment> outcome = market.payments.resolve(Command.by(Market.BY_PLATFORM), payment.id(), done);
            assertThat(outcome.refusal().violations())
                    .extracting(Violation::path)
                    .containsExactly("amount");
            Payment taken = market.payments
                    .take(Command.by(Market.BY_CONSUMER), asked(order, "card", "1.00"), saying(done))
                    .orElseThrow();
            assertThat(taken.isOpen()).isTrue();
        }
        assertThat(market.payments.capturesOf(order, "", 10).items()).isEmpty();
        assertThatThrownBy(() -> market.payments.resolve(Command.by(Market.BY_PLATFORM), payment.id(), null))
                .hasMessage("answer");
    }

    private static Channel saying(Channel.Answer answer) {
        return new Channel() {
            @Override
            public String name() {
                return "sandbox";
            }

            @Override
            public Answer capture(String key, Money amount) {
                return answer;
            }

            @Override
            public Answer query(String key) {
                return answer;
            }
        };
    }

    @Test
    void what_is_no_channels_name_is_told_by_its_field() {
        OrderId order = market.placed().id();
        for (String name : new String[] {"", " ", "a/b", "\uD800", "x".repeat(65)}) {
            assertThat(market.payments
                            .request(Command.by(Market.BY_CONSUMER), asked(order, "card", "1.00"), name)
                            .refusal()
                            .violations())
                    .extracting(Violation::toString)
                    .containsExactly("channel must be 1 to 64 printable characters without white space and slash");
            assertThat(market.payments
                            .notice(Command.by(Market.BY_PLATFORM), Notice.of(name, "r", Money.of("1.00", "CNY")))
                            .refusal()
                            .violations())
                    .extracting(Violation::path)
                    .containsExactly("channel");
        }
        assertThatThrownBy(() -> Notice.of(null, "r", Money.of("1.00", "CNY"))).hasMessage("channel");
    }
}
