package io.github.hegui.trade.aftersale;

import static io.github.hegui.trade.Shop.BY_CARRIER;
import static io.github.hegui.trade.Shop.BY_CONSUMER;
import static io.github.hegui.trade.Shop.BY_SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.desk.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.aftersale.Case.Claim;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every verb of the front door, whatever it is called, asked for by everybody who is no party, in every state that a case comes through. */
class CaseStrangersTest {

    private static final List<Actor> STRANGERS = List.of(
            Actor.seller("seller-2"),
            Actor.seller("consumer-1"),
            Actor.consumer("consumer-2"),
            Actor.consumer("seller-1"),
            Actor.carrier("carrier-1"),
            Actor.carrier("seller-1"),
            new Actor(Role.PROVIDER, "consumer-1"));

    private final Shop shop = new Shop(Cases.FEATURE);
    private final Cases cases = Cases.on(shop.desk);

    private static List<Method> verbs() {
        return Arrays.stream(Cases.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0] == Command.class)
                .toList();
    }

    private Outcome<?> ask(Method verb, Actor actor, CaseId id, Claim claim) throws ReflectiveOperationException {
        Map<Class<?>, Object> known = Map.of(
                Command.class,
                Command.by(actor),
                CaseId.class,
                id,
                Claim.class,
                claim,
                String.class,
                "no",
                int.class,
                1);
        Object[] arguments =
                Arrays.stream(verb.getParameterTypes()).map(known::get).toArray();
        return (Outcome<?>) verb.invoke(cases, arguments);
    }

    private void nobodyElseDoes(Case one) throws ReflectiveOperationException {
        long told = shop.store.sequence(0);
        List<String> odd = new ArrayList<>();
        for (Method verb : verbs()) {
            for (Actor stranger : STRANGERS) {
                Outcome<?> outcome = ask(verb, stranger, one.id(), one.claim());
                if (outcome.isDone() || !outcome.refusal().code().endsWith(".NOT_YOURS")) {
                    odd.add(verb.getName() + " by " + stranger + " in " + one.state() + ": " + outcome);
                }
            }
        }
        assertThat(odd).isEmpty();
        assertThat(shop.store.sequence(0)).as("events").isEqualTo(told);
    }

    @Test
    void strangers_do_nothing_in_any_state() throws ReflectiveOperationException {
        assertThat(verbs()).hasSize(8);
        var order = shop.aPaidAndConfirmedOrder().id();
        var parcel = shop.aHandedOverConsignment(order, Map.of(2, 3));
        shop.deliveries
                .deliver(Command.by(BY_CARRIER), parcel.id(), Map.of(), "r")
                .orElseThrow();
        Case one = cases.request(Command.by(BY_CONSUMER), new Claim(order, Map.of(2, 1), false))
                .orElseThrow();
        nobodyElseDoes(one);
        nobodyElseDoes(cases.approve(Command.by(BY_SELLER), one.id()).orElseThrow());
        nobodyElseDoes(cases.sendBack(Command.by(BY_CONSUMER), one.id()).orElseThrow());
        nobodyElseDoes(cases.receive(Command.by(BY_SELLER), one.id()).orElseThrow());
        nobodyElseDoes(cases.inspect(Command.by(BY_SELLER), one.id(), 1).orElseThrow());
        nobodyElseDoes(
                cases.settle(Command.by(Actor.platform("clerk-1")), one.id()).orElseThrow());
    }
}
