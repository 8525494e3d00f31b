package io.github.hegui.payment.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.Ledger;
import io.github.hegui.payment.ledger.LedgerCheck;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.delivery.ConsignmentMachine;
import io.github.hegui.trade.inventory.Hold;
import io.github.hegui.trade.inventory.HoldLine;
import io.github.hegui.trade.inventory.HoldMachine;
import io.github.hegui.trade.inventory.Inventory.GoodsReceipt;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderLine;
import io.github.hegui.trade.order.OrderMachine;
import io.github.hegui.trade.party.SellerId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What holds after every step of a market, and what holds at its end. */
final class MarketInvariants {

    private static final Set<ConsignmentMachine.State> PACKED = EnumSet.of(
            ConsignmentMachine.State.PREPARED,
            ConsignmentMachine.State.NOTE_ISSUED,
            ConsignmentMachine.State.NOTE_DISPUTED);
    private static final Set<ConsignmentMachine.State> TRAVELS = EnumSet.of(
            ConsignmentMachine.State.HANDED_OVER,
            ConsignmentMachine.State.IN_TRANSIT,
            ConsignmentMachine.State.RETURNING);

    private final MarketSimulator market;
    private int steps;

    MarketInvariants(MarketSimulator market) {
        this.market = market;
    }

    /** After every step; the ledger is gone through now and then. */
    void always() {
        List<Order> orders = read(Order.KIND::read, Order.KIND.name());
        List<Hold> holds = read(Hold.KIND::read, Hold.KIND.name());
        List<Consignment> parcels = read(Consignment.KIND::read, Consignment.KIND.name());
        units(orders, parcels);
        holds(orders, holds);
        stock(holds, parcels, orders);
        money();
        if (++steps % 10 == 0) {
            assertThat(LedgerCheck.of(market.desk(), "").violations()).isEmpty();
        }
    }

    private <D> List<D> read(Function<Document, D> read, String kind) {
        List<D> all = new ArrayList<>();
        Store store = market.desk().store();
        for (int shard = 0; shard < store.shards(); shard++) {
            Partition partition = new Partition("", shard);
            for (List<Document> page = store.scan(partition, kind, "", 1_000);
                    !page.isEmpty();
                    page = store.scan(
                            partition, kind, page.get(page.size() - 1).key().id(), 1_000)) {
                page.forEach(document -> all.add(read.apply(document)));
            }
        }
        return all;
    }

    /** Each once: what was forwarded stands where it came, too. */
    private List<Capture> came() {
        return read(Capture.KIND::read, Capture.KIND.name()).stream()
                .filter(capture -> capture.transit() != Capture.Transit.ARRIVED)
                .toList();
    }

    /** The order's units are those of its parcels: packed in standing ones, under way in travelling ones. */
    private static void units(List<Order> orders, List<Consignment> parcels) {
        for (Order order : orders) {
            List<Consignment> own =
                    parcels.stream().filter(c -> c.order().equals(order.id())).toList();
            for (OrderLine line : order.lines()) {
                long travelling = own.stream()
                        .filter(c -> TRAVELS.contains(c.state()))
                        .mapToLong(c -> c.units().getOrDefault(line.number(), 0))
                        .sum();
                assertThat((long) line.underWay())
                        .as("under way of line %s of %s", line.number(), order.id())
                        .isEqualTo(travelling);
                long packed = own.stream()
                        .filter(c -> order.parcels().contains(c.id().value()))
                        .mapToLong(c -> c.units().getOrDefault(line.number(), 0))
                        .sum();
                assertThat((long) line.packed())
                        .as("packed of line %s of %s", line.number(), order.id())
                        .isEqualTo(packed);
            }
            assertThat(own.stream()
                            .filter(c -> order.parcels().contains(c.id().value()))
                            .allMatch(c -> PACKED.contains(c.state())))
                    .as("what %s takes to be packed is", order.id())
                    .isTrue();
        }
    }

    /** One promise, one clock: what an order needs is held for it for as long as it goes on. */
    private static void holds(List<Order> orders, List<Hold> holds) {
        Map<String, Hold> byOrder = new LinkedHashMap<>();
        holds.forEach(hold -> byOrder.put(hold.id().value(), hold));
        for (Order order : orders) {
            HoldMachine.State state = byOrder.get(order.id().value()).state();
            EnumSet<HoldMachine.State> wanted = switch (order.state()) {
                case PLACED -> EnumSet.of(HoldMachine.State.HELD);
                case EXPIRED -> EnumSet.of(HoldMachine.State.EXPIRED);
                case REJECTED -> EnumSet.of(HoldMachine.State.RELEASED);
                case CANCELLED -> EnumSet.of(HoldMachine.State.RELEASED, HoldMachine.State.CONSUMED);
                default ->
                    EnumSet.of(HoldMachine.State.COMMITTED, HoldMachine.State.CONSUMED, HoldMachine.State.RELEASED);
            };
            assertThat(wanted).as("%s is %s", order.id(), order.state()).contains(state);
            if (order.state() == OrderMachine.State.EXPIRED) {
                assertThat(order.isPaidInFull() && order.total().isPositive())
                        .as("%s expired", order.id())
                        .isFalse();
            }
        }
    }

