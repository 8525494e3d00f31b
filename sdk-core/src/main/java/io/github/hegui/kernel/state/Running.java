package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Worded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which states each deadline can run: where a row starts it, and wherever rows carry it on from there. */
record Running<S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C>(
        Map<MachineDeadline<T>, Set<S>> states) {

    static <S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C> Running<S, T, C> of(
            List<MachineRow<S, T, C>> rows) {
        Map<MachineDeadline<T>, Set<S>> states = new LinkedHashMap<>();
        for (MachineRow<S, T, C> row : rows) {
            row.starts()
                    .forEach(started -> states.computeIfAbsent(started, any -> new HashSet<>())
                            .add(row.to()));
        }
        boolean grew = true;
        while (grew) {
            grew = false;
            for (MachineRow<S, T, C> row : rows) {
                for (MachineDeadline<T> carried : row.transition().carries()) {
                    Set<S> reached = states.getOrDefault(carried, new HashSet<>());
                    grew |= row.from().filter(reached::contains).isPresent() && reached.add(row.to());
                }
            }
        }
        return new Running<>(states);
    }

    boolean canRun(MachineDeadline<T> deadline, S state) {
        return states.getOrDefault(deadline, Set.of()).contains(state);
    }

    List<MachineDeadline<T>> endedBy(MachineRow<S, T, C> row) {
        Transition<S, T, C> transition = row.transition();
        List<MachineDeadline<T>> ended = new ArrayList<>();
        row.from()
                .ifPresent(from -> states.forEach((deadline, where) -> {
                    boolean ends = transition.isStay()
                            ? transition.stops().contains(deadline)
                            : !transition.carries().contains(deadline);
                    if (where.contains(from) && ends && !transition.starts().contains(deadline)) {
                        ended.add(deadline);
                    }
                }));
        return List.copyOf(ended);
    }
}
