package io.github.hegui.examples.shop;

// <readme>
import static io.github.hegui.kernel.crypto.Suite.INTERNATIONAL;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.Disclosure;
import io.github.hegui.kernel.crypto.FileKeyVault;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refused;
import io.github.hegui.kernel.personal.Gates;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.payment.acceptance.Payments;
import io.github.hegui.payment.acceptance.SandboxChannel;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.LedgerCheck;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.delivery.Deliveries;
import io.github.hegui.trade.delivery.Receivers;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.CarrierId;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One sale, from stock to the seller's money. */
public final class Shop {

    public static void main(String[] folder) {
        sale(Path.of(folder[0]), System.out);
    }

    static void sale(Path folder, PrintStream out) {
        var clock = Clock.systemUTC();
        var keys =
                Keyring.in(FileKeyVault.at(folder.resolve("keys"), INTERNATIONAL, clock), "shop", INTERNATIONAL, clock);
        try (Store store = JdbcStore.sqlite(folder.resolve("shop.db"))) {
            Desk desk = Desk.on(store)
                    .features(Payments.FEATURE, Deliveries.FEATURE) // what it does when it runs
                    .sealer(Sealers.of(keys)) // what seals personal data
                    .gate(Gates.allowing(Purpose.DELIVERY)) // who may be shown it
                    .build();
            Inventory inventory = Inventory.on(desk);
            Orders orders = Orders.on(desk);
            Payments payments = Payments.on(desk);
            Deliveries deliveries = Deliveries.on(desk);
            Receivers receivers = Receivers.on(desk);
            Actor seller = Actor.seller("s-1");
            Actor consumer = Actor.consumer("c-1");
            Actor carrier = Actor.carrier("k-1");
            Sku tea = new Sku("tea");

            // stock comes in; a command with an id of your own is carried out once, however often it is sent
            inventory
                    .receive(Command.of("delivery-1", seller), new SellerId("s-1"), Map.of(tea, 100))
                    .orElseThrow();

            // the consumer sees a price and terms, and places the order: two units are held
            PlaceOrder asked = PlaceOrder.of(
                            new ConsumerId("c-1"),
                            new SellerId("s-1"),
                            List.of(PlaceOrder.Item.of(tea, "Green tea", 2, Money.of("12.30", "CNY"))),
                            "0".repeat(64)) // the SHA-256 of the terms that were shown
                    .withReceiver(Receiver.of("张三丰", "13812345678", "广东省深圳市南山区科技路1号"));
            Order order =
                    orders.place(Command.of("checkout-1", consumer), asked).orElseThrow();
            out.println(desk.masks(order.agreed().receiver().sealed())); // masked, until the person is erased

            // a refusal that can be expected is a value, with a sentence in Chinese and English
            Outcome<Order> early = orders.complete(Command.by(consumer), order.id());
            if (early instanceof Refused<Order> refused) {
                out.println(refused.refusal().en());
            }

            // paid into escrow; the order learns of it when the desk runs
            payments.take(
                            Command.of("pay-1", consumer),
                            new Payments.Asked(order.id(), "card", order.total()),
                            SandboxChannel.named("sandbox"))
                    .orElseThrow();
            run(desk);

            // confirmed by the seller within one working day, or a breach of B-4.7c would be on record
            orders.confirm(Command.by(seller), order.id()).orElseThrow();

            // packed, and handed to the carrier on a note that both sign; the carrier is shown the address, on record
            Consignment packed = deliveries
                    .prepare(
                            Command.by(seller),
                            order.id(),
                            new CarrierId("k-1"),
                            Map.of(1, 2),
                            Consignment.Terms.none())
                    .orElseThrow();
            Consignment noted =
                    deliveries.issueNote(Command.by(seller), packed.id(), 1).orElseThrow();
            deliveries.sign(Command.by(seller), packed.id(), 2, 1).orElseThrow();
            deliveries.sign(Command.by(carrier), packed.id(), 2, 1).orElseThrow();
            Disclosure label = receivers
                    .show(Command.of("round-12", carrier), List.of(packed.id()), "round 12")
                    .orElseThrow();
            out.println(label.text(noted.handOver().note().receiver().address()));
            deliveries
                    .deliver(Command.by(carrier), packed.id(), Map.of(1, 2), "receipt-77")
                    .orElseThrow();

            // accepted: the escrow is released to the seller
            orders.complete(Command.by(consumer), order.id()).orElseThrow();
            run(desk);
            out.println(orders.find(order.id()).orElseThrow().state());
            out.println("to the seller: " + LedgerCheck.of(desk, "").sum(Account.Chart.SELLER_PAYABLE));
        }
    }

    /** Background work starts when you say so: reactions to events, and deadlines that are due. */
    private static void run(Desk desk) {
        if (desk.run(1_000, Duration.ofSeconds(5)).failed() > 0) {
            throw new IllegalStateException("background work failed: see the log");
        }
    }
}
// </readme>
