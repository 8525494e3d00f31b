package io.github.hegui.kernel.state;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a row says. Written from {@link #of} by adding to it; each addition gives a new one. Immutable.
 *
 * <pre>{@code
 * Transition.<OrderMachine.State, OrderMachine.Trigger, OrderMachine.Facts>of(PLACED, CONFIRM, CONFIRMED).by(SELLER).keeps(B_4_7C)
 * }</pre>
 *
 * @param from the state before; null where the document is created
 * @param trigger what moves the machine
 * @param to the state after
 * @param roles who may do it
 * @param otherThan who may not, whatever the role, because of an earlier step; or null for nobody
 * @param guard the condition, or null for none
 * @param starts the deadlines that start
 * @param carries the deadlines that run on, if they still run, although the state is left
 * @param stops the deadlines that end although the state stays
 * @param clauses what the row itself keeps, in part at least
 */
public record Transition<S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C>(
        @Nullable S from,
        T trigger,
        S to,
        Set<Role> roles,
        @Nullable Earlier<C> otherThan,
        @Nullable MachineGuard<C> guard,
        List<MachineDeadline<T>> starts,
        List<MachineDeadline<T>> carries,
        List<MachineDeadline<T>> stops,
        List<Clause> clauses) {

    /** Copies. */
    public Transition {
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(to, "to");
        roles = Collections.unmodifiableSet(roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles));
        starts = List.copyOf(starts);
        carries = List.copyOf(carries);
        stops = List.copyOf(stops);
        clauses = List.copyOf(clauses);
    }

    /** From, trigger and to; {@code from} is null where the document is created. Nobody may take it until {@link #by} says who. */
    public static <S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C> Transition<S, T, C> of(
            @Nullable S from, T trigger, S to) {
        return new Transition<>(from, trigger, to, Set.of(), null, null, List.of(), List.of(), List.of(), List.of());
    }

    /** With those who may take it. */
    public Transition<S, T, C> by(Role... who) {
        return new Transition<>(from, trigger, to, Set.of(who), otherThan, guard, starts, carries, stops, clauses);
    }

    /**
     * Four eyes: by another person than the one who took an earlier step.
     *
     * @param zh that person in Chinese, such as {@code 申请人}
     * @param en that person in English, such as {@code who asked for it}
     * @param who gives that person's id out of the facts, alone or as an actor is written; while it gives null nobody may take the row
     */
    public Transition<S, T, C> byOtherThan(String zh, String en, Function<C, @Nullable String> who) {
        Earlier<C> earlier = new Earlier<>(who, new Wording(zh, en));
        return new Transition<>(from, trigger, to, roles, earlier, guard, starts, carries, stops, clauses);
    }

    /** With the condition. */
    public Transition<S, T, C> when(MachineGuard<C> condition) {
        return new Transition<>(from, trigger, to, roles, otherThan, condition, starts, carries, stops, clauses);
    }

    /** With one more deadline that starts. */
    public Transition<S, T, C> starts(MachineDeadline<T> started) {
        return new Transition<>(
                from, trigger, to, roles, otherThan, guard, with(starts, started), carries, stops, clauses);
    }

    /** With one more deadline that runs on, if it still runs, although the state is left. */
    public Transition<S, T, C> carries(MachineDeadline<T> carried) {
        return new Transition<>(
                from, trigger, to, roles, otherThan, guard, starts, with(carries, carried), stops, clauses);
    }

    /** With one more deadline that ends although the state stays. */
    public Transition<S, T, C> stops(MachineDeadline<T> stopped) {
        return new Transition<>(
                from, trigger, to, roles, otherThan, guard, starts, carries, with(stops, stopped), clauses);
    }

    /** With the clauses that the row itself keeps, in part at least. */
    public Transition<S, T, C> keeps(Clause... kept) {
        return new Transition<>(
                from, trigger, to, roles, otherThan, guard, starts, carries, stops, Arrays.asList(kept));
    }

    /** Whether the state stays as it is. */
    public boolean isStay() {
        return from == to;
    }

    private static <T> List<T> with(List<T> some, T one) {
        List<T> more = new ArrayList<>(some);
        more.add(one);
        return more;
    }
}
