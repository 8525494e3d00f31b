package io.github.hegui.payment.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.payment.acceptance.SandboxChannel.Fault;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator asks is about all shards, in one order. */
class PaymentsOverShardsTest {

    private static final int SHARDS = 3;

    private final Market market = new Market(Store.inMemory(SHARDS, Clock.systemUTC()));
    private final Payments payments = market.payments;

    private SellerId sellerIn(int shard) {
        return IntStream.range(0, 1_000)
                .mapToObj(n -> new SellerId("seller-" + n))
                .filter(seller -> market.desk.homeOf(seller.value()).shard() == shard)
                .findFirst()
                .orElseThrow();
    }

    private Order anOrderIn(int shard) {
        SellerId seller = sellerIn(shard);
        market.inventory
                .receive(Command.by(Actor.seller(seller.value())), seller, Map.of(Market.TEA, 2))
                .orElseThrow();
        PlaceOrder asked = PlaceOrder.of(
                new ConsumerId("c"),
                seller,
                List.of(PlaceOrder.Item.of(Market.TEA, "Tea", 2, Money.of("12.30", "CNY"))),
                "ab".repeat(32));
        return market.orders.place(Command.by(Market.BY_CONSUMER), asked).orElseThrow();
    }

    private static <T> List<T> all(Function<String, Page<T>> read) {
        Page<T> page = read.apply("");
        List<T> all = new ArrayList<>(page.items());
        while (page.hasNext()) {
            page = read.apply(page.next());
            all.addAll(page.items());
        }
        return all;
    }

    @Test
    void a_channel_is_asked_about_the_longest_forgotten_one_first_in_whatever_shard() {
        SandboxChannel channel = SandboxChannel.faulty("sandbox", (key, amount) -> Fault.LOST_REPLY);
        List<PaymentId> asked = new ArrayList<>();
        for (int n = 0; n < 2 * SHARDS; n++) {
            market.clock.pass(Duration.ofSeconds(1));
            Order order = anOrderIn((n * 2) % SHARDS);
            asked.add(market.take(order.id(), order.total(), channel).id());
        }
        assertThat(all(after -> payments.unknown("sandbox", after, 2)))
                .extracting(Payment::id)
                .isEqualTo(asked);
        for (PaymentId next : asked) {
            assertThat(payments.askAgain(channel, 1)).isEqualTo(1);
            assertThat(payments.find(next).orElseThrow().state()).isEqualTo(PaymentMachine.State.CAPTURED);
        }
        market.run();
        assertThat(market.check().violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100})
    void money_in_suspense_is_one_list_the_oldest_first(int limit) {
        List<CaptureId> came = new ArrayList<>();
        for (int n = 0; n < 9; n++) {
            market.clock.pass(Duration.ofSeconds(n % 2)); // some at the same time
            Notice notice = Notice.of("channel-" + n, "ref-" + n, Market.TOTAL);
            came.add(market.notice(notice).id());
        }
        List<Capture> found = all(after -> payments.inSuspense(after, limit));
        assertThat(found).extracting(Capture::id).containsExactlyInAnyOrderElementsOf(came);
        assertThat(found).extracting(Capture::at).isSorted();
        assertThat(found.stream().map(c -> market.desk.placeOf(c.id().value())).distinct())
                .hasSize(SHARDS);
    }

    @Test
    void what_came_for_an_order_is_read_to_its_end() {
        Order order = anOrderIn(1);
        for (int n = 0; n < 5; n++) {
            payments.record(
                            Command.by(Market.BY_PLATFORM),
                            Notice.of("till", "receipt-" + n, Money.of("1.00", "CNY")),
                            order.id())
                    .orElseThrow();
        }
        assertThat(all(after -> payments.capturesOf(order.id(), after, 2)))
                .extracting(Capture::reference)
                .containsExactlyInAnyOrder("receipt-0", "receipt-1", "receipt-2", "receipt-3", "receipt-4");
    }
}
