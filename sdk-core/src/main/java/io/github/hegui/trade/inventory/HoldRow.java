package io.github.hegui.trade.inventory;

import static io.github.hegui.kernel.state.Role.CARRIER;
import static io.github.hegui.kernel.state.Role.CONSUMER;
import static io.github.hegui.kernel.state.Role.PLATFORM;
import static io.github.hegui.kernel.state.Role.SELLER;
import static io.github.hegui.kernel.state.Role.SYSTEM;
import static io.github.hegui.trade.inventory.HoldState.COMMITTED;
import static io.github.hegui.trade.inventory.HoldState.CONSUMED;
import static io.github.hegui.trade.inventory.HoldState.EXPIRED;
import static io.github.hegui.trade.inventory.HoldState.HELD;
import static io.github.hegui.trade.inventory.HoldState.RELEASED;

import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.Row;
import io.github.hegui.kernel.state.Transition;
import org.jspecify.annotations.Nullable;

/** The machine RESERVATION: units held for one order, all its lines together, until they are handed over or given back. */
public enum HoldRow implements Row<HoldState, HoldEvent, HoldFacts> {
    /** Units are held for as long as their order has to be paid. */
    HOLD(held(null)),
    /** Units are held again after the time was over. */
    HOLD_AGAIN(held(EXPIRED)),
    /** The units are the order's own. */
    COMMIT(row(HELD, HoldEvent.COMMIT, COMMITTED).by(SELLER, PLATFORM, SYSTEM)),
    /** The units can be sold again. */
    EXPIRE(row(HELD, HoldEvent.EXPIRE, EXPIRED).by(SYSTEM)),
    /** The units can be sold again. */
    RELEASE(released(HELD, RELEASED)),
    /** Some units can be sold again, the others stay committed. */
    RELEASE_PART(released(COMMITTED, COMMITTED).when(HoldGuard.SOME_REMAIN)),
    /** The last units are given back, others were handed over. */
    RELEASE_REST(released(COMMITTED, CONSUMED).when(HoldGuard.SOME_CONSUMED)),
    /** All units can be sold again. */
    RELEASE_COMMITTED(released(COMMITTED, RELEASED)),
    /** Some units left the house. */
    CONSUME_PART(consumed(COMMITTED).when(HoldGuard.SOME_REMAIN)),
    /** The last units left the house. */
    CONSUME(consumed(CONSUMED));

    private static final Machine<HoldState, HoldEvent, HoldFacts> MACHINE =
            Machine.of("RESERVATION", "库存预留", "the stock held", HoldRow.class);

    private final Transition<HoldState, HoldEvent, HoldFacts> transition;

    HoldRow(Transition<HoldState, HoldEvent, HoldFacts> transition) {
        this.transition = transition;
    }

    /** The machine of these rows. */
    public static Machine<HoldState, HoldEvent, HoldFacts> machine() {
        return MACHINE;
    }

    @Override
    public Transition<HoldState, HoldEvent, HoldFacts> transition() {
        return transition;
    }

    private static Transition<HoldState, HoldEvent, HoldFacts> row(
            @Nullable HoldState from, HoldEvent event, HoldState to) {
        return Transition.of(from, event, to);
    }

    private static Transition<HoldState, HoldEvent, HoldFacts> held(@Nullable HoldState from) {
        return row(from, HoldEvent.HOLD, HELD)
                .by(CONSUMER, SELLER, PLATFORM, SYSTEM)
                .when(HoldGuard.AVAILABLE);
    }

    private static Transition<HoldState, HoldEvent, HoldFacts> released(HoldState from, HoldState to) {
        return row(from, HoldEvent.RELEASE, to).by(CONSUMER, SELLER, PLATFORM, SYSTEM);
    }

    private static Transition<HoldState, HoldEvent, HoldFacts> consumed(HoldState to) {
        return row(COMMITTED, HoldEvent.CONSUME, to).by(SELLER, CARRIER, PLATFORM, SYSTEM);
    }
}
