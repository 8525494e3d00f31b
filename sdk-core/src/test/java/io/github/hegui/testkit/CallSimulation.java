package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.desk.Call;
import io.github.hegui.kernel.desk.Calls;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.Parcels.Answer;
import io.github.hegui.testkit.Parcels.Parcel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Forty parcels and an office that loses requests and answers, takes requests late and twice, says that it does not know and sends notices; and a process
 * that is killed before, between and after its commits and while it waits for an answer. The same seed is the same history.
 */
public final class CallSimulation {

    private static final int PARCELS = 40;

    private final long seed;
    private final SplittableRandom random;
    private final SetClock clock;
    private final MortalStore mortal;
    private final Store store;
    private final String prefix;

    /** What the office has taken. */
    private final Set<String> taken = new TreeSet<>();

    /** Requests that are still on their way. */
    private final List<String> late = new ArrayList<>();

    private Desk desk;
    private boolean calm;
    private int asked;

    /**
     * A history.
     *
     * @param prefix of the ids of its parcels in that store
     */
    public CallSimulation(long seed, Store store, SetClock clock, String prefix) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.clock = clock;
        this.store = store;
        this.mortal = new MortalStore(store);
        this.prefix = prefix;
        this.desk = process();
    }

    private Desk process() {
        Feature calling = Parcels.calling(
                Calls.over(Parcels.KIND, "office")
                        .again(Duration.ofSeconds(5), Duration.ofSeconds(40))
                        .tries(1_000_000),
                this::ask);
        return Desk.on(mortal.revive()).clock(clock).features(calling).build();
    }

    private Answer ask(Call<Parcel> call) throws IOException {
        String id = call.document().id();
        asked++;
        switch (calm ? 9 : random.nextInt(12)) {
            case 0 -> throw new IOException("the request was lost");
            case 1 -> {
                taken.add(id);
                throw new IOException("the answer was lost");
            }
            case 2 -> {
                late.add(id);
                throw new IOException("the request is late");
            }
            case 3 -> {
                return Answer.UNKNOWN;
            }
            case 4 -> {
                taken.add(id);
                late.add(id);
                return Answer.UNKNOWN;
            }
            case 5 -> throw mortal.kill();
            case 6 -> {
                taken.add(id);
                throw mortal.kill();
            }
            default -> {
                taken.add(id);
                return Answer.TAKEN;
            }
        }
    }

    /** Runs it to its end, and holds it against what must be. */
    public void run() {
        int brought = 0;
        for (int step = 0; step < 400 || brought < PARCELS; step++) {
            if (random.nextInt(10) == 0) {
                mortal.killAt(1 + random.nextInt(3), random.nextBoolean());
            }
            try {
                brought = step(brought);
            } catch (MortalStore.Killed e) {
                assertThat(mortal.isDead()).isTrue();
            }
            if (mortal.isDead()) {
                desk = process();
            }
        }
        calm = true;
        desk = process();
        for (int i = 0; i < 200 && !isAllSent(); i++) {
            clock.pass(Duration.ofSeconds(40));
            var unused = desk.call(1_000, Duration.ofMinutes(1));
        }
        check();
    }

    private int step(int brought) {
        switch (random.nextInt(6)) {
            case 0 -> {
                if (brought < PARCELS) {
                    if (Parcels.find(desk, prefix + brought).isEmpty()) { // unless it stood when its process was killed
                        Parcels.bring(desk, prefix + brought, "office");
                    }
                    return brought + 1;
                }
            }
            case 1 -> clock.pass(Duration.ofSeconds(random.nextInt(20)));
            case 2 -> {
                taken.addAll(late);
                late.clear();
            }
            case 3 ->
                taken.stream()
                        .skip(taken.isEmpty() ? 0 : random.nextInt(taken.size()))
                        .findFirst()
                        .ifPresent(id -> {
                            var unused = Parcels.notice(desk, id);
                        });
            default -> {
                var unused = desk.call(1 + random.nextInt(4), Duration.ofMinutes(1));
            }
        }
        return brought;
    }

    private boolean isAllSent() {
        for (int i = 0; i < PARCELS; i++) {
            if (Parcels.find(desk, prefix + i).orElseThrow().callAt() != null) {
                return false;
            }
        }
        return true;
    }

    private void check() {
        for (int i = 0; i < PARCELS; i++) {
            String id = prefix + i;
            assertThat(Parcels.find(desk, id).orElseThrow().sent())
                    .as("%s was sent, seed %d", id, seed)
                    .isEqualTo(1);
            assertThat(taken).as("what the office has, seed %d", seed).contains(id);
        }
        List<String> told = new ArrayList<>();
        for (long after = 0; after < store.sequence(0); ) {
            for (FeedEvent event : store.feed(0, after, 1_000)) {
                after = event.sequence();
                if (event.type().equals("test.parcel.sent") && event.key().id().startsWith(prefix)) {
                    told.add(event.key().id());
                }
            }
        }
        assertThat(told)
                .as("what was told, seed %d", seed)
                .doesNotHaveDuplicates()
                .hasSize(PARCELS);
        assertThat(store.deadlines(0, false, false, null, 1_000))
                .as("what is still due, seed %d", seed)
                .isEmpty();
        assertThat(asked).as("seed %d", seed).isGreaterThan(PARCELS / 2);
    }
}
