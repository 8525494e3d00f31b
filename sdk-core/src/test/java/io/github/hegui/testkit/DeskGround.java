package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the contracts of the desk stand on: a store, a desk, a clock, and boxes with apples. */
abstract class DeskGround {

    /** When it begins. */
    protected static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");

    /** Where. */
    protected static final Partition P = Partition.DEFAULT;

    /** Who. */
    protected static final Actor ANN = Actor.seller("ann");

    /** All apples that are in no box. */
    protected static final Counter APPLES = Counter.guarded("apples", 0);

    /** Why there are none. */
    protected static final Refusal NO_APPLES = Refusal.of(Box.No.NO_APPLES);

    @RegisterExtension
    final OpenStores stores = new OpenStores();

    /** Business time. */
    protected final SetClock clock = new SetClock(AT);

    /** The store under test. */
    protected Store store;

    /** A desk on it. */
    protected Desk desk;

    @BeforeEach
    final void begin() {
        store = stores.first();
        desk = Desk.on(store).clock(clock).build();
    }

    /** A second desk, as another node has it. */
    protected Desk secondDesk() throws Exception {
        return Desk.on(stores.second()).clock(clock).build();
    }

    /** A command of Ann's. */
    protected static Command command(String id) {
        return Command.of(id, ANN);
    }

    /** Puts apples in stock. */
    protected void stock(int apples) {
        var unused = store.apply(Change.in(P, AT).move(APPLES.by(apples)).build());
    }

    /** Makes a box. */
    protected static Outcome<Box> make(Desk desk, String command, String id, String owner) {
        return desk.execute(
                command(command),
                "test.make",
                Map.of("id", id, "owner", owner),
                desk.homeOf(owner),
                Box.KIND,
                work -> Outcome.done(work.put(Box.KIND, Decision.of(new Box(id, owner, 0, 0)))));
    }

    /** Puts apples into a box, out of stock. */
    protected static Outcome<Box> fill(Desk desk, String command, String id, int apples) {
        return desk.execute(
                command(command),
                "test.fill",
                Map.of("id", id, "apples", apples),
                desk.placeOf(id),
                Box.KIND,
                work -> work.load(Box.KIND, id, Box.No.NOT_FOUND)
                        .map(box -> work.put(
                                Box.KIND,
                                Decision.of(box.plus(apples))
                                        .moving(List.of(APPLES.by(-apples, NO_APPLES)))
                                        .telling(new Box.Filled(id, apples)))));
    }

    /** Starts a deadline of a box. */
    protected static void watch(Desk desk, String id, String deadline, Instant due, boolean provisional) {
        var unused = desk.execute(
                        Command.by(ANN),
                        "test.watch",
                        id,
                        desk.placeOf(id),
                        Box.KIND,
                        work -> work.load(Box.KIND, id, Box.No.NOT_FOUND)
                                .map(box -> work.put(Box.KIND, Decision.of(box).starting(deadline, due, provisional))))
                .orElseThrow();
    }

    /** The box as it is now. */
    protected Box box(String id) {
        return desk.find(Box.KIND, P, id).orElseThrow();
    }

    /** All that was told, in order. */
    protected List<FeedEvent> told() {
        long end = store.sequence(0);
        List<FeedEvent> all = new ArrayList<>();
        while (all.size() < end) {
            List<FeedEvent> page = store.feed(0, all.size(), 1_000);
            assertThat(page).as("events after %d of %d", all.size(), end).isNotEmpty();
            all.addAll(page);
        }
        return all;
    }

    /** Lets a desk run until there is nothing to do. */
    protected static io.github.hegui.kernel.desk.RunReport run(Desk desk) {
        return desk.run(100_000, Duration.ofMinutes(1));
    }
}
