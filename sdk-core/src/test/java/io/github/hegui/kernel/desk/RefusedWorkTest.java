package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.StoredDeadline;
import io.github.hegui.kernel.time.Decree;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.DuePolicy;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.WorkCalendar;
import io.github.hegui.kernel.time.WorkDuration;
import io.github.hegui.kernel.time.WorkingTime;
import io.github.hegui.testkit.SetClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was handed in before a refusal is not written, by whomever it was refused. */
class RefusedWorkTest {

    record Bin(String id, int apples) {
        record Filled(String id) {}

        static final Kind<Bin> KIND = Kind.of("test.bin", Bin.class, Bin::id)
                .event("filled", Filled.class)
                .build();
    }

    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Partition P = Partition.DEFAULT;
    private static final Counter APPLES = Counter.guarded("apples", 0);
    private static final Command BY_PLATFORM = Command.by(Actor.platform("op"));

    private final SetClock clock = new SetClock(AT);
    private final Store store = Store.inMemory();
    private final Desk desk = Desk.on(store).clock(clock).build();

    private static Decision<Bin> all(int apples) {
        return Decision.of(new Bin("b", apples))
                .telling(new Bin.Filled("b"))
                .moving(List.of(APPLES.by(apples)))
                .starting("RING", AT.plusSeconds(60), false);
    }

    private Bin made() {
        return desk.execute(BY_PLATFORM, "test.make", "", P, Bin.KIND, work -> Outcome.done(work.put(Bin.KIND, all(1))))
                .orElseThrow();
    }

    private List<StoredDeadline> deadlines() {
        return store.deadlines(0, false, false, null, 10);
    }

    private void nothingButWhatWasMade() {
        assertThat(desk.find(Bin.KIND, P, "b")).contains(new Bin("b", 1));
        assertThat(store.counter(P, "apples")).isEqualTo(1);
        assertThat(store.feed(0, 0, 10)).hasSize(1);
    }

    @Test
    void of_a_command_that_is_refused_nothing_is_told_moved_or_started() {
        Outcome<Bin> refused = desk.execute(BY_PLATFORM, "test.make", "", P, Bin.KIND, work -> {
            work.put(Bin.KIND, all(1));
            return Outcome.refused(DeskRefusal.NOT_FOUND, "b");
        });
        assertThat(refused.refusal().is(DeskRefusal.NOT_FOUND)).isTrue();
        assertThat(desk.find(Bin.KIND, P, "b")).isEmpty();
        assertThat(store.feed(0, 0, 10)).isEmpty();
        assertThat(store.counter(P, "apples")).isZero();
        assertThat(deadlines()).isEmpty();
    }

    @Test
    void of_a_deadline_that_is_moot_nothing_is_written_and_it_is_gone() {
        Late.onDue(desk, Bin.KIND, (work, id, name) -> {
            work.find(Bin.KIND, id);
            work.put(Bin.KIND, all(7));
            return Outcome.refused(DeskRefusal.RESULT_GONE, id);
        });
        made();
        clock.set(AT.plusSeconds(60));
        assertThat(desk.run(10, Duration.ofSeconds(10)).failed()).isZero();
        nothingButWhatWasMade();
        assertThat(deadlines()).isEmpty();
    }

