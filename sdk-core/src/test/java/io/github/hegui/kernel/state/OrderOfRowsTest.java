package io.github.hegui.kernel.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is true of a table does not hang on the order in which its rows are written. */
class OrderOfRowsTest {

    enum St implements MachineState {
        A(Rest.resting("waits")),
        B(Rest.resting("waits")),
        C(Rest.resting("waits")),
        D(Rest.resting("waits")),
        END(Rest.terminal());

        private final Rest rest;

        St(Rest rest) {
            this.rest = rest;
        }

        @Override
        public Rest rest() {
            return rest.named(name(), name());
        }
    }

    enum Tr implements Worded {
        GO,
        RING;

        @Override
        public Wording wording() {
            return new Wording(name(), name());
        }
    }

    enum Bell implements MachineDeadline<Tr> {
        BELL;

        @Override
        public Timing<Tr> timing() {
            return Term.workingDays(1).fires(Tr.RING);
        }
    }

    private record Line(String name, int ordinal, Transition<St, Tr, Integer> transition)
            implements MachineRow<St, Tr, Integer> {}

    private static Transition<St, Tr, Integer> row(@Nullable St from, Tr trigger, St to) {
        return Transition.<St, Tr, Integer>of(from, trigger, to).by(Role.SYSTEM);
    }

    /** From A to the end; the bell starts on the way into B and is carried on into C and D. */
    private static List<Transition<St, Tr, Integer>> chain() {
        return new ArrayList<>(List.of(
                row(null, Tr.GO, St.A),
                row(St.A, Tr.GO, St.B).starts(Bell.BELL),
                row(St.B, Tr.GO, St.C).carries(Bell.BELL),
                row(St.C, Tr.GO, St.D).carries(Bell.BELL),
                row(St.D, Tr.GO, St.END),
                row(St.B, Tr.RING, St.B),
                row(St.C, Tr.RING, St.C),
                row(St.D, Tr.RING, St.D)));
    }

    private static List<Transition<St, Tr, Integer>> backwards(List<Transition<St, Tr, Integer>> rows) {
        Collections.reverse(rows);
        return rows;
    }

    private static Machine<St, Tr, Integer> machine(List<Transition<St, Tr, Integer>> transitions) {
        List<MachineRow<St, Tr, Integer>> rows = new ArrayList<>();
        transitions.forEach(transition -> rows.add(new Line("R" + rows.size(), rows.size(), transition)));
        return Machine.of(Worded.of("CHAIN", "链", "the chain"), rows);
    }

    private static List<MachineDeadline<Tr>> endedOnTheWayFrom(St state, Machine<St, Tr, Integer> machine) {
        return machine.ends(machine.next(state, Tr.GO, Role.SYSTEM, 0).orElseThrow());
    }

    @Test
    void a_deadline_that_is_carried_on_twice_ends_with_the_row_that_does_not_carry_it() {
        for (var machine : List.of(machine(chain()), machine(backwards(chain())))) {
            assertThat(endedOnTheWayFrom(St.D, machine)).containsExactly(Bell.BELL);
            assertThat(endedOnTheWayFrom(St.C, machine)).isEmpty();
            assertThat(endedOnTheWayFrom(St.B, machine)).isEmpty();
            assertThat(endedOnTheWayFrom(St.A, machine)).isEmpty();
        }
    }

    @Test
    void a_deadline_that_is_carried_on_twice_has_to_be_received_in_the_last_state_too() {
        for (St deaf : List.of(St.C, St.D)) {
            var rows = chain();
            rows.removeIf(row -> row.from() == deaf && row.trigger() == Tr.RING);
            for (var table : List.of(List.copyOf(rows), List.copyOf(backwards(rows)))) {
                assertThatThrownBy(() -> machine(table))
                        .isInstanceOf(HeguiException.class)
                        .hasMessageContaining(
                                "deadline BELL can run in state " + deaf + ", which has no row for RING by SYSTEM");
            }
        }
    }

    @Test
    void a_deadline_that_is_carried_round_in_a_circle_is_no_trap_for_the_check() {
        var rows = chain();
        rows.add(row(St.D, Tr.RING, St.C).by(Role.SELLER).carries(Bell.BELL));
        for (var machine : List.of(machine(rows), machine(backwards(rows)))) {
            assertThat(endedOnTheWayFrom(St.D, machine)).containsExactly(Bell.BELL);
        }
    }

    /** Each of the two could have it of the other, and neither has it of its start. */
    @Test
    void a_deadline_that_two_states_carry_to_each_other_and_never_starts_there_is_refused() {
        var rows = List.of(
                row(null, Tr.GO, St.A),
                row(St.A, Tr.GO, St.B).carries(Bell.BELL),
                row(St.B, Tr.RING, St.A).by(Role.SELLER).carries(Bell.BELL),
                row(St.B, Tr.GO, St.C),
                row(St.C, Tr.GO, St.D).starts(Bell.BELL),
                row(St.D, Tr.GO, St.END),
                row(St.D, Tr.RING, St.D));
        assertThatThrownBy(() -> machine(rows))
                .isInstanceOf(HeguiException.class)
                .hasMessageContaining("row R1 carries or stops BELL, which never runs there")
                .hasMessageContaining("row R2 carries or stops BELL, which never runs there");
    }

    @Test
    void states_that_are_reached_by_later_rows_only_are_reached() {
        assertThat(machine(backwards(chain())).states()).containsExactly(St.values());
    }
}
