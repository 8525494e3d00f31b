package io.github.hegui.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.desk.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.order.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every verb of trade, asked for by everybody who is no party to the thing, in every state that the thing comes through. */
class PartiesTest {

    private static final List<Actor> STRANGERS = List.of(
            Actor.seller("seller-2"),
            Actor.seller("consumer-1"),
            Actor.carrier("carrier-9"),
            Actor.carrier("seller-1"),
            Actor.consumer("consumer-2"),
            Actor.consumer("seller-1"),
            new Actor(io.github.hegui.kernel.state.Role.PROVIDER, "seller-1"));

    private final Shop shop = new Shop();
    private final Order order = shop.aPlacedOrder();

    private interface Verb extends Function<Command, Outcome<?>> {}

    private Map<String, Verb> ofOrders() {
        Map<String, Verb> verbs = new LinkedHashMap<>();
        verbs.put("place", c -> shop.orders.place(c, Shop.teaAndCups()));
        verbs.put("confirm", c -> shop.orders.confirm(c, order.id()));
        verbs.put("reject", c -> shop.orders.reject(c, order.id(), "no"));
        verbs.put("cancel", c -> shop.orders.cancel(c, order.id()));
        verbs.put("requestCancel", c -> shop.orders.requestCancel(c, order.id(), "no"));
        verbs.put("agreeCancel", c -> shop.orders.agreeCancel(c, order.id()));
        verbs.put("refuseCancel", c -> shop.orders.refuseCancel(c, order.id(), "no"));
        verbs.put("cancelRemaining", c -> shop.orders.cancelRemaining(c, order.id()));
        verbs.put("complete", c -> shop.orders.complete(c, order.id()));
        verbs.put("receive", c -> shop.inventory.receive(c, Shop.SELLER, Map.of(Shop.TEA, 1)));
        verbs.put(
                "prepare",
                c -> shop.deliveries.prepare(c, order.id(), Shop.CARRIER, Map.of(1, 1), Consignment.Terms.none()));
        return verbs;
    }

    private Map<String, Verb> ofConsignments(Consignment parcel) {
        Map<String, Verb> verbs = new LinkedHashMap<>();
        verbs.put("issueNote", c -> shop.deliveries.issueNote(c, parcel.id(), 1));
        verbs.put("sign", c -> shop.deliveries.sign(c, parcel.id(), parcel.count(), 1));
        verbs.put("dispute", c -> shop.deliveries.dispute(c, parcel.id(), "no"));
        verbs.put("abandon", c -> shop.deliveries.abandon(c, parcel.id()));
        verbs.put("track", c -> shop.deliveries.track(c, parcel.id()));
        verbs.put("deliver", c -> shop.deliveries.deliver(c, parcel.id(), Map.of(), "r"));
        verbs.put("refuse", c -> shop.deliveries.refuse(c, parcel.id(), "no"));
        verbs.put("damage", c -> shop.deliveries.damage(c, parcel.id(), "no"));
        verbs.put("lose", c -> shop.deliveries.lose(c, parcel.id()));
        verbs.put("receiveBack", c -> shop.deliveries.receiveBack(c, parcel.id()));
        return verbs;
    }

    private void nobodyElseDoes(Map<String, Verb> verbs) {
        long told = shop.store.sequence(0);
        List<String> done = new ArrayList<>();
        verbs.forEach((name, verb) -> STRANGERS.forEach(stranger -> {
            if (verb.apply(Command.by(stranger)).isDone()) {
                done.add(name + " by " + stranger);
            }
        }));
        assertThat(done).isEmpty();
        assertThat(shop.store.sequence(0)).as("events").isEqualTo(told);
    }

    @Test
    @Verifies(Clause.B_8_3_2)
    @DisplayName("B-8.3.2 访问控制：非当事人不得操作订单与配送单")
    void strangers_do_nothing_in_any_state() {
        nobodyElseDoes(ofOrders());
        shop.pay(order.id(), "45.60");
        shop.orders.confirm(Command.by(Shop.BY_SELLER), order.id()).orElseThrow();
        nobodyElseDoes(ofOrders());
        Consignment parcel = shop.deliveries
                .prepare(Command.by(Shop.BY_SELLER), order.id(), Shop.CARRIER, Map.of(2, 3), Consignment.Terms.none())
                .orElseThrow();
        Map<String, Verb> verbs = ofConsignments(parcel);
        nobodyElseDoes(verbs);
        shop.deliveries.issueNote(Command.by(Shop.BY_SELLER), parcel.id(), 1).orElseThrow();
        nobodyElseDoes(verbs);
        shop.deliveries.sign(Command.by(Shop.BY_SELLER), parcel.id(), 3, 1).orElseThrow();
        shop.deliveries.sign(Command.by(Shop.BY_CARRIER), parcel.id(), 3, 1).orElseThrow();
        nobodyElseDoes(verbs);
        shop.deliveries.track(Command.by(Shop.BY_CARRIER), parcel.id()).orElseThrow();
        nobodyElseDoes(verbs);
        shop.deliveries
                .refuse(Command.by(Shop.BY_CONSUMER), parcel.id(), "broken")
                .orElseThrow();
        nobodyElseDoes(verbs);
        shop.orders
                .requestCancel(Command.by(Shop.BY_CONSUMER), order.id(), "enough")
                .orElseThrow();
        nobodyElseDoes(ofOrders());
        assertThat(shop.store.scan(io.github.hegui.kernel.store.Partition.DEFAULT, "trade.order", "", 10))
                .extracting(Document::key)
                .hasSize(1);
    }
}
