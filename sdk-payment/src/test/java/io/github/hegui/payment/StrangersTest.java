package io.github.hegui.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.personal.Gates;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.payment.acceptance.Capture;
import io.github.hegui.payment.acceptance.CaptureId;
import io.github.hegui.payment.acceptance.Channel;
import io.github.hegui.payment.acceptance.Notice;
import io.github.hegui.payment.acceptance.Payment;
import io.github.hegui.payment.acceptance.PaymentId;
import io.github.hegui.payment.acceptance.Payments;
import io.github.hegui.payment.acceptance.SandboxChannel;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.Ledger;
import io.github.hegui.payment.ledger.Posting;
import io.github.hegui.payment.ledger.PostingId;
import io.github.hegui.payment.ledger.Transfer;
import io.github.hegui.testkit.SetClock;
import io.github.hegui.testkit.StrangersWalk;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.delivery.ConsignmentId;
import io.github.hegui.trade.delivery.Deliveries;
import io.github.hegui.trade.delivery.Receivers;
import io.github.hegui.trade.inventory.HoldId;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.Bills;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.order.Promotion;
import io.github.hegui.trade.party.CarrierId;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every verb of trade and payment, asked for by every role and stranger, in every state that things come through. */
class StrangersTest {

    private static final Actor SELLER = Actor.seller("s-1");
    private static final Actor CONSUMER = Actor.consumer("c-1");
    private static final Actor CARRIER = Actor.carrier("k-1");
    private static final Actor PLATFORM = Actor.platform("p-1");
    private static final List<Actor> STRANGERS = StrangersWalk.strangers(SELLER, CONSUMER, CARRIER);
    private static final Money TOTAL = Money.of("49.20", "CNY");

    private final SetClock clock = new SetClock(Instant.parse("2026-03-02T02:00:00Z"));
    private final Store store = Store.inMemory(1, clock);
    private final Desk desk = Desk.on(store)
            .features(Payments.FEATURE, Deliveries.FEATURE)
            .clock(clock)
            .sealer(Sealers.of(Keyring.create(Suite.INTERNATIONAL, clock)))
            .gate(Gates.allowing(Purpose.DELIVERY))
            .build();

    private @Nullable Order order;
    private @Nullable Consignment parcel;
    private @Nullable Payment payment;
    private @Nullable Capture capture;
    private Map<Integer, Integer> units = Map.of(1, 1);
    private int references;

    private final StrangersWalk walk = new StrangersWalk(store)
            .door(desk, Inventory::on)
            .door(desk, Orders::on)
            .door(desk, Bills::on)
            .door(desk, Deliveries::on)
            .value(Collection.class, () -> order == null ? null : List.of(order.id()))
            .door(desk, Receivers::on)
            .door(desk, Payments::on)
            .door(desk, Ledger::on)
            .right("Orders.place/1.items[0].label = ''", "Orders.place/1.items[0].label = ' '")
            .right("Orders.place/1.promotions = '[]'")
            .right("Receivers.show/2 = ''", "Receivers.show/2 = ' '")
            .right("Payments.notice/1.reference", "Payments.notice/1.payment", "Payments.notice/1.amount = 'JPY ")
            .right("Payments.record/1.reference", "Payments.record/1.payment", "Payments.record/1.amount = 'JPY ")
            .right("Ledger.post/1.id unknown", "Ledger.post/1.id far") // the caller names it
            .right("Payments.record/2 unknown", "Payments.record/2 far") // money is kept, in suspense
            .right("Deliveries.prepare/2 unknown", "Deliveries.prepare/2 far") // carriers are not known beforehand
            .right("Deliveries.prepareAll/2 unknown", "Deliveries.prepareAll/2 far")
            .open("Inventory.available")
            .open("Payments.askAgain")
            .value("Payments.unknown/0", () -> "sandbox")
            .value("Ledger.statement/0", () -> Account.Chart.PROVIDER_CLEARING.of("sandbox", TOTAL.currency()))
            .value(
                    HoldId.class,
                    () -> order == null ? null : new HoldId(order.id().value()))
            .value(Sku.class, () -> new Sku("tea"))
            .value(ConsumerId.class, () -> new ConsumerId("c-1"))
            .value(Account.class, () -> Account.Chart.SELLER_PAYABLE.of("s-1", TOTAL.currency()))
            .value(SellerId.class, () -> new SellerId("s-1"))
            .value(CarrierId.class, () -> new CarrierId("k-1"))
            .value(OrderId.class, () -> order == null ? null : order.id())
            .value(ConsignmentId.class, () -> parcel == null ? null : parcel.id())
            .value(PaymentId.class, () -> payment == null ? null : payment.id())
            .value(CaptureId.class, () -> capture == null ? null : capture.id())
            .value(PlaceOrder.class, StrangersTest::asked)
            .value(Inventory.Arrival.class, () -> new Inventory.Arrival(new SellerId("s-1"), Map.of("tea", 30)))
            .value(Consignment.Terms.class, Consignment.Terms::none)
            .value(Map.class, () -> units)
            .value("Inventory.receive/2", () -> Map.of(new Sku("tea"), 30))
            .value(List.class, () -> parcel == null ? null : List.of(parcel.id()))
            .value(String.class, () -> "because")
            .value("Payments.request/2", () -> "sandbox")
            .value(int.class, () -> 1)
            .value(boolean.class, () -> false)
            .value(long.class, () -> parcel == null ? null : parcel.count())
            .value(Channel.class, () -> SandboxChannel.named("sandbox"))
            .value(Channel.Answer.class, Channel.Answer.Unknown::new)
            .value(
                    Payments.Asked.class,
                    () -> order == null ? null : new Payments.Asked(order.id(), "card", Money.of("1.00", "CNY")))
            .value(Notice.class, () -> Notice.of("sandbox", "ref-" + references, TOTAL))
            .value(
                    Posting.class,
                    () -> new Posting(
                            new PostingId("by-hand-" + references), List.of(byHand()), Moment.of(clock.instant())));

