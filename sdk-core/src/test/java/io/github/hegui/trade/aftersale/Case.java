package io.github.hegui.trade.aftersale;

import static io.github.hegui.trade.aftersale.CaseMachine.MACHINE;

import io.github.hegui.kernel.constraint.Limit;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Lifecycle;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.aftersale.CaseEvent.Ended;
import io.github.hegui.trade.aftersale.CaseEvent.GoodsAwaited;
import io.github.hegui.trade.aftersale.CaseEvent.Overdue;
import io.github.hegui.trade.aftersale.CaseEvent.RefundDue;
import io.github.hegui.trade.aftersale.CaseEvent.Requested;
import io.github.hegui.trade.aftersale.CaseEvent.Settled;
import io.github.hegui.trade.aftersale.CaseMachine.Deadline;
import io.github.hegui.trade.aftersale.CaseMachine.Facts;
import io.github.hegui.trade.aftersale.CaseMachine.State;
import io.github.hegui.trade.aftersale.CaseMachine.Trigger;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A consumer wants the money of units of an order that arrived. What can happen to it stands in {@link CaseMachine}; its verbs are pure;
 * {@link Cases} carries them out. Immutable.
 *
 * @param id the case's id
 * @param seller who sold them
 * @param consumer who asks
 * @param state where it stands
 * @param claim what is asked for
 * @param accepted units whose money is to be given back
 * @param requestedAt when it was asked for
 */
public record Case(
        CaseId id, SellerId seller, ConsumerId consumer, State state, Claim claim, int accepted, Moment requestedAt) {

    /**
     * What a consumer asks for. Immutable.
     *
     * @param order whose units
     * @param units by line of the order, at least 1 each; at least one line
     * @param keepsGoods whether the goods stay with the consumer
     */
    public record Claim(OrderId order, @NotEmpty Map<Integer, @Min(1) Integer> units, boolean keepsGoods) {

        /** Copies. */
        public Claim {
            Objects.requireNonNull(order, "order");
            units = Limit.given("units", units);
        }

        int count() {
            return units.values().stream().mapToInt(number -> number).sum();
        }
    }

    /** The most cases of an order. */
    public static final int MOST_CASES = 200;

    /** By order, the latest first. */
    public static final AccessPath<Case> BY_ORDER = AccessPath.of(
            "by-order", 1, c -> PathKey.start().text(c.claim.order().value()).descending(c.requestedAt.epochMilli()));

    /** How it is stored. */
    public static final Kind<Case> KIND = Kind.of("trade.case", Case.class, c -> c.id().value())
            .path(BY_ORDER)
            .tells(CaseEvent.class)
            .party(Role.SELLER, Case::seller)
            .party(Role.CONSUMER, Case::consumer)
            .about(c -> List.of(SubjectId.of(c.consumer())))
            .missing(CaseRefusal.NOT_FOUND)
            .stranger(CaseRefusal.NOT_YOURS)
            .build();

    private static final Lifecycle<Case, State, Trigger, Facts> LIFE = Lifecycle.of(MACHINE, Case::state, Case::in);

    /** Checks. */
    public Case {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(seller, "seller");
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(requestedAt, "requestedAt");
    }

    /**
     * The consumer asks.
     *
     * @param others all cases of the order so far
     */
    public static Outcome<Decision<Case>> request(CaseId id, Claim claim, Order order, List<Case> others, Step step) {
        Case first = new Case(id, order.seller(), order.consumer(), State.REQUESTED, claim, 0, step.at());
        return first.checked(order, others)
                .flatMap(good -> LIFE.begin(Trigger.REQUEST, good, good.facts(), step))
                .map(decision -> decision.telling(new Requested(id, order.id(), claim.units(), step.at())));
    }

    /** A unit is claimed once, whether its case goes on or is settled. */
    private Outcome<Case> checked(Order order, List<Case> others) {
        if (others.size() >= MOST_CASES) {
            return Outcome.refused(CaseRefusal.MANY_CASES, order.id(), others.size());
        }
        Map<Integer, Integer> left = new HashMap<>();
        order.lines().forEach(line -> left.put(line.number(), line.delivered()));
        others.forEach(other -> other.claimed().forEach((line, units) -> left.merge(line, -units, Integer::sum)));
        for (Map.Entry<Integer, Integer> asked : claim.units().entrySet()) {
            int most = left.getOrDefault(asked.getKey(), 0);
            if (asked.getValue() < 1 || asked.getValue() > most) {
                return Outcome.refused(CaseRefusal.UNITS, asked.getKey(), most, asked.getValue());
            }
        }
        return Outcome.done(this);
    }

    private Map<Integer, Integer> claimed() {
        return Set.of(State.REFUSED, State.WITHDRAWN, State.LAPSED).contains(state) ? Map.of() : claim.units();
    }

    /** The seller agrees. */
    public Outcome<Decision<Case>> approve(Step step) {
        return accepting(claim.keepsGoods() ? claim.count() : 0).take(Trigger.APPROVE, "", step);
    }

    /** The seller declines. */
    public Outcome<Decision<Case>> refuse(String reason, Step step) {
        return take(Trigger.REFUSE, reason, step);
    }

    /** The consumer steps back. */
    public Outcome<Decision<Case>> withdraw(Step step) {
        return take(Trigger.WITHDRAW, "", step);
    }

    /** The consumer sent the goods back. */
    public Outcome<Decision<Case>> sendBack(Step step) {
        return take(Trigger.SEND_BACK, "", step);
    }

    /** The seller has the goods. */
    public Outcome<Decision<Case>> receive(Step step) {
        return take(Trigger.RECEIVE, "", step);
    }

    /** The seller looked at the goods and accepts so many units. */
    public Outcome<Decision<Case>> inspect(int units, Step step) {
        return units < 0 || units > claim.count()
                ? Outcome.refused(CaseRefusal.ACCEPTED, id, claim.count(), units)
                : accepting(units).take(Trigger.INSPECT, "", step);
    }

    /** The money is back. */
    public Outcome<Decision<Case>> settle(Step step) {
        return take(Trigger.SETTLE, "", step);
    }

    /** A deadline is over: who had to inspect and did not has accepted all. */
    public Outcome<Decision<Case>> overdue(Deadline deadline, Step step) {
        Case next = accepting(deadline == Deadline.INSPECT ? claim.count() : accepted);
        return next.take(deadline.fires(), "", step)
                .map(d -> d.telling(new Overdue(id, claim.order(), deadline, step.at())));
    }

    /** Whatever led to a state, the same event follows. */
    private Outcome<Decision<Case>> take(Trigger trigger, String reason, Step step) {
        return LIFE.take(trigger, this, facts(), step).map(d -> switch (d.next().state) {
            case AWAITING_GOODS -> d.telling(new GoodsAwaited(id, claim.order(), step.at()));
            case SETTLING -> d.telling(new RefundDue(id, claim.order(), accepted, step.at()));
            case SETTLED -> d.telling(new Settled(id, claim.order(), step.at()));
            case REFUSED, WITHDRAWN, LAPSED -> d.telling(new Ended(id, claim.order, d.next().state, reason, step.at()));
            case REQUESTED, COMING_BACK, INSPECTING -> d;
        });
    }

    private Facts facts() {
        return new Facts(claim.count(), accepted, claim.keepsGoods());
    }

    private Case in(State next) {
        return new Case(id, seller, consumer, next, claim, accepted, requestedAt);
    }

    private Case accepting(int units) {
        return new Case(id, seller, consumer, state, claim, units, requestedAt);
    }
}