    /** Nothing is sold twice, and nothing is lost: what came in is in the house, left it, or came back. */
    private void stock(List<Hold> holds, List<Consignment> parcels, List<Order> orders) {
        List<GoodsReceipt> receipts = read(GoodsReceipt.KIND::read, GoodsReceipt.KIND.name());
        for (String seller : market.sellers()) {
            for (Sku sku : market.skus()) {
                long in = receipts.stream()
                        .filter(r -> r.seller().value().equals(seller))
                        .mapToLong(r -> r.units().getOrDefault(sku.value(), 0))
                        .sum();
                long out = orders.stream()
                        .filter(o -> o.seller().value().equals(seller))
                        .flatMap(o -> o.lines().stream())
                        .filter(l -> l.sku().equals(sku))
                        .mapToLong(OrderLine::handedOver)
                        .sum();
                long kept = holds.stream()
                        .filter(h -> h.seller().value().equals(seller))
                        .filter(h -> h.state() == HoldMachine.State.HELD || h.state() == HoldMachine.State.COMMITTED)
                        .flatMap(h -> h.lines().stream())
                        .filter(l -> l.sku().equals(sku))
                        .mapToLong(HoldLine::remaining)
                        .sum();
                SellerId id = new SellerId(seller);
                assertThat(market.inventory().onHand(id, sku))
                        .as("%s of %s in the house", sku, seller)
                        .isEqualTo(in - out);
                assertThat(market.inventory().available(id, sku))
                        .as("%s of %s for anybody", sku, seller)
                        .isEqualTo(in - out - kept)
                        .isNotNegative();
            }
        }
    }

    /** What channels owe us is what they told us, each reference once; and never more than they took. */
    private void money() {
        Map<String, Long> told = new TreeMap<>();
        Map<String, Long> clearing = new TreeMap<>();
        for (Capture capture : came()) {
            told.merge(
                    account(capture.channel(), capture.amount()),
                    capture.amount().minor(),
                    Long::sum);
        }
        for (String account : told.keySet()) {
            clearing.put(
                    account,
                    -Ledger.on(market.desk()).balance(Account.parse(account)).minor());
        }
        assertThat(clearing).as("owed by channels").isEqualTo(told);
    }

    private static String account(String channel, Money amount) {
        return Account.Chart.PROVIDER_CLEARING.of(channel, amount.currency()).toString();
    }

    /** When all is said and done. */
    void atTheEnd() {
        always();
        LedgerCheck ledger = LedgerCheck.of(market.desk(), "");
        assertThat(ledger.violations()).isEmpty();
        PaymentCheck check = PaymentCheck.of(market.desk(), "", ledger);
        assertThat(check.violations()).isEmpty();
        everyReferenceOnce();
        assertThat(came()).noneMatch(capture -> capture.transit() == Capture.Transit.ON_ITS_WAY);
        for (Order order : read(Order.KIND::read, Order.KIND.name())) {
            Money came = Money.sum(
                    order.paid().currency(),
                    market.payments().capturesOf(order.id(), "", 100).items().stream()
                            .map(Capture::amount)
                            .toList());
            assertThat(order.paid()).as("paid for %s", order.id()).isEqualTo(came);
            assertThat(order.netPaid().isGreaterThan(order.total()) && order.isOpen())
                    .as("%s keeps more than it costs", order.id())
                    .isFalse();
            if (!order.isOpen() && order.state() != OrderMachine.State.COMPLETED) {
                assertThat(order.netPaid().isZero())
                        .as("%s came to nothing", order.id())
                        .isTrue();
            }
        }
        read(Consignment.KIND::read, Consignment.KIND.name()).stream()
                .filter(c -> PACKED.contains(c.state()))
                .forEach(c -> assertThat(
                                market.trade().find(c.order()).orElseThrow().parcels())
                        .as("%s stands", c.id())
                        .contains(c.id().value()));
    }

    /** Each thing that a channel took is booked, and nothing else. */
    private void everyReferenceOnce() {
        for (HostileChannel channel : market.channels) {
            List<Capture> booked = came().stream()
                    .filter(capture -> capture.channel().equals(channel.name()))
                    .toList();
            assertThat(booked).as("taken by %s", channel.name()).hasSize(channel.taken.size());
            for (Capture capture : booked) {
                assertThat(channel.taken.keySet().stream()
                                .anyMatch(reference -> reference.startsWith(capture.reference())))
                        .as("%s was taken", capture)
                        .isTrue();
            }
        }
    }
}
