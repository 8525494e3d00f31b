package io.github.hegui.trade.aftersale;

import static io.github.hegui.trade.Shop.BY_CARRIER;
import static io.github.hegui.trade.Shop.BY_CONSUMER;
import static io.github.hegui.trade.Shop.BY_SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.testkit.StrangersWalk;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.aftersale.Case.Claim;
import io.github.hegui.trade.order.OrderId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every verb of cases, asked for by every role and stranger, in every state that a case comes through. */
class CaseStrangersTest {

    private static final Actor BY_PLATFORM = Actor.platform("clerk-1");
    private static final List<Actor> STRANGERS = StrangersWalk.strangers(BY_SELLER, BY_CONSUMER);

    private final Shop shop = new Shop(Cases.FEATURE);
    private final OrderId order = shop.aPaidAndConfirmedOrder().id();
    private CaseId id = new CaseId("none");

    private final StrangersWalk walk = new StrangersWalk(shop.store)
            .door(shop.desk, Cases::on)
            .value(CaseId.class, () -> id.value().equals("none") ? null : id)
            .value(OrderId.class, () -> order)
            .value(Claim.class, () -> new Claim(order, Map.of(2, 1), false))
            .value(String.class, () -> "worn")
            .value(int.class, () -> 1)
            .right("Cases.inspect/2 = '0'");

    private void goes(Actor actor, String... verbs) {
        for (String verb : verbs) {
            id = walk.<Case>does(actor, "Cases." + verb).id();
            walk.refuses(STRANGERS);
        }
    }

    @Test
    void strangers_do_nothing_in_any_state() {
        var parcel = shop.aHandedOverConsignment(order, Map.of(2, 3));
        shop.deliveries
                .deliverAll(Command.by(BY_CARRIER), parcel.id(), "receipt-1")
                .orElseThrow();
        walk.refuses(STRANGERS);
        goes(BY_CONSUMER, "request", "withdraw", "request");
        goes(BY_SELLER, "refuse");
        goes(BY_CONSUMER, "request");
        goes(BY_SELLER, "approve");
        goes(BY_CONSUMER, "sendBack");
        goes(BY_SELLER, "receive", "inspect");
        goes(BY_PLATFORM, "settle");
        walk.everyReadShowedSomething();
        assertThat(walk.everyVerbWasDone()).isGreaterThan(500);
    }
}
