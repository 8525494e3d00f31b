package io.github.hegui.trade.inventory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.Actor;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Move;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.WorkingTime;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.party.SellerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Units held for one order, all its lines together, from the moment it is placed until they leave the house or are given back. Decisions are
 * pure: they say what moves on the guarded counters, and the store refuses the change if a counter is short. Immutable.
 *
 * @param id the order's id
 * @param seller whose stock
 * @param lines one for each sku
 * @param state where it stands
 * @param until when units that are held and not committed are given back
 */
@Implements(value = Clause.A_8_3, inPart = true)
public record Hold(String id, SellerId seller, List<HoldLine> lines, HoldState state, Moment until) {

    /** How it is stored. */
    public static final Kind<Hold> KIND = Kind.of("trade.hold", Hold.class, Hold::id)
            .event("expired", HoldExpired.class)
            .build();

    /** Checks and copies. */
    public Hold {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(seller, "seller");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(until, "until");
        lines = List.copyOf(lines);
    }

    /** What is told when the time is over and units are given back. */
    public record HoldExpired(String hold, SellerId seller, long units) {}

    /**
     * Holds units for an order.
     *
     * @param asked units of each sku, at least 1 each; the same sku once
     */
    public static Outcome<Decision<Hold>> place(
            String id,
            SellerId seller,
            Map<Sku, Integer> asked,
            Instant until,
            Actor actor,
            Instant at,
            WorkingTime time) {
        List<HoldLine> lines = new ArrayList<>(asked.size());
        List<Move> moves = new ArrayList<>(asked.size());
        asked.forEach((sku, units) -> {
            lines.add(new HoldLine(sku, units, 0, 0));
            moves.add(Stock.take(seller, sku, units));
        });
        Hold hold = new Hold(id, seller, lines, HoldState.HELD, Moment.of(until));
        return hold.take(null, HoldEvent.HOLD, actor, at, time).map(decision -> decision.moving(moves));
    }

    /** Makes the units the order's own; after the time was over they are taken anew, and the change is refused if they are gone. */
    public Outcome<Decision<Hold>> commit(Actor actor, Instant at, WorkingTime time) {
        if (state != HoldState.EXPIRED) {
            return take(state, HoldEvent.COMMIT, actor, at, time);
        }
        return take(state, HoldEvent.COMMIT, actor, at, time).map(decision -> decision.moving(takeAll()));
    }

    /** Holds again after the time was over; the change is refused if the units are gone. */
    public Outcome<Decision<Hold>> again(Instant until, Actor actor, Instant at, WorkingTime time) {
        Hold next = new Hold(id, seller, lines, state, Moment.of(until));
        return next.take(state, HoldEvent.HOLD, actor, at, time).map(decision -> decision.moving(takeAll()));
    }

    /** Whether the units of an expired hold are there again; the guarded counters have the last word when the change is committed. */
    public boolean canBeHeldAgain(Work work) {
        return state == HoldState.EXPIRED
                && lines.stream()
                        .allMatch(line -> work.balance(Stock.available(seller, line.sku())) >= line.remaining());
    }

    /** Gives back all that is left. An expired hold has given back already. */
    public Outcome<Decision<Hold>> releaseAll(Actor actor, Instant at, WorkingTime time) {
        Map<Sku, Integer> all = new LinkedHashMap<>();
        lines.stream().filter(line -> line.remaining() > 0).forEach(line -> all.put(line.sku(), line.remaining()));
        return release(all, actor, at, time);
    }

    /** Gives back units of committed goods that did not leave the house. */
    public Outcome<Decision<Hold>> release(Map<Sku, Integer> units, Actor actor, Instant at, WorkingTime time) {
        return change(units, HoldLine::releasing)
                .flatMap(next -> next.take(state, HoldEvent.RELEASE, actor, at, time))
                .map(decision -> decision.moving(units.entrySet().stream()
                        .map(e -> Stock.giveBack(seller, e.getKey(), e.getValue()))
                        .toList()));
    }

    /** Of those units, what this hold still has: units that came back undelivered are in stock again and not held. */
    public Map<Sku, Integer> atMost(Map<Sku, Integer> units) {
        Map<Sku, Integer> most = new LinkedHashMap<>();
        for (HoldLine line : lines) {
            int n = Math.min(line.remaining(), units.getOrDefault(line.sku(), 0));
            if (n > 0) {
                most.put(line.sku(), n);
            }
        }
        return most;
    }

    /** Units leave the house. */
    public Outcome<Decision<Hold>> consume(Map<Sku, Integer> units, Actor actor, Instant at, WorkingTime time) {
        return change(units, HoldLine::consuming)
                .flatMap(next -> next.take(state, HoldEvent.CONSUME, actor, at, time))
                .map(decision -> decision.moving(units.entrySet().stream()
                        .map(e -> Stock.leave(seller, e.getKey(), e.getValue()))
                        .toList()));
    }

    /** The time is over: gives back what is held and not committed. */
    public Outcome<Decision<Hold>> expire(Actor actor, Instant at, WorkingTime time) {
        return take(state, HoldEvent.EXPIRE, actor, at, time)
                .map(decision -> decision.moving(lines.stream()
                                .map(line -> Stock.giveBack(seller, line.sku(), line.remaining()))
                                .toList())
                        .telling(new HoldExpired(id, seller, remainingUnits())));
    }

    /** Units still held or committed. */
    public long remainingUnits() {
        return lines.stream().mapToLong(HoldLine::remaining).sum();
    }

    /** Whether units are there for the order: held or committed. */
    @JsonIgnore
    public boolean isLive() {
        return state == HoldState.HELD || state == HoldState.COMMITTED || state == HoldState.CONSUMED;
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
        return Outcome.done(new Hold(id, seller, next, state, until));
    }

    private Outcome<Decision<Hold>> take(
            @Nullable HoldState from, HoldEvent event, Actor actor, Instant at, WorkingTime time) {
        return HoldRow.machine()
                .next(from, event, actor.role(), new Facts(this))
                .map(row -> Decision.of(new Hold(id, seller, lines, row.to(), until))
                        .following(HoldRow.machine(), row, at, time, clock -> Optional.of(until.toInstant())));
    }

    /** What the machine looks at; whether units are there is proved by the guarded counters of the same change. */
    private record Facts(Hold hold) implements HoldFacts {
        @Override
        public boolean available() {
            return true;
        }

        @Override
        public int remainingUnits() {
            return (int) Math.min(Integer.MAX_VALUE, hold.remainingUnits());
        }

        @Override
        public int consumedUnits() {
            return hold.lines.stream().anyMatch(line -> line.consumed() > 0) ? 1 : 0;
        }
    }
}
