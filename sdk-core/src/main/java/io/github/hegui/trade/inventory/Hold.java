package io.github.hegui.trade.inventory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Lifecycle;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Move;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.HoldMachine.Facts;
import io.github.hegui.trade.inventory.HoldMachine.State;
import io.github.hegui.trade.inventory.HoldMachine.Trigger;
import io.github.hegui.trade.party.SellerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * Units held for one order, all its lines together, from the moment it is placed until they leave the house or are given back. How long they are
 * held is the order's to say, by its time to pay: a hold has no deadline of its own. Decisions are
 * pure: they say what moves on the guarded counters, and the store refuses the change if a counter is short. Immutable.
 *
 * @param id has the text of the order's id
 * @param seller whose stock
 * @param lines one for each sku
 * @param state where it stands
 */
@Implements(value = Clause.A_8_3, inPart = true)
public record Hold(HoldId id, SellerId seller, List<HoldLine> lines, State state) {

    /** How it is stored. It goes along with its order, whose parties are asked. */
    public static final Kind<Hold> KIND = Kind.of(
                    "trade.hold", Hold.class, hold -> hold.id().value())
            .missing(InventoryRefusal.HOLD_NOT_FOUND)
            .build();

    private static final Lifecycle<Hold, State, Trigger, Facts> LIFE =
            Lifecycle.of(HoldMachine.MACHINE, Hold::state, Hold::in);

    /** Checks and copies. */
    public Hold {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(seller, "seller");
        Objects.requireNonNull(state, "state");
        lines = List.copyOf(lines);
    }

    /**
     * Holds units for an order.
     *
     * @param asked units of each sku, at least 1 each; the same sku once
     */
    public static Outcome<Decision<Hold>> place(HoldId id, SellerId seller, Map<Sku, Integer> asked, Step step) {
        List<HoldLine> lines = new ArrayList<>(asked.size());
        List<Move> moves = new ArrayList<>(asked.size());
        asked.forEach((sku, units) -> {
            lines.add(new HoldLine(sku, units, 0, 0));
            moves.add(Stock.take(seller, sku, units));
        });
        Hold hold = new Hold(id, seller, lines, State.HELD);
        return LIFE.begin(Trigger.HOLD, hold, hold.facts(), step).map(decision -> decision.moving(moves));
    }

    /** Makes the units the order's own. */
    public Outcome<Decision<Hold>> commit(Step step) {
        return take(Trigger.COMMIT, step);
    }

    /** Holds again after the time was over; the change is refused if the units are gone. */
    public Outcome<Decision<Hold>> again(Step step) {
        return take(Trigger.HOLD, step).map(decision -> decision.moving(takeAll()));
    }

    /**
     * Whether the units of an expired hold are there again; the guarded counters have the last word when the change is committed.
     *
     * @param balance of a counter, by its name
     */
    public boolean canBeHeldAgain(ToLongFunction<String> balance) {
        return state == State.EXPIRED
                && lines.stream()
                        .allMatch(line -> balance.applyAsLong(Stock.available(seller, line.sku())) >= line.remaining());
    }

    /** Gives back units of committed goods that did not leave the house. */
    public Outcome<Decision<Hold>> release(Map<Sku, Integer> units, Step step) {
        return change(units, HoldLine::releasing)
                .flatMap(next -> next.take(Trigger.RELEASE, step))
                .map(decision -> decision.moving(units.entrySet().stream()
                        .map(e -> Stock.giveBack(seller, e.getKey(), e.getValue()))
                        .toList()));
    }

    /**
     * Of those units, what this hold can do without: units that came back undelivered are in stock again and not
     * held, and what has expired was given back before.
     *
     * @param needed what stays packed, by sku
     */
    public Map<Sku, Integer> spare(Map<Sku, Integer> units, Map<Sku, Integer> needed) {
        Map<Sku, Integer> spare = new LinkedHashMap<>();
        for (HoldLine line : state == State.EXPIRED ? List.<HoldLine>of() : lines) {
            int left = line.remaining() - needed.getOrDefault(line.sku(), 0);
            int n = Math.min(left, units.getOrDefault(line.sku(), 0));
            if (n > 0) {
                spare.put(line.sku(), n);
            }
        }
        return spare;
    }

    /** This hold, if it still has those units; what came back undelivered has to be taken from stock anew. */
    public Outcome<Hold> having(Map<Sku, Integer> units) {
        return change(units, (line, any) -> line).map(same -> this);
    }

    /** Units leave the house. */
    public Outcome<Decision<Hold>> consume(Map<Sku, Integer> units, Step step) {
        return change(units, HoldLine::consuming)
                .flatMap(next -> next.take(Trigger.CONSUME, step))
                .map(decision -> decision.moving(units.entrySet().stream()
                        .map(e -> Stock.leave(seller, e.getKey(), e.getValue()))
                        .toList()));
    }

    /** The order's time is over: gives back what is held and not committed. */
    public Outcome<Decision<Hold>> expire(Step step) {
        return take(Trigger.EXPIRE, step)
                .map(decision -> decision.moving(lines.stream()
                        .map(line -> Stock.giveBack(seller, line.sku(), line.remaining()))
                        .toList()));
    }

    /** Units still held or committed. */
    public long remainingUnits() {
        long remaining = 0;
        for (HoldLine line : lines) {
            remaining += line.remaining();
        }
        return remaining;
    }

    /** Whether units are there for the order: held or committed. */
    @JsonIgnore
    public boolean isLive() {
        return state == State.HELD || state == State.COMMITTED || state == State.CONSUMED;
    }

    private List<Move> takeAll() {
        return lines.stream()
                .map(line -> Stock.take(seller, line.sku(), line.remaining()))
                .toList();
    }

    private interface LineChange {
        HoldLine of(HoldLine line, int units);
    }

    private Outcome<Hold> change(Map<Sku, Integer> units, LineChange change) {
        Map<Sku, Integer> left = new LinkedHashMap<>(units);
        List<HoldLine> next = new ArrayList<>(lines.size());
        for (HoldLine line : lines) {
            Integer asked = left.remove(line.sku());
            if (asked != null && (asked < 1 || asked > line.remaining())) {
                return Outcome.refused(InventoryRefusal.MORE_THAN_HELD, line.sku(), line.remaining(), asked);
            }
            next.add(asked == null ? line : change.of(line, asked));
        }
        if (!left.isEmpty()) {
            Map.Entry<Sku, Integer> first = left.entrySet().iterator().next();
            return Outcome.refused(InventoryRefusal.MORE_THAN_HELD, first.getKey(), 0, first.getValue());
        }
        return Outcome.done(new Hold(id, seller, next, state));
    }

    private Outcome<Decision<Hold>> take(Trigger trigger, Step step) {
        return LIFE.take(trigger, this, facts(), step);
    }

    private Hold in(State next) {
        return new Hold(id, seller, lines, next);
    }

    /** What the guards look at; whether units are there is proved by the guarded counters of the same change. */
    private HoldMachine.Facts facts() {
        long consumed = 0;
        for (HoldLine line : lines) {
            consumed += line.consumed();
        }
        return new HoldMachine.Facts(true, remainingUnits(), consumed);
    }
}
