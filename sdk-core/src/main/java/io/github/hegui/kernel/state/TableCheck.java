package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Worded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules that a table keeps; all that is wrong is said at once. */
final class TableCheck<S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C> {

    private final Machine<S, T, C> machine;
    private final Running<S, T, C> running;
    private final List<String> problems = new ArrayList<>();

    TableCheck(Machine<S, T, C> machine, Running<S, T, C> running) {
        this.machine = machine;
        this.running = running;
    }

    static HeguiException broken(String machine, List<String> problems) {
        return new HeguiException(ErrorCode.BROKEN_TABLE, machine + ": " + String.join("; ", problems));
    }

    void run() {
        everyStateIsNamed();
        everyRowHasRoles();
        everyTriggerOccurs();
        noRowIsHidden();
        everyStateIsReached();
        everyStateHasAnEndAhead();
        terminalMeansTerminal();
        namesOfDeadlinesAreUnique();
        deadlinesAreCarriedAndStoppedWhereTheyRun();
        everyDeadlineIsReceived();
        timedStatesHaveTheirDeadline();
        if (!problems.isEmpty()) {
            throw broken(machine.name(), problems);
        }
    }

    private void everyStateIsNamed() {
        states(state -> !state.rest().isNamed())
                .forEach(state -> problems.add("state " + state.name() + " has no name in both languages"));
    }

    private void everyRowHasRoles() {
        rows(row -> row.roles().isEmpty())
                .forEach(row -> problems.add("row " + row.name() + " may be taken by nobody"));
    }

    private void everyTriggerOccurs() {
        for (T trigger : machine.triggers()) {
            if (rows(row -> row.trigger() == trigger).isEmpty()) {
                problems.add("trigger " + trigger.name() + " has no row");
            }
        }
    }

    private void noRowIsHidden() {
        Set<String> said = new HashSet<>();
        for (MachineRow<S, T, C> row : machine.rows()) {
            for (Role role : row.roles()) {
                List<MachineRow<S, T, C>> tried =
                        machine.fitting(row.transition().from(), row.trigger(), role);
                for (MachineRow<S, T, C> earlier : tried.subList(0, tried.indexOf(row))) {
                    Optional<MachineGuard<C>> guard = earlier.guard();
                    boolean isOpen = guard.isEmpty() || guard.equals(row.guard());
                    if (isOpen && earlier.transition().otherThan() == null && said.add(earlier.name() + row.name())) {
                        problems.add("row " + row.name() + " is hidden by row " + earlier.name() + " before it");
                    }
                }
            }
        }
    }

    private void everyStateIsReached() {
        Set<S> reached = new HashSet<>();
        boolean grew = true;
        while (grew) {
            grew = false;
            for (MachineRow<S, T, C> row : machine.rows()) {
                @Nullable S from = row.transition().from();
                grew |= (from == null || reached.contains(from)) && reached.add(row.to());
            }
        }
        states(state -> !reached.contains(state))
                .forEach(state -> problems.add("state " + state.name() + " is never reached"));
    }

    private void everyStateHasAnEndAhead() {
        Set<S> ending = new HashSet<>(states(state -> state.rest().isEnd()));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (MachineRow<S, T, C> row : machine.rows()) {
                grew |= ending.contains(row.to())
                        && row.from().filter(ending::add).isPresent();
            }
        }
        states(state -> !ending.contains(state))
                .forEach(state -> problems.add("state " + state.name() + " is a trap: no end can be reached from it"));
    }

    private void terminalMeansTerminal() {
        rows(row -> row.from()
                        .filter(from -> from.rest().kind() == Rest.Kind.TERMINAL)
                        .isPresent())
                .forEach(row -> problems.add("row " + row.name() + " leads out of a terminal state"));
    }

    private void namesOfDeadlinesAreUnique() {
        Map<String, MachineDeadline<T>> named = new HashMap<>();
        for (MachineDeadline<T> deadline : running.states().keySet()) {
            if (named.put(deadline.name(), deadline) != null) {
                problems.add("two deadlines are named " + deadline.name());
            }
        }
    }

    private void deadlinesAreCarriedAndStoppedWhereTheyRun() {
        for (MachineRow<S, T, C> row : machine.rows()) {
            Transition<S, T, C> transition = row.transition();
            if (transition.isStay()
                    ? !transition.carries().isEmpty()
                    : !transition.stops().isEmpty()) {
                problems.add("row " + row.name()
                        + (transition.isStay()
                                ? " carries a deadline although it stays, where all run on"
                                : " stops a deadline although it leaves the state, where all end"));
            }
            List<MachineDeadline<T>> needed = new ArrayList<>(transition.carries());
            needed.addAll(transition.stops());
            for (MachineDeadline<T> deadline : needed) {
                if (row.from().filter(from -> running.canRun(deadline, from)).isEmpty()) {
                    problems.add(
                            "row " + row.name() + " carries or stops " + deadline.name() + ", which never runs there");
                }
            }
        }
    }

    private void everyDeadlineIsReceived() {
        running.states().forEach((deadline, where) -> {
            isReceived(deadline, where, deadline.fires());
            T warning = deadline.timing().warning();
            if (warning != null) {
                isReceived(deadline, where, warning);
            }
        });
    }

    private void isReceived(MachineDeadline<T> deadline, Set<S> where, T trigger) {
        for (S state : machine.states()) {
            if (where.contains(state)
                    && machine.fitting(state, trigger, Role.SYSTEM).isEmpty()) {
                problems.add("deadline " + deadline.name() + " can run in state " + state.name()
                        + ", which has no row for " + trigger.name() + " by SYSTEM");
            }
        }
    }

    private void timedStatesHaveTheirDeadline() {
        for (MachineRow<S, T, C> row : machine.rows()) {
            Transition<S, T, C> transition = row.transition();
            row.to().rest().deadline().ifPresent(needed -> {
                if (!transition.isStay()
                        && transition.starts().stream().noneMatch(needed::equals)
                        && transition.carries().stream().noneMatch(needed::equals)) {
                    problems.add("row " + row.name() + " leads into timed state "
                            + row.to().name() + " without its deadline " + needed.name());
                }
            });
        }
    }

    private List<MachineRow<S, T, C>> rows(Predicate<MachineRow<S, T, C>> which) {
        return machine.rows().stream().filter(which).toList();
    }

    private List<S> states(Predicate<S> which) {
        return machine.states().stream().filter(which).toList();
    }
}
