package io.github.hegui.trade.aftersale;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.state.StateRefusal;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.WorkingTime;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.aftersale.Case.Claim;
import io.github.hegui.trade.aftersale.CaseEvent.GoodsAwaited;
import io.github.hegui.trade.aftersale.CaseEvent.Overdue;
import io.github.hegui.trade.aftersale.CaseMachine.Deadline;
import io.github.hegui.trade.aftersale.CaseMachine.State;
import io.github.hegui.trade.order.Confirming;
import io.github.hegui.trade.order.Delivering;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Placing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The decisions alone, as an embedder uses them who stores by other means: no desk, no store, no clock. */
class CaseTest {

    private static final OrderId ORDER = new OrderId("order-1");
    private static final Map<Integer, Integer> ALL = Map.of(1, 2, 2, 3);

    private static Step by(Actor actor) {
        return new Step(actor, Moment.of(Shop.OPENING), WorkingTime.ofDefaults());
    }

    private static final Step SELLER = by(Shop.BY_SELLER);
    private static final Step CONSUMER = by(Shop.BY_CONSUMER);
    private static final Step SYSTEM = by(Actor.system("deadlines"));

    private static <D> D next(Outcome<Decision<D>> decided) {
        return decided.orElseThrow().next();
    }

    private static Order aDeliveredOrder() {
        Order placed = next(Placing.place(Shop.teaAndCups().withReceiver(null), ORDER, CONSUMER));
        Order packed = next(Delivering.pack(next(Confirming.confirm(placed, SELLER)), "parcel-1", ALL, SELLER));
        Order out = next(Delivering.handOver(packed, "parcel-1", ALL, SELLER));
        return next(Delivering.deliver(out, ALL, by(Shop.BY_CARRIER)));
    }

    private static Outcome<Decision<Case>> request(Map<Integer, Integer> units, List<Case> others) {
        return Case.request(new CaseId("case-1"), new Claim(ORDER, units, false), aDeliveredOrder(), others, CONSUMER);
    }

    @Test
    void a_decision_says_what_is_next_what_is_told_and_which_deadlines_start() {
        Decision<Case> decision = request(Map.of(1, 2), List.of()).orElseThrow();
        assertThat(decision.next().state()).isEqualTo(State.REQUESTED);
        assertThat(decision.events())
                .containsExactly(new CaseEvent.Requested(new CaseId("case-1"), ORDER, Map.of(1, 2), SELLER.at()));
        assertThat(decision.deadlines()).singleElement().satisfies(deadline -> {
            assertThat(deadline.name()).isEqualTo("REVIEW");
            assertThat(deadline.due())
                    .isEqualTo(Shop.OPENING.plus(Duration.ofDays(1)).plusMillis(1));
        });
        assertThat(decision.moves()).isEmpty();
    }

    @Test
    void verbs_leave_the_document_that_they_are_given_as_it_is() {
        Case asked = next(request(Map.of(1, 2), List.of()));
        assertThat(next(asked.approve(SELLER)).state()).isEqualTo(State.AWAITING_GOODS);
        assertThat(next(asked.refuse("worn", SELLER)).state()).isEqualTo(State.REFUSED);
        assertThat(asked.state()).isEqualTo(State.REQUESTED);
    }

    @Test
    void the_whole_way_is_gone_without_a_desk() {
        Case asked = next(request(Map.of(1, 2), List.of()));
        Case back = next(next(next(asked.approve(SELLER)).sendBack(CONSUMER)).receive(SELLER));
        Case settling = next(back.inspect(1, SELLER));
        assertThat(settling.accepted()).isEqualTo(1);
        assertThat(next(settling.settle(SYSTEM)).state()).isEqualTo(State.SETTLED);
        assertThat(next(back.overdue(Deadline.INSPECT, SYSTEM)).accepted()).isEqualTo(2);
        assertThat(back.withdraw(CONSUMER).refusal().is(StateRefusal.ILLEGAL_TRANSITION))
                .isTrue();
    }

    @Test
    void a_deadline_tells_what_it_led_to_and_that_it_was_missed() {
        Case asked = next(request(Map.of(1, 2), List.of()));
        assertThat(asked.overdue(Deadline.REVIEW, SYSTEM).orElseThrow().events())
                .containsExactly(
                        new GoodsAwaited(asked.id(), ORDER, SYSTEM.at()),
                        new Overdue(asked.id(), ORDER, Deadline.REVIEW, SYSTEM.at()));
    }

    @Test
    void what_other_cases_claim_is_handed_in() {
        Case other = next(request(Map.of(1, 2), List.of()));
        assertThat(request(Map.of(1, 1), List.of(other)).refusal().is(CaseRefusal.UNITS))
                .isTrue();
        assertThat(request(Map.of(2, 3), List.of(other)).isDone()).isTrue();
        Case withdrawn = next(other.withdraw(CONSUMER));
        assertThat(request(Map.of(1, 1), List.of(withdrawn)).isDone()).isTrue();
    }

    @Test
    void a_claim_of_nothing_or_of_less_is_refused_though_nobody_validated_it() {
        assertThat(request(Map.of(), List.of()).refusal().is(StateRefusal.GUARD_FAILED))
                .isTrue();
        assertThat(request(Map.of(1, 0), List.of()).refusal().is(CaseRefusal.UNITS))
                .isTrue();
        assertThat(request(Map.of(1, -1, 2, 2), List.of()).refusal().is(CaseRefusal.UNITS))
                .isTrue();
    }
}
