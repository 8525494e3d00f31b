package io.github.hegui.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.desk.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.delivery.Deliveries;
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
        verbs.put("confirm", c -> shop.orders.confirm(order.id(), c));
        verbs.put("reject", c -> shop.orders.reject(order.id(), "no", c));
        verbs.put("cancel", c -> shop.orders.cancel(order.id(), c));
        verbs.put("requestCancel", c -> shop.orders.requestCancel(order.id(), "no", c));
        verbs.put("agreeCancel", c -> shop.orders.agreeCancel(order.id(), c));
        verbs.put("refuseCancel", c -> shop.orders.refuseCancel(order.id(), "no", c));
        verbs.put("cancelRemaining", c -> shop.orders.cancelRemaining(order.id(), c));
        verbs.put("complete", c -> shop.orders.complete(order.id(), c));
        verbs.put("receive", c -> shop.inventory.receive(c, Shop.SELLER, Map.of(Shop.TEA, 1)));
        verbs.put(
                "prepare",
                c -> shop.deliveries.prepare(order.id(), Shop.CARRIER, Map.of(1, 1), Deliveries.Terms.none(), c));
        return verbs;
    }

    private Map<String, Verb> ofConsignments(Consignment parcel) {
        Map<String, Verb> verbs = new LinkedHashMap<>();
        verbs.put("issueNote", c -> shop.deliveries.issueNote(parcel.id(), 1, c));
        verbs.put("sign", c -> shop.deliveries.sign(parcel.id(), parcel.count(), 1, c));
        verbs.put("dispute", c -> shop.deliveries.dispute(parcel.id(), "no", c));
        verbs.put("abandon", c -> shop.deliveries.abandon(parcel.id(), c));
        verbs.put("track", c -> shop.deliveries.track(parcel.id(), c));
        verbs.put("deliver", c -> shop.deliveries.deliver(parcel.id(), Map.of(), "r", c));
        verbs.put("refuse", c -> shop.deliveries.refuse(parcel.id(), "no", c));
        verbs.put("damage", c -> shop.deliveries.damage(parcel.id(), "no", c));
        verbs.put("lose", c -> shop.deliveries.lose(parcel.id(), c));
        verbs.put("receiveBack", c -> shop.deliveries.receiveBack(parcel.id(), c));
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
        shop.orders.confirm(order.id(), Command.by(Shop.BY_SELLER)).orElseThrow();
        nobodyElseDoes(ofOrders());
        Consignment parcel = shop.deliveries
                .prepare(order.id(), Shop.CARRIER, Map.of(2, 3), Deliveries.Terms.none(), Command.by(Shop.BY_SELLER))
                .orElseThrow();
        Map<String, Verb> verbs = ofConsignments(parcel);
        nobodyElseDoes(verbs);
        shop.deliveries.issueNote(parcel.id(), 1, Command.by(Shop.BY_SELLER)).orElseThrow();
        nobodyElseDoes(verbs);
        shop.deliveries.sign(parcel.id(), 3, 1, Command.by(Shop.BY_SELLER)).orElseThrow();
        shop.deliveries.sign(parcel.id(), 3, 1, Command.by(Shop.BY_CARRIER)).orElseThrow();
        nobodyElseDoes(verbs);
        shop.deliveries.track(parcel.id(), Command.by(Shop.BY_CARRIER)).orElseThrow();
        nobodyElseDoes(verbs);
        shop.deliveries
                .refuse(parcel.id(), "broken", Command.by(Shop.BY_CONSUMER))
                .orElseThrow();
        nobodyElseDoes(verbs);
        shop.orders
                .requestCancel(order.id(), "enough", Command.by(Shop.BY_CONSUMER))
                .orElseThrow();
        nobodyElseDoes(ofOrders());
        assertThat(shop.store.scan(io.github.hegui.kernel.store.Partition.DEFAULT, "trade.order", "", 10))
                .extracting(Document::key)
                .hasSize(1);
    }
}