    /** The desk computes what it knows to rest on working time by itself, and takes the handler's word where it has spoken. */
    @Test
    void a_deadline_that_its_handler_computes_anew_is_not_computed_over() {
        Due due = desk.workingTime()
                .due(
                        Moment.of(Instant.parse("2026-12-31T06:00:00Z")),
                        WorkDuration.ONE_DAY.times(2),
                        DuePolicy.WORKING_HOURS_FROM_START);
        desk.execute(
                        BY_PLATFORM,
                        "test.make",
                        "",
                        P,
                        Bin.KIND,
                        work -> Outcome.done(
                                work.put(Bin.KIND, Decision.of(new Bin("b", 1)).starting("RING", due))))
                .orElseThrow();
        WorkingTime after =
                WorkingTime.ofDefaults().withCalendar(WorkCalendar.china().with(Decree.parse("""
                {"year":2027,"papers":[],"days":[
                {"name":"元旦","date":"2027-01-01","isOffDay":true},{"name":"元旦","date":"2027-01-04","isOffDay":true}]}
                """)));
        assertThat(after.recompute(due).at()).as("the desk would say so").isGreaterThan(due.at());
        Desk decreed = Desk.on(store).clock(clock).workingTime(after).build();
        Instant word = AT.plusSeconds(999);
        Late.onDue(decreed, Bin.KIND, new OnDue<>() {
            @Override
            public Outcome<Bin> due(Work work, String id, String deadline) {
                return Outcome.refused(DeskRefusal.RESULT_GONE, id);
            }

            @Override
            public Outcome<Bin> recompute(Work work, String id, String deadline) {
                return work.change(
                        Bin.KIND,
                        id,
                        (bin, step) -> Outcome.done(Decision.of(bin).starting(deadline, word, false)));
            }
        });
        assertThat(decreed.upkeep().recomputeDeadlines()).isEqualTo(1);
        assertThat(deadlines()).extracting(StoredDeadline::due).containsExactly(word);
    }

    @Test
    void of_a_deadline_that_is_not_computed_anew_nothing_is_written_and_it_stays() {
        Due due = desk.workingTime()
                .due(
                        Moment.of(Instant.parse("2040-03-02T01:00:00Z")),
                        WorkDuration.ONE_DAY,
                        DuePolicy.WORKING_HOURS_FROM_START);
        Late.onDue(desk, Bin.KIND, new OnDue<>() {
            @Override
            public Outcome<Bin> due(Work work, String id, String deadline) {
                return Outcome.refused(DeskRefusal.RESULT_GONE, id);
            }

            @Override
            public Outcome<Bin> recompute(Work work, String id, String deadline) {
                work.find(Bin.KIND, id);
                work.put(Bin.KIND, all(7));
                return Outcome.refused(DeskRefusal.RESULT_GONE, id);
            }
        });
        desk.execute(
                        BY_PLATFORM,
                        "test.make",
                        "",
                        P,
                        Bin.KIND,
                        work -> Outcome.done(
                                work.put(Bin.KIND, all(1).stopping("RING").starting("FAR", due))))
                .orElseThrow();
        assertThat(desk.upkeep().recomputeDeadlines()).isZero();
        nothingButWhatWasMade();
        assertThat(deadlines()).extracting(StoredDeadline::name).containsExactly("FAR");
    }

    @Test
    void what_is_due_next_is_the_earliest_of_all_shards() {
        for (int[] seconds : List.of(new int[] {60, 30, 90}, new int[] {30, 60, 90}, new int[] {90, 60, 30})) {
            Desk wide =
                    Desk.on(Store.inMemory(3, Clock.systemUTC())).clock(clock).build();
            Late.onDue(wide, Bin.KIND, (work, id, name) -> Outcome.refused(DeskRefusal.RESULT_GONE, id));
            assertThat(wide.nextDue()).isEmpty();
            for (int shard = 0; shard < 3; shard++) {
                Decision<Bin> late =
                        Decision.of(new Bin("b", 1)).starting("RING", AT.plusSeconds(seconds[shard]), false);
                wide.execute(
                                Command.by(Actor.platform("op")),
                                "test.make",
                                shard,
                                new Partition("", shard),
                                Bin.KIND,
                                work -> Outcome.done(work.put(Bin.KIND, late)))
                        .orElseThrow();
            }
            assertThat(wide.nextDue()).contains(AT.plusSeconds(30));
        }
    }

    @Test
    void a_command_is_recorded_with_the_version_that_it_made() {
        for (int version = 1; version <= 2; version++) {
            int n = version;
            desk.execute(Command.of("c-" + n, Actor.platform("op")), "test.fill", n, P, Bin.KIND, work -> {
                        work.find(Bin.KIND, "b");
                        return Outcome.done(work.put(Bin.KIND, Decision.of(new Bin("b", n))));
                    })
                    .orElseThrow();
            var kept = store.command(P, "PLATFORM:op c-" + n).orElseThrow();
            assertThat(kept.version()).isEqualTo(n);
            assertThat(kept.document()).isEqualTo(new DocumentKey(P, "test.bin", "b"));
        }
    }
}
