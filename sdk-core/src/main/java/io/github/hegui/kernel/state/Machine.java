package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Worded;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table of rows, checked when it is loaded. Moving is one array look-up; a legal move allocates nothing. Immutable and safe for use by
 * many threads.
 *
 * <p>Guaranteed of every machine that loads: for one state, trigger and role the rows are tried in the order of the enum, and no row stands
 * behind one that is always taken; every state can be reached and has an end ahead of it; every deadline is received, by
 * {@link Role#SYSTEM}, in every state in which it can run; a timed state has its deadline started or carried on by every row into it;
 * nothing leads out of a terminal state; every trigger occurs. Not guaranteed: that of two guards only one holds; the first one wins.
 *
 * <pre>{@code
 * Outcome<MachineRow<State, Trigger, Facts>> next = OrderMachine.MACHINE.next(State.PLACED, Trigger.CONFIRM, SELLER, facts);
 * }</pre>
 *
 * @param <S> the states
 * @param <T> the triggers
 * @param <C> the facts that guards look at
 */
public final class Machine<S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C> {

    private static final int ROLES = Role.values().length;
    private static final Worded NOT_THERE = Worded.of("-", "尚不存在", "not there yet");
    private static final Worded NOTHING = Worded.of("-", "无", "do nothing");

    private final Worded called;
    private final List<MachineRow<S, T, C>> rows;
    private final List<S> states;
    private final List<T> triggers;
    private final int width;
    private final @Nullable Cell<S, T, C>[] cells;
    private final List<List<MachineDeadline<T>>> ends;

    private Machine(Worded called, List<MachineRow<S, T, C>> rows) {
        this.called = called;
        this.rows = rows;
        this.states = List.of(rows.get(0).to().getDeclaringClass().getEnumConstants());
        this.triggers = List.of(rows.get(0).trigger().getDeclaringClass().getEnumConstants());
        this.width = triggers.size() * ROLES;
        this.cells = cells();
        var running = Running.of(rows);
        this.ends = rows.stream().map(running::endedBy).toList();
        new TableCheck<>(this, running).run();
    }

    /**
     * The machine whose rows are the constants of that enum. Written as one file: a final class with the enums and the record of facts nested in it, in the
     * order states, triggers, deadlines, guards, facts, rows.
     *
     * @param name that of the document, such as {@code Order}
     * @param zh what moves, in Chinese, such as {@code 订单}
     * @param en what moves, in English with its article, such as {@code the order}
     * @throws HeguiException {@code BROKEN_TABLE}, naming the machine and the rows, when the table breaks a rule
     */
    public static <
                    S extends Enum<S> & MachineState,
                    T extends Enum<T> & Worded,
                    C,
                    R extends Enum<R> & MachineRow<S, T, C>>
            Machine<S, T, C> of(String name, String zh, String en, Class<R> rows) {
        R[] constants = Objects.requireNonNull(rows.getEnumConstants(), "not an enum");
        return of(Worded.of(name, zh, en), List.<MachineRow<S, T, C>>of(constants));
    }

    static <S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C> Machine<S, T, C> of(
            Worded called, List<MachineRow<S, T, C>> rows) {
        if (rows.isEmpty()) {
            throw TableCheck.broken(called.name(), List.of("it has no rows"));
        }
        return new Machine<>(called, rows);
    }

    /** The row to take by somebody of whom nothing but the role is known, so none that needs another person; else as {@link #next(Enum, Enum, Role, String, String, Object)}. */
    public Outcome<MachineRow<S, T, C>> next(@Nullable S state, T trigger, Role role, C facts) {
        return next(state, trigger, role, "", null, facts);
    }

    /**
     * The row to take, or the refusal with what this role may do now.
     *
     * @param state the state before; null to create
     * @param id of who acts, for rows that another person has to take than an earlier one
     * @param person who acts for that one; null where it is not known
     * @param facts what the guards look at, as the trigger leaves it
     */
    public Outcome<MachineRow<S, T, C>> next(
            @Nullable S state, T trigger, Role role, String id, @Nullable String person, C facts) {
        for (Cell<S, T, C> cell = cells[place(state, trigger, role)]; cell != null; cell = cell.otherwise) {
            if ((cell.guard == null || cell.guard.holds(facts))
                    && (cell.otherThan == null || !cell.otherThan.bars(id, person, facts))) {
                return cell.taken;
            }
        }
        return refuse(state, trigger, role, facts);
    }

    /** The triggers that this role may bring about now; {@code state} is null before the document is created. */
    public List<T> allowed(@Nullable S state, Role role, C facts) {
        return triggers.stream()
                .filter(trigger -> mayMove(state, trigger, role, facts))
                .toList();
    }

    /** The deadlines that end with that row if they still run: what is stored of them is to be deleted. */
    public List<MachineDeadline<T>> ends(MachineRow<S, T, C> row) {
        return ends.get(row.ordinal());
    }

    /** The name, such as {@code Order}. */
    public String name() {
        return called.name();
    }

    /** The rows, in the order in which they are tried. */
    public List<MachineRow<S, T, C>> rows() {
        return rows;
    }

    /** The states. */
    public List<S> states() {
        return states;
    }

    /** The triggers. */
    public List<T> triggers() {
        return triggers;
    }

    /** The machine as a Mermaid {@code stateDiagram-v2}. */
    public String diagram() {
        return new Drawing<>(this).diagram();
    }

    /** The rows that keep a clause against the clauses, as a Markdown table; empty when no row keeps one. */
    public String clauseMatrix() {
        return new Drawing<>(this).clauseMatrix();
    }

    /** A page in Markdown: diagram, states, rows and clause matrix. */
    public String page() {
        return new Drawing<>(this).page();
    }

    @Override
    public String toString() {
        return called.name();
    }

    private boolean mayMove(@Nullable S state, T trigger, Role role, C facts) {
        return fitting(state, trigger, role).stream()
                .anyMatch(row -> row.guard().map(guard -> guard.holds(facts)).orElse(true));
    }

    @SuppressWarnings("EnumOrdinal") // this is the array behind an enum, which is what ordinals are for
    private int place(@Nullable S state, T trigger, Role role) {
        int line = state == null ? states.size() : state.ordinal();
        return line * width + (trigger.ordinal() * ROLES + role.ordinal());
    }

    /** What else that role does in that state, if it fits: the facts are as the refused trigger would have left them, and say nothing of others. */
    private List<T> others(@Nullable S state, T refused, Role role) {
        return triggers.stream()
                .filter(trigger ->
                        trigger != refused && !fitting(state, trigger, role).isEmpty())
                .toList();
    }

    private Outcome<MachineRow<S, T, C>> refuse(@Nullable S state, T trigger, Role role, C facts) {
        List<MachineRow<S, T, C>> tried = fitting(state, trigger, role);
        List<Worded> earlier = earlier(tried, facts);
        StateRefusal code = !earlier.isEmpty()
                ? StateRefusal.SAME_PERSON
                : !tried.isEmpty()
                        ? StateRefusal.GUARD_FAILED
                        : rows.stream().anyMatch(row -> row.transition().from() == state && row.trigger() == trigger)
                                ? StateRefusal.ROLE_NOT_ALLOWED
                                : StateRefusal.ILLEGAL_TRANSITION;
        return Outcome.refused(
                code,
                called,
                state == null ? NOT_THERE : state,
                trigger,
                role,
                Worded.anyOf(others(state, trigger, role), NOTHING),
                earlier.isEmpty()
                        ? Worded.anyOf(
                                tried.stream()
                                        .flatMap(row -> row.guard().stream())
                                        .toList(),
                                NOTHING)
                        : Worded.anyOf(earlier, NOTHING));
    }

    /** Who took an earlier step, of rows that nothing else stands against. */
    private static <S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C> List<Worded> earlier(
            List<MachineRow<S, T, C>> tried, C facts) {
        return tried.stream()
                .filter(row -> row.guard().map(guard -> guard.holds(facts)).orElse(true))
                .map(row -> row.transition().otherThan())
                .filter(Objects::nonNull)
                .<Worded>map(other ->
                        Worded.of("-", other.wording().zh(), other.wording().en()))
                .toList();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private @Nullable Cell<S, T, C>[] cells() {
        @Nullable Cell<S, T, C>[] table = new Cell[(states.size() + 1) * width];
        List<@Nullable S> before = new ArrayList<>(states);
        before.add(null);
        for (S from : before) {
            for (T trigger : triggers) {
                for (Role role : Role.values()) {
                    table[place(from, trigger, role)] = Cell.of(fitting(from, trigger, role));
                }
            }
        }
        return table;
    }

    List<MachineRow<S, T, C>> fitting(@Nullable S from, T trigger, Role role) {
        List<MachineRow<S, T, C>> fitting = new ArrayList<>();
        for (MachineRow<S, T, C> row : rows) {
            if (row.transition().from() == from
                    && row.trigger() == trigger
                    && row.roles().contains(role)) {
                fitting.add(row);
            }
        }
        return fitting;
    }

    /** A row to try for one role, trigger and state, with its outcome made beforehand; else the next one. */
    private record Cell<S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C>(
            @Nullable MachineGuard<C> guard,
            @Nullable Earlier<C> otherThan,
            Outcome<MachineRow<S, T, C>> taken,
            @Nullable Cell<S, T, C> otherwise) {

        static <S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C> @Nullable Cell<S, T, C> of(
                List<MachineRow<S, T, C>> rows) {
            Cell<S, T, C> cell = null;
            for (int i = rows.size() - 1; i >= 0; i--) {
                MachineRow<S, T, C> row = rows.get(i);
                cell = new Cell<>(row.transition().guard(), row.transition().otherThan(), new Done<>(row, false), cell);
            }
            return cell;
        }
    }
}