    private static Transfer byHand() {
        return Transfer.single(
                Account.Chart.PROVIDER_CLEARING.of("sandbox", TOTAL.currency()),
                Account.Chart.SUSPENSE.of("sandbox", TOTAL.currency()),
                TOTAL,
                "BY_HAND");
    }

    private static PlaceOrder asked() {
        return PlaceOrder.of(
                        new ConsumerId("c-1"),
                        new SellerId("s-1"),
                        List.of(PlaceOrder.Item.of(new Sku("tea"), "Tea", 4, Money.of("12.30", "CNY"))),
                        "ab".repeat(32))
                .withReceiver(Receiver.of("张三", "13812345678", "北京市海淀区中关村大街1号"))
                .withPromotions(List.of(new Promotion("spring", Money.of("1.00", "CNY"))))
                .withDelivery(Money.of("1.00", "CNY"))
                .withHold(Duration.ofHours(1));
    }

    private void does(Actor actor, String... verbs) {
        for (String verb : verbs) {
            walk.refuses(STRANGERS);
            Object led = walk.does(actor, verb);
            order = led instanceof Order next ? next : order;
            parcel = led instanceof Consignment next ? next : parcel;
            payment = led instanceof Payment next ? next : payment;
            capture = led instanceof Capture next ? next : capture;
            references++;
        }
        walk.refuses(STRANGERS);
    }

    private void handOver() {
        does(SELLER, "Deliveries.prepare", "Deliveries.issueNote", "Deliveries.sign");
        does(CARRIER, "Deliveries.sign");
    }

    @Test
    @Verifies(Clause.B_8_3_2)
    @DisplayName("B-8.3.2 访问控制：非当事人不得操作订单、配送单、支付与账本")
    void nobody_does_anything_to_what_is_not_theirs_in_any_state() {
        does(SELLER, "Inventory.receive");
        does(CONSUMER, "Orders.place", "Payments.request", "Payments.take");
        does(PLATFORM, "Payments.resolve", "Payments.notice", "Payments.assign", "Payments.record", "Ledger.post");
        desk.run(1_000, Duration.ofSeconds(30));
        does(SELLER, "Orders.confirm", "Deliveries.prepareAll", "Deliveries.abandon");
        does(SELLER, "Deliveries.prepare", "Deliveries.issueNote");
        does(CARRIER, "Receivers.show", "Deliveries.dispute");
        does(SELLER, "Deliveries.issueNote", "Deliveries.sign");
        does(CARRIER, "Deliveries.sign", "Deliveries.track");
        does(CONSUMER, "Deliveries.refuse");
        does(SELLER, "Deliveries.receiveBack", "Deliveries.prepare", "Deliveries.abandon");
        does(CONSUMER, "Orders.requestCancel");
        does(SELLER, "Orders.refuseCancel");
        handOver();
        does(CARRIER, "Deliveries.damage", "Deliveries.lose");
        handOver();
        does(CARRIER, "Deliveries.deliver");
        handOver();
        does(CARRIER, "Deliveries.deliverAll");
        does(SELLER, "Orders.cancelRemaining");
        does(CONSUMER, "Orders.complete", "Orders.place", "Orders.cancel", "Orders.place");
        does(SELLER, "Orders.reject");
        does(CONSUMER, "Orders.place");
        does(SELLER, "Orders.confirm");
        does(CONSUMER, "Orders.requestCancel");
        does(SELLER, "Orders.agreeCancel");
        walk.everyReadShowedSomething("Payments.contradicted");
        assertThat(walk.everyVerbWasDone()).isGreaterThan(10_000);
    }

    @Test
    void no_front_door_is_left_out() {
        assertThat(walk.doors())
                .isEqualTo(new TreeSet<>(StrangersWalk.frontDoors(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.hegui.trade", "io.github.hegui.payment"))));
    }
}
