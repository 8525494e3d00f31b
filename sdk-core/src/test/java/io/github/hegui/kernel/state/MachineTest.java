package io.github.hegui.kernel.state;

import static io.github.hegui.kernel.state.MachineTest.St.BUSY;
import static io.github.hegui.kernel.state.MachineTest.St.DONE;
import static io.github.hegui.kernel.state.MachineTest.St.NEW;
import static io.github.hegui.kernel.state.MachineTest.Tr.GO;
import static io.github.hegui.kernel.state.MachineTest.Tr.RING;
import static io.github.hegui.kernel.state.MachineTest.Tr.STOP;
import static io.github.hegui.kernel.state.Role.CONSUMER;
import static io.github.hegui.kernel.state.Role.SELLER;
import static io.github.hegui.kernel.state.Role.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {

    enum Bell implements MachineDeadline<Tr> {
        BELL,
        GONG;

        @Override
        public Timing<Tr> timing() {
            return Term.halfWorkingDay().fires(RING);
        }
    }

    enum St implements MachineState {
        NEW(Rest.resting("waits for GO").named("新的", "new")),
        BUSY(Rest.timed(Bell.BELL).named("忙", "busy")),
        DONE(Rest.terminal().named("完成", "done"));

        private final Rest rest;

        St(Rest rest) {
            this.rest = rest;
        }

        @Override
        public Rest rest() {
            return rest;
        }
    }

    enum Tr implements Worded {
        MAKE("造"),
        GO("走"),
        RING("响铃"),
        STOP("停");

        private final String zh;

        Tr(String zh) {
            this.zh = zh;
        }

        @Override
        public Wording wording() {
            return new Wording(zh, name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    enum Size implements MachineGuard<Integer> {
        SMALL(Condition.of("小", "it is small", n -> n < 10)),
        HUGE(Condition.of("巨大", "it is huge", n -> n > 1000));

        private final Condition<Integer> condition;

        Size(Condition<Integer> condition) {
            this.condition = condition;
        }

        @Override
        public Condition<Integer> condition() {
            return condition;
        }
    }

    /** A row that is not an enum constant: what a broken table is made of here. */
    private record Line(String name, int ordinal, Transition<St, Tr, Integer> transition)
            implements MachineRow<St, Tr, Integer> {}

    private static Transition<St, Tr, Integer> row(@Nullable St from, Tr trigger, St to) {
        return Transition.<St, Tr, Integer>of(from, trigger, to).by(SELLER, SYSTEM);
    }

    private static Machine<St, Tr, Integer> machine(List<Transition<St, Tr, Integer>> transitions) {
        List<MachineRow<St, Tr, Integer>> rows = new ArrayList<>();
        transitions.forEach(transition -> rows.add(new Line("R" + rows.size(), rows.size(), transition)));
        return Machine.of(Worded.of("TOY", "玩具", "the toy"), rows);
    }

    private static List<Transition<St, Tr, Integer>> sound() {
        return new ArrayList<>(List.of(
                row(null, Tr.MAKE, NEW),
                row(NEW, GO, BUSY).starts(Bell.BELL).keeps(Clause.B_4_7C),
                row(BUSY, RING, BUSY).keeps(Clause.B_4_7C, Clause.B_4_8C),
                row(BUSY, STOP, DONE).when(Size.SMALL).by(SELLER),
                row(BUSY, STOP, BUSY).when(Size.HUGE).stops(Bell.BELL)));
    }

    private static List<Transition<St, Tr, Integer>> with(int index, Transition<St, Tr, Integer> other) {
        List<Transition<St, Tr, Integer>> rows = sound();
        rows.set(index, other);
        return rows;
    }

    private static List<Transition<St, Tr, Integer>> plus(Transition<St, Tr, Integer> other) {
        List<Transition<St, Tr, Integer>> rows = sound();
        rows.add(other);
        return rows;
    }

    @Test
    void each_broken_table_is_refused_and_says_which_row() {
        refuses(with(1, row(NEW, GO, DONE)), "state BUSY is never reached");
        refuses(with(3, row(BUSY, STOP, BUSY).when(Size.SMALL)), "state BUSY is a trap", "state DONE is never reached");
        refuses(plus(row(DONE, GO, NEW)), "row R5 leads out of a terminal state");
        refuses(plus(row(NEW, GO, DONE)), "row R5 is hidden by row R1 before it");
        refuses(plus(row(BUSY, STOP, NEW).when(Size.SMALL)), "row R5 is hidden by row R3 before it");
        refuses(with(1, row(NEW, GO, BUSY)), "row R1 leads into timed state BUSY without its deadline BELL");
        refuses(
                plus(row(NEW, STOP, NEW).starts(Bell.GONG)),
                "deadline GONG can run in state NEW, which has no row for RING");
        refuses(with(2, row(BUSY, RING, BUSY).by(SELLER)), "deadline BELL can run in state BUSY", "RING by SYSTEM");
        refuses(
                with(2, row(NEW, RING, NEW)),
                "deadline BELL can run in state BUSY, which has no row for RING by SYSTEM");
        refuses(with(2, row(BUSY, GO, BUSY)), "trigger RING has no row");
        refuses(with(0, row(null, Tr.MAKE, NEW).by()), "row R0 may be taken by nobody");
        refuses(
                with(3, row(BUSY, STOP, DONE).stops(Bell.BELL)),
                "row R3 stops a deadline although it leaves the state");
        refuses(
                with(4, row(BUSY, STOP, BUSY).when(Size.HUGE).carries(Bell.BELL)),
                "row R4 carries a deadline although it stays");
        refuses(plus(row(NEW, STOP, DONE).carries(Bell.BELL)), "row R5 carries or stops BELL, which never runs there");
        refuses(with(0, row(NEW, Tr.MAKE, NEW)), "state NEW is never reached", "state DONE is never reached");
        refuses(List.of(), "it has no rows");
    }

    private static void refuses(List<Transition<St, Tr, Integer>> rows, String... messages) {
        assertThatThrownBy(() -> machine(rows))
                .isInstanceOfSatisfying(
                        HeguiException.class,
                        broken -> assertThat(broken.code()).isEqualTo(ErrorCode.BROKEN_TABLE))
                .hasMessageContaining("TOY: ")
                .message()
                .contains(messages);
    }

    enum Mute implements MachineState {
        NAMED(Rest.resting("waits").named("有名", "named")),
        NAMELESS(Rest.terminal());

        private final Rest rest;

        Mute(Rest rest) {
            this.rest = rest;
        }

        @Override
        public Rest rest() {
            return rest;
        }
    }

    private record MuteLine(String name, int ordinal, Transition<Mute, Tr, Integer> transition)
            implements MachineRow<Mute, Tr, Integer> {}

    @Test
    void a_state_without_a_name_is_refused() {
        List<MachineRow<Mute, Tr, Integer>> rows = new ArrayList<>();
        Mute from = null;
        for (Tr trigger : Tr.values()) {
            Mute to = trigger == Tr.STOP ? Mute.NAMELESS : Mute.NAMED;
            Transition<Mute, Tr, Integer> row = Transition.of(from, trigger, to);
            rows.add(new MuteLine("R" + rows.size(), rows.size(), row.by(SELLER)));
            from = Mute.NAMED;
        }
        assertThatThrownBy(() -> Machine.of(Worded.of("TOY", "玩具", "the toy"), rows))
                .isInstanceOf(HeguiException.class)
                .hasMessageContaining("TOY: state NAMELESS has no name in both languages");
        assertThatThrownBy(Mute.NAMELESS::zh).isInstanceOf(IllegalStateException.class);
        assertThat(Mute.NAMED.en()).isEqualTo("named");
    }

    @Test
    void two_deadlines_of_one_name_are_refused() {
        MachineDeadline<Tr> other = new MachineDeadline<>() {
            @Override
            public String name() {
                return "BELL";
            }

            @Override
            public Timing<Tr> timing() {
                return Term.workingDays(1).fires(RING);
            }
        };
        refuses(plus(row(BUSY, GO, BUSY).starts(other)), "two deadlines are named BELL");
    }

    @Test
    void a_sound_table_loads_and_a_carried_deadline_runs_on() {
        var rows = sound();
        rows.add(row(BUSY, GO, NEW).carries(Bell.BELL));
        rows.add(row(NEW, RING, NEW));
        var machine = machine(rows);
        assertThat(machine.ends(machine.rows().get(5))).isEmpty();
        assertThat(machine.ends(machine.rows().get(3))).containsExactly(Bell.BELL);
        assertThat(machine.ends(machine.rows().get(4))).containsExactly(Bell.BELL);
        assertThat(machine.ends(machine.rows().get(0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, SELLER, 5,    R3",
        "STOP, SELLER, 5000, R4",
        "STOP, SYSTEM, 5000, R4",
        "STOP, SYSTEM, 5,    kernel.state.GUARD_FAILED",
        "STOP, SELLER, 50,   kernel.state.GUARD_FAILED",
        "STOP, CONSUMER, 5,  kernel.state.ROLE_NOT_ALLOWED",
        "GO,   SELLER, 5,    kernel.state.ILLEGAL_TRANSITION",
        "MAKE, SYSTEM, 5,    kernel.state.ILLEGAL_TRANSITION"
    })
    void the_first_row_whose_role_and_guard_fit_is_taken(Tr trigger, Role role, int facts, String expected) {
        var outcome = machine(sound()).next(BUSY, trigger, role, facts);
        assertThat(
                        outcome.isDone()
                                ? outcome.orElseThrow().name()
                                : outcome.refusal().code())
                .isEqualTo(expected);
    }

    @Test
    void a_failed_guard_names_all_conditions_and_what_is_left() {
        var refusal = machine(sound()).next(BUSY, STOP, SELLER, 50).refusal();
        assertThat(refusal.en())
                .isEqualTo(
                        "while the toy is busy, the seller can stop only if it is small or it is huge; the seller may ring");
        assertThat(refusal.zh()).isEqualTo("玩具忙，卖家只有在小或巨大时才能停；可以执行的操作：响铃");
        assertThat(refusal.arguments()).containsExactly("TOY", "BUSY", "STOP", "SELLER", "RING", "SMALL, HUGE");
    }

    @Test
    void nothing_is_allowed_to_a_stranger() {
        var refusal = machine(sound()).next(null, GO, CONSUMER, 5).refusal();
        assertThat(refusal.en())
                .isEqualTo("the consumer cannot go now: the toy is not there yet; the consumer may do nothing");
        assertThat(machine(sound()).allowed(null, SELLER, 5)).containsExactly(Tr.MAKE);
    }

    @Test
    void it_draws_itself() {
        assertThat(machine(sound()).diagram()).isEqualTo("""
            stateDiagram-v2
                [*] --> NEW : make
                NEW --> BUSY : go
                BUSY --> BUSY : ring
                BUSY --> DONE : stop [SMALL]
                BUSY --> BUSY : stop [HUGE]
                DONE --> [*]
            """);
        assertThat(machine(sound()).clauseMatrix()).isEqualTo("""
            | row | B-4.7c | B-4.8c |
            | --- | --- | --- |
            | R1 | x |  |
            | R2 | x | x |

            * **B-4.7c** 订单确认时限
            * **B-4.8c** 未响应投诉升级
            """);
        assertThat(machine(sound()).page()).contains("| BUSY | 忙, busy | timed | BELL (0.5 working day, fires ring) |");
    }

    @Test
    void terms_say_how_long() {
        assertThat(Term.workingDays(1).text()).isEqualTo("1 working day");
        assertThat(Term.workingDays(3).text()).isEqualTo("3 working days");
        assertThat(Term.halfWorkingDay().text()).isEqualTo("0.5 working day");
        assertThat(Term.calendar(Duration.ofDays(7)).text()).isEqualTo("7 days");
        assertThat(Term.calendar(Duration.ofHours(30)).text()).isEqualTo("PT30H");
        assertThat(Term.contract("promise").text()).isEqualTo("contract: promise");
        assertThatThrownBy(() -> Term.workingDays(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Term.calendar(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The one who started it, whom the facts name by 5, may not stop it. */
    private static List<Transition<St, Tr, Integer>> withFourEyes() {
        List<Transition<St, Tr, Integer>> rows = sound();
        rows.add(
                3,
                row(BUSY, STOP, DONE)
                        .by(SELLER)
                        .when(Size.SMALL)
                        .byOtherThan("启动者", "who started it", n -> n == 5 ? "u-5" : n == 6 ? "SELLER:u-7" : null));
        rows.remove(4);
        return rows;
    }

    @Test
    void four_eyes_need_another_person_than_the_one_of_an_earlier_step() {
        Machine<St, Tr, Integer> machine = machine(withFourEyes());
        assertThat(machine.next(BUSY, STOP, SELLER, "u-6", null, 5).isDone()).isTrue();
        assertThat(machine.next(BUSY, STOP, SELLER, "u-5", null, 6).isDone()).isTrue();
        assertThat(machine.next(BUSY, STOP, SELLER, "u-7", null, 6).isDone()).isFalse();
        var refusal = machine.next(BUSY, STOP, SELLER, "u-5", null, 5).refusal();
        assertThat(refusal.is(StateRefusal.SAME_PERSON)).isTrue();
        assertThat(refusal.sort()).isEqualTo(io.github.hegui.kernel.outcome.RefusalSort.FORBIDDEN);
        assertThat(refusal.en()).contains("another than who started it has to stop");
        assertThat(refusal.zh()).contains("须由启动者以外的人员办理");
        assertThat(machine.next(BUSY, STOP, SELLER, "u-5", null, 50).refusal().is(StateRefusal.GUARD_FAILED))
                .isTrue();
        assertThat(machine.diagram()).contains("BUSY --> DONE : stop [SMALL], other than who started it");
        assertThat(machine.page()).contains("seller, other than who started it");
    }

    @Test
    void four_eyes_are_shut_while_it_is_not_known_who_acts_or_acted() {
        Machine<St, Tr, Integer> machine = machine(withFourEyes());
        assertThat(machine.next(BUSY, STOP, SELLER, "u-1", null, 7).refusal().is(StateRefusal.SAME_PERSON))
                .isTrue();
        assertThat(machine.next(BUSY, STOP, SELLER, 5).refusal().is(StateRefusal.SAME_PERSON))
                .isTrue();
    }

    @Test
    void a_row_behind_one_with_four_eyes_can_still_be_taken() {
        List<Transition<St, Tr, Integer>> rows = withFourEyes();
        rows.add(4, row(BUSY, STOP, BUSY).by(SELLER).when(Size.SMALL));
        assertThat(machine(rows)
                        .next(BUSY, STOP, SELLER, "u-5", null, 5)
                        .orElseThrow()
                        .to())
                .isEqualTo(BUSY);
    }
}
