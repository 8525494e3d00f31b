package io.github.hegui.kernel.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Late;
import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.StoredDeadline;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.kernel.time.Decree;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.DuePolicy;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.WorkCalendar;
import io.github.hegui.kernel.time.WorkDuration;
import io.github.hegui.kernel.time.WorkingTime;
import io.github.hegui.testkit.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deadlines that a machine starts: by contract, in working time, over a year that is not decreed. */
class MachineDeadlineTest {

    /** Friday, the last hours of a decreed year. */
    private static final Instant AT = Instant.parse("2026-12-31T06:00:00Z");

    private static final Partition P = Partition.DEFAULT;

    enum St implements MachineState {
        OPEN;

        @Override
        public Rest rest() {
            return Rest.settled("its deadlines are what is looked at").named("开着", "open");
        }
    }

    enum Tr implements Worded {
        MAKE,
        AGREE,
        RING;

        @Override
        public Wording wording() {
            return new Wording(name(), name());
        }
    }

    enum Bell implements MachineDeadline<Tr> {
        TERM(Term.contract("the agreed time")),
        WORK(Term.workingDays(2));

        private final Term term;

        Bell(Term term) {
            this.term = term;
        }

        @Override
        public Timing<Tr> timing() {
            return term.fires(Tr.RING);
        }
    }

    private record Line(String name, int ordinal, Transition<St, Tr, Integer> transition)
            implements MachineRow<St, Tr, Integer> {}

    private static final Machine<St, Tr, Integer> MACHINE = Machine.of(
            Worded.of("COUNTING", "计时", "the deadline"),
            List.<MachineRow<St, Tr, Integer>>of(
                    new Line("MADE", 0, row(null, Tr.MAKE).starts(Bell.TERM).starts(Bell.WORK)),
                    new Line("AGREED", 1, row(St.OPEN, Tr.AGREE).starts(Bell.TERM)),
                    new Line("RANG", 2, row(St.OPEN, Tr.RING))));

    private static Transition<St, Tr, Integer> row(@Nullable St from, Tr trigger) {
        return Transition.<St, Tr, Integer>of(from, trigger, St.OPEN).by(Role.SELLER, Role.SYSTEM);
    }

    record Thing(String id) {}

    private static final Kind<Thing> KIND =
            Kind.of("test.thing", Thing.class, Thing::id).build();

    private final SetClock clock = new SetClock(AT);
    private final WorkingTime before = WorkingTime.ofDefaults().withCalendar(WorkCalendar.china());

    /** The first four days of 2027 are off. */
    private final WorkingTime after = before.withCalendar(WorkCalendar.china().with(Decree.parse("""
            {"year":2027,"papers":[],"days":[
            {"name":"元旦","date":"2027-01-01","isOffDay":true},{"name":"元旦","date":"2027-01-04","isOffDay":true},
            {"name":"元旦","date":"2027-01-05","isOffDay":true},{"name":"元旦","date":"2027-01-06","isOffDay":true}]}
            """)));

    private Desk desk(Store store, WorkingTime time) {
        Desk desk = Desk.on(store).clock(clock).workingTime(time).build();
        Late.onDue(
                desk,
                KIND,
                (work, id, name) ->
                        work.load(KIND, id, DeskRefusal.RESULT_GONE).map(thing -> work.put(KIND, Decision.of(thing))));
        return desk;
    }

    private void step(Desk desk, Tr trigger, Function<MachineDeadline<Tr>, Optional<Decision.Agreed>> contract) {
        var unused = desk.execute(Command.of(trigger.name(), Actor.seller("s")), "step", trigger, P, KIND, work -> {
                    boolean isThere = work.find(KIND, "t").isPresent();
                    return MACHINE.next(isThere ? St.OPEN : null, trigger, Role.SELLER, 1)
                            .map(row -> work.put(
                                    KIND, Decision.of(new Thing("t")).following(MACHINE, row, work.step(), contract)));
                })
                .orElseThrow();
    }

    private static List<StoredDeadline> deadlines(Store store) {
        return store.deadlines(0, false, false, null, 10);
    }

    private Due twoDays(WorkingTime time) {
        return time.due(Moment.of(AT), WorkDuration.ONE_DAY.times(2), DuePolicy.WORKING_HOURS_FROM_START);
    }

    @Test
    void a_deadline_that_starts_with_no_due_stops_the_one_that_ran() {
        Store store = Store.inMemory();
        Desk desk = desk(store, before);
        step(desk, Tr.MAKE, bell -> Optional.of(Decision.Agreed.at(Moment.of(AT))));
        assertThat(deadlines(store)).extracting(StoredDeadline::name).containsExactly("TERM", "WORK");
        step(desk, Tr.AGREE, bell -> Optional.empty());
        assertThat(deadlines(store)).extracting(StoredDeadline::name).containsExactly("WORK");
    }

    @Test
    void a_term_in_working_time_over_an_undecreed_year_stays_provisional_and_is_computed_anew(@TempDir Path folder) {
        for (Store each : List.of(Store.inMemory(), JdbcStore.sqlite(folder.resolve("s.db")))) {
            try (Store store = each) {
                Desk desk = desk(store, before);
                step(desk, Tr.MAKE, bell -> Optional.of(Decision.Agreed.after(twoDays(before))));
                Instant due = twoDays(before).at().toInstant().plusMillis(1);
                assertThat(deadlines(store))
                        .allSatisfy(deadline -> {
                            assertThat(deadline.due()).isEqualTo(due);
                            assertThat(deadline.provisional()).isTrue();
                        })
                        .hasSize(2);
                assertThat(desk.upkeep().recomputeDeadlines())
                        .as("nothing is decreed")
                        .isZero();
                Desk decreed = desk(store, after);
                assertThat(decreed.upkeep().recomputeDeadlines()).isEqualTo(2);
                Instant corrected = twoDays(after).at().toInstant().plusMillis(1);
                assertThat(corrected).isAfter(due.plus(Duration.ofDays(2)));
                assertThat(deadlines(store))
                        .allSatisfy(deadline -> {
                            assertThat(deadline.due()).isEqualTo(corrected);
                            assertThat(deadline.provisional()).isFalse();
                        })
                        .hasSize(2);
                assertThat(decreed.upkeep().recomputeDeadlines()).isZero();
                step(desk, Tr.AGREE, bell -> Optional.empty());
                assertThat(deadlines(store)).extracting(StoredDeadline::name).containsExactly("WORK");
            }
        }
    }
}
