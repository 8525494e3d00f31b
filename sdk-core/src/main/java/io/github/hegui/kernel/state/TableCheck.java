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
final class TableCheck<S extends Enum<S> & State, E extends Enum<E> & Worded, C> {

    private final Machine<S, E, C> machine;
    private final Running<S, E, C> running;
    private final List<String> problems = new ArrayList<>();

    TableCheck(Machine<S, E, C> machine, Running<S, E, C> running) {
        this.machine = machine;
        this.running = running;
    }

    static HeguiException broken(String machine, List<String> problems) {
        return new HeguiException(ErrorCode.BROKEN_TABLE, machine + ": " + String.join("; ", problems));
    }

    void run() {
        everyRowHasRoles();
        everyEventOccurs();
        noRowIsHidden();
        everyStateIsReached();
        everyStateHasAnEndAhead();
        terminalMeansTerminal();
        namesOfCountdownsAreUnique();
        countdownsAreCarriedAndStoppedWhereTheyRun();
        everyCountdownIsReceived();
        timedStatesHaveTheirCountdown();
        if (!problems.isEmpty()) {
            throw broken(machine.name(), problems);
        }
    }

    private void everyRowHasRoles() {
        rows(row -> row.roles().isEmpty())
                .forEach(row -> problems.add("row " + row.name() + " may be taken by nobody"));
    }

    private void everyEventOccurs() {
        for (E event : machine.events()) {
            if (rows(row -> row.event() == event).isEmpty()) {
                problems.add("event " + event.name() + " has no row");
            }
        }
    }

    private void noRowIsHidden() {
        Set<String> said = new HashSet<>();
        for (Row<S, E, C> row : machine.rows()) {
            for (Role role : row.roles()) {
                List<Row<S, E, C>> tried = machine.fitting(row.transition().from(), row.event(), role);
                for (Row<S, E, C> earlier : tried.subList(0, tried.indexOf(row))) {
                    Optional<Guard<C>> guard = earlier.guard();
                    if ((guard.isEmpty() || guard.equals(row.guard())) && said.add(earlier.name() + row.name())) {
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
            for (Row<S, E, C> row : machine.rows()) {
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
            for (Row<S, E, C> row : machine.rows()) {
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

    private void namesOfCountdownsAreUnique() {
        Map<String, Countdown<E>> named = new HashMap<>();
        for (Countdown<E> countdown : running.states().keySet()) {
            if (named.put(countdown.name(), countdown) != null) {
                problems.add("two countdowns are named " + countdown.name());
            }
        }
    }

    private void countdownsAreCarriedAndStoppedWhereTheyRun() {
        for (Row<S, E, C> row : machine.rows()) {
            Transition<S, E, C> transition = row.transition();
            if (transition.isStay()
                    ? !transition.carries().isEmpty()
                    : !transition.stops().isEmpty()) {
                problems.add("row " + row.name()
                        + (transition.isStay()
                                ? " carries a countdown although it stays, where all run on"
                                : " stops a countdown although it leaves the state, where all end"));
            }
            List<Countdown<E>> needed = new ArrayList<>(transition.carries());
            needed.addAll(transition.stops());
            for (Countdown<E> countdown : needed) {
                if (row.from().filter(from -> running.canRun(countdown, from)).isEmpty()) {
                    problems.add(
                            "row " + row.name() + " carries or stops " + countdown.name() + ", which never runs there");
                }
            }
        }
    }

    private void everyCountdownIsReceived() {
        running.states().forEach((countdown, where) -> {
            for (S state : machine.states()) {
                if (where.contains(state)
                        && machine.fitting(state, countdown.fires(), Role.SYSTEM)
                                .isEmpty()) {
                    problems.add("countdown " + countdown.name() + " can run in state " + state.name()
                            + ", which has no row for " + countdown.fires().name() + " by SYSTEM");
                }
            }
        });
    }

    private void timedStatesHaveTheirCountdown() {
        for (Row<S, E, C> row : machine.rows()) {
            Transition<S, E, C> transition = row.transition();
            row.to().rest().countdown().ifPresent(needed -> {
                if (!transition.isStay()
                        && transition.starts().stream().noneMatch(needed::equals)
                        && transition.carries().stream().noneMatch(needed::equals)) {
                    problems.add("row " + row.name() + " leads into timed state "
                            + row.to().name() + " without its countdown " + needed.name());
                }
            });
        }
    }

    private List<Row<S, E, C>> rows(Predicate<Row<S, E, C>> which) {
        return machine.rows().stream().filter(which).toList();
    }

    private List<S> states(Predicate<S> which) {
        return machine.states().stream().filter(which).toList();
    }
}
