package io.github.hegui.trade.aftersale;

import static io.github.hegui.trade.Shop.BY_CARRIER;
import static io.github.hegui.trade.Shop.BY_CONSUMER;
import static io.github.hegui.trade.Shop.BY_SELLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.state.StateRefusal;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.aftersale.Case.Claim;
import io.github.hegui.trade.aftersale.CaseEvent.Ended;
import io.github.hegui.trade.aftersale.CaseEvent.GoodsAwaited;
import io.github.hegui.trade.aftersale.CaseEvent.Overdue;
import io.github.hegui.trade.aftersale.CaseEvent.RefundDue;
import io.github.hegui.trade.aftersale.CaseEvent.Requested;
import io.github.hegui.trade.aftersale.CaseEvent.Settled;
import io.github.hegui.trade.aftersale.CaseMachine.Deadline;
import io.github.hegui.trade.aftersale.CaseMachine.State;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.OrderRefusal;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CasesTest {

    private static final Actor BY_PLATFORM = Actor.platform("clerk-1");

    private final Shop shop = new Shop(Cases.FEATURE);
    private final Cases cases = Cases.on(shop.desk);

    /** Two tea on line 1 and three cups on line 2. */
    private OrderId aDeliveredOrder() {
        Order order = shop.aPaidAndConfirmedOrder();
        var parcel = shop.aHandedOverConsignment(order.id(), Map.of(1, 2, 2, 3));
        shop.deliveries
                .deliverAll(Command.by(BY_CARRIER), parcel.id(), "receipt-1")
                .orElseThrow();
        return order.id();
    }

    private Outcome<Case> request(OrderId order, Map<Integer, Integer> units) {
        return cases.request(Command.by(BY_CONSUMER), new Claim(order, units, false));
    }

    private CaseId aCase() {
        return request(aDeliveredOrder(), Map.of(1, 2, 2, 1)).orElseThrow().id();
    }

    private CaseId aCaseOfGoodsThatStay() {
        return cases.request(Command.by(BY_CONSUMER), new Claim(aDeliveredOrder(), Map.of(2, 3), true))
                .orElseThrow()
                .id();
    }

    private CaseId aCaseToInspect() {
        CaseId id = aCase();
        cases.approve(Command.by(BY_SELLER), id).orElseThrow();
        cases.sendBack(Command.by(BY_CONSUMER), id).orElseThrow();
        cases.receive(Command.by(BY_SELLER), id).orElseThrow();
        return id;
    }

    private State state(CaseId id) {
        return cases.find(id).orElseThrow().state();
    }

    private List<CaseEvent> told() {
        return shop.store.feed(0, 0, 1_000).stream()
                .filter(event -> event.type().startsWith("trade.case."))
                .map((FeedEvent event) -> Case.KIND.event(event, CaseEvent.class))
                .toList();
    }

    private Moment now() {
        return Moment.of(shop.clock.instant());
    }

    private static void isRefused(Outcome<?> outcome, RefusalCode code) {
        assertThat(outcome.isDone()).isFalse();
        assertThat(outcome.refusal().code()).isEqualTo(code.code());
    }

    @Test
    void goods_come_back_are_inspected_and_the_money_of_what_is_accepted_is_due() {
        OrderId order = aDeliveredOrder();
        CaseId id = request(order, Map.of(1, 2, 2, 1)).orElseThrow().id();
        assertThat(cases.approve(Command.by(BY_SELLER), id).orElseThrow().state())
                .isEqualTo(State.AWAITING_GOODS);
        assertThat(cases.sendBack(Command.by(BY_CONSUMER), id).orElseThrow().state())
                .isEqualTo(State.COMING_BACK);
        assertThat(cases.receive(Command.by(BY_SELLER), id).orElseThrow().state())
                .isEqualTo(State.INSPECTING);
        Case inspected = cases.inspect(Command.by(BY_SELLER), id, 2).orElseThrow();
        assertThat(inspected.state()).isEqualTo(State.SETTLING);
        assertThat(inspected.accepted()).isEqualTo(2);
        assertThat(cases.settle(Command.by(BY_PLATFORM), id).orElseThrow().state())
                .isEqualTo(State.SETTLED);
        assertThat(told())
                .containsExactly(
                        new Requested(id, order, Map.of(1, 2, 2, 1), now()),
                        new GoodsAwaited(id, order, now()),
                        new RefundDue(id, order, 2, now()),
                        new Settled(id, order, now()));
        assertThat(shop.told("trade.case")).containsExactly("requested", "goods-awaited", "refund-due", "settled");
    }

    @Test
    void the_money_of_goods_that_stay_is_due_at_once() {
        CaseId id = aCaseOfGoodsThatStay();
        Case approved = cases.approve(Command.by(BY_SELLER), id).orElseThrow();
        assertThat(approved.state()).isEqualTo(State.SETTLING);
        assertThat(told()).last().isEqualTo(new RefundDue(id, approved.claim().order(), 3, now()));
    }

    @Test
    void a_refusal_ends_the_case_and_its_reason_is_told() {
        CaseId id = aCase();
        OrderId order = cases.refuse(Command.by(BY_SELLER), id, "worn")
                .orElseThrow()
                .claim()
                .order();
        assertThat(told()).last().isEqualTo(new Ended(id, order, State.REFUSED, "worn", now()));
    }

    @Test
    void a_consumer_steps_back_before_an_answer_and_before_the_goods_are_sent() {
        OrderId order = aDeliveredOrder();
        CaseId early = request(order, Map.of(1, 1)).orElseThrow().id();
        cases.withdraw(Command.by(BY_CONSUMER), early).orElseThrow();
        CaseId late = request(order, Map.of(1, 1)).orElseThrow().id();
        cases.approve(Command.by(BY_SELLER), late).orElseThrow();
        cases.withdraw(Command.by(BY_CONSUMER), late).orElseThrow();
        assertThat(List.of(state(early), state(late))).containsOnly(State.WITHDRAWN);
        shop.passes(Duration.ofDays(30));
        assertThat(told()).noneMatch(Overdue.class::isInstance);
    }

    @Test
    void goods_of_which_none_is_accepted_end_the_case() {
        CaseId id = aCaseToInspect();
        assertThat(cases.inspect(Command.by(BY_SELLER), id, 0).orElseThrow().state())
                .isEqualTo(State.REFUSED);
    }

    @Test
    void more_than_came_back_is_not_accepted_nor_less_than_nothing() {
        CaseId id = aCaseToInspect();
        Outcome<Case> more = cases.inspect(Command.by(BY_SELLER), id, 4);
        isRefused(more, CaseRefusal.ACCEPTED);
        assertThat(more.refusal().en()).isEqualTo("case " + id + " is about 3 units, 4 cannot be accepted");
        isRefused(cases.inspect(Command.by(BY_SELLER), id, -1), CaseRefusal.ACCEPTED);
        assertThat(state(id)).isEqualTo(State.INSPECTING);
    }

    @Test
    void a_case_is_about_units_that_arrived() {
        OrderId waiting = shop.aPaidAndConfirmedOrder().id();
        isRefused(request(waiting, Map.of(1, 1)), CaseRefusal.UNITS);
        OrderId order = aDeliveredOrder();
        Outcome<Case> more = request(order, Map.of(1, 3));
        isRefused(more, CaseRefusal.UNITS);
        assertThat(more.refusal().en()).isEqualTo("line 1 has 2 units for a case, 3 asked for");
        isRefused(request(order, Map.of(3, 1)), CaseRefusal.UNITS);
        assertThat(told()).isEmpty();
    }

    @Test
    void a_claim_that_makes_no_sense_is_told_by_its_fields() {
        OrderId order = aDeliveredOrder();
        Outcome<Case> nothing = request(order, Map.of());
        isRefused(nothing, DeskRefusal.INVALID);
        assertThat(nothing.refusal().violations())
                .extracting(Violation::path, Violation::en)
                .containsExactly(tuple("units", "must not be empty"));
        assertThat(request(order, Map.of(2, 0)).refusal().violations())
                .extracting(Violation::path, Violation::zh)
                .containsExactly(tuple("units[2]", "不得小于 1"));
    }

    @Test
    void a_unit_is_claimed_once_until_its_case_comes_to_nothing() {
        OrderId order = aDeliveredOrder();
        CaseId first = request(order, Map.of(1, 2)).orElseThrow().id();
        isRefused(request(order, Map.of(1, 1)), CaseRefusal.UNITS);
        cases.refuse(Command.by(BY_SELLER), first, "worn").orElseThrow();
        CaseId second = request(order, Map.of(1, 2)).orElseThrow().id();
        cases.approve(Command.by(BY_SELLER), second).orElseThrow();
        cases.sendBack(Command.by(BY_CONSUMER), second).orElseThrow();
        cases.receive(Command.by(BY_SELLER), second).orElseThrow();
        cases.inspect(Command.by(BY_SELLER), second, 2).orElseThrow();
        cases.settle(Command.by(BY_PLATFORM), second).orElseThrow();
        isRefused(request(order, Map.of(1, 1)), CaseRefusal.UNITS);
        assertThat(cases.ofOrder(order, "", 10).items()).extracting(Case::id).containsExactlyInAnyOrder(first, second);
    }

    /** A store in which somebody else is quicker, once: after the other cases were read and before anything is written. */
    private Store interrupted(Runnable meanwhile) {
        AtomicBoolean is = new AtomicBoolean();
        return (Store) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(shop.store, arguments);
                    if (method.getName().equals("query") && is.compareAndSet(false, true)) {
                        meanwhile.run();
                    }
                    return answer;
                });
    }

    @Test
    void of_two_requests_at_once_for_the_same_units_the_second_sees_the_first() {
        OrderId order = aDeliveredOrder();
        Store store = interrupted(() -> request(order, Map.of(1, 2)).orElseThrow());
        Desk slow = Desk.on(store)
                .features(Cases.FEATURE)
                .clock(shop.clock)
                .sealer(Sealers.of(shop.keys))
                .build();
        isRefused(
                Cases.on(slow).request(Command.by(BY_CONSUMER), new Claim(order, Map.of(1, 1), false)),
                CaseRefusal.UNITS);
        assertThat(cases.ofOrder(order, "", 10).items()).hasSize(1);
    }

    @Test
    void an_order_has_so_many_cases_and_no_more() {
        OrderId order = aDeliveredOrder();
        for (int i = 0; i < Case.MOST_CASES; i++) {
            CaseId id = request(order, Map.of(1, 1)).orElseThrow().id();
            cases.withdraw(Command.by(BY_CONSUMER), id).orElseThrow();
        }
        isRefused(request(order, Map.of(1, 1)), CaseRefusal.MANY_CASES);
    }

    @Test
    void a_command_that_comes_again_is_answered_with_its_case() {
        Command command = Command.of("claim-4711", BY_CONSUMER);
        OrderId order = aDeliveredOrder();
        Claim claim = new Claim(order, Map.of(1, 2, 2, 1), false);
        CaseId id = cases.request(command, claim).orElseThrow().id();
        assertThat(cases.request(command, claim).orElseThrow().id()).isEqualTo(id);
        assertThat(cases.request(command, new Claim(order, Map.of(1, 1), false)).isDone())
                .isFalse();
        assertThat(cases.ofOrder(order, "", 10).items()).hasSize(1);
    }

    @Test
    void silence_of_the_seller_lets_goods_come_back_and_is_a_breach_on_record() {
        CaseId id = aCase();
        Instant asked = shop.clock.instant();
        shop.passes(Duration.ofHours(24));
        assertThat(state(id)).isEqualTo(State.REQUESTED);
        shop.passes(Duration.ofMillis(1));
        assertThat(state(id)).isEqualTo(State.AWAITING_GOODS);
        OrderId order = cases.find(id).orElseThrow().claim().order();
        Moment due = Moment.of(asked.plus(Duration.ofHours(24)).plusMillis(1));
        assertThat(told()).endsWith(new GoodsAwaited(id, order, due), new Overdue(id, order, Deadline.REVIEW, due));
    }

    @Test
    void goods_that_do_not_come_back_let_the_case_lapse() {
        CaseId id = aCase();
        cases.approve(Command.by(BY_SELLER), id).orElseThrow();
        shop.passes(Duration.ofDays(10));
        assertThat(state(id)).isEqualTo(State.AWAITING_GOODS);
        shop.passes(Duration.ofMillis(1));
        assertThat(state(id)).isEqualTo(State.LAPSED);
    }

    @Test
    void silence_gives_no_money_for_goods_that_stay_and_the_platform_decides() {
        CaseId id = aCaseOfGoodsThatStay();
        shop.passes(Duration.ofDays(30));
        assertThat(state(id)).isEqualTo(State.REQUESTED);
        assertThat(told()).last().isInstanceOf(Overdue.class);
        assertThat(cases.approve(Command.by(BY_PLATFORM), id).orElseThrow().state())
                .isEqualTo(State.SETTLING);
    }

    @Test
    void silence_of_the_seller_accepts_all_that_came_back() {
        CaseId id = aCaseToInspect();
        shop.passes(Duration.ofDays(2).plusMillis(1));
        Case settling = cases.find(id).orElseThrow();
        assertThat(settling.state()).isEqualTo(State.SETTLING);
        assertThat(settling.accepted()).isEqualTo(3);
    }

    @Test
    void a_step_that_does_not_fit_is_refused_in_words() {
        CaseId id = aCase();
        Outcome<Case> early = cases.receive(Command.by(BY_SELLER), id);
        isRefused(early, StateRefusal.ILLEGAL_TRANSITION);
        assertThat(early.refusal().en())
                .isEqualTo("the seller cannot receive the goods now: the case is not answered;"
                        + " the seller may approve it or refuse it");
        assertThat(early.refusal().zh()).isEqualTo("售后单待答复，卖家现在不能收到退货；可以执行的操作：同意或拒绝");
        isRefused(cases.withdraw(Command.by(BY_SELLER), id), StateRefusal.ROLE_NOT_ALLOWED);
        OrderId order = aDeliveredOrder();
        isRefused(
                cases.request(Command.by(BY_SELLER), new Claim(order, Map.of(1, 1), false)),
                StateRefusal.ROLE_NOT_ALLOWED);
    }

    @Test
    void what_is_not_there_is_said_to_be_not_there() {
        isRefused(cases.approve(Command.by(BY_SELLER), new CaseId("none")), CaseRefusal.NOT_FOUND);
        isRefused(request(new OrderId("none"), Map.of(1, 1)), OrderRefusal.NOT_FOUND);
        assertThat(cases.find(new CaseId("none"))).isEmpty();
    }

    @Test
    void a_desk_on_which_the_deadlines_would_never_fire_is_refused() {
        assertThatThrownBy(() -> Cases.on(new Shop().desk))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("trade.aftersale");
    }
}
