package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Worded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which states each countdown can run: where a row starts it, and wherever rows carry it on from there. */
record Running<S extends Enum<S> & State, E extends Enum<E> & Worded, C>(Map<Countdown<E>, Set<S>> states) {

    static <S extends Enum<S> & State, E extends Enum<E> & Worded, C> Running<S, E, C> of(List<Row<S, E, C>> rows) {
        Map<Countdown<E>, Set<S>> states = new LinkedHashMap<>();
        for (Row<S, E, C> row : rows) {
            row.starts()
                    .forEach(started -> states.computeIfAbsent(started, any -> new HashSet<>())
                            .add(row.to()));
        }
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Row<S, E, C> row : rows) {
                for (Countdown<E> carried : row.transition().carries()) {
                    Set<S> reached = states.getOrDefault(carried, new HashSet<>());
                    grew |= row.from().filter(reached::contains).isPresent() && reached.add(row.to());
                }
            }
        }
        return new Running<>(states);
    }

    boolean canRun(Countdown<E> countdown, S state) {
        return states.getOrDefault(countdown, Set.of()).contains(state);
    }

    List<Countdown<E>> endedBy(Row<S, E, C> row) {
        Transition<S, E, C> transition = row.transition();
        List<Countdown<E>> ended = new ArrayList<>();
        row.from()
                .ifPresent(from -> states.forEach((countdown, where) -> {
                    boolean ends = transition.isStay()
                            ? transition.stops().contains(countdown)
                            : !transition.carries().contains(countdown);
                    if (where.contains(from) && ends && !transition.starts().contains(countdown)) {
                        ended.add(countdown);
                    }
                }));
        return List.copyOf(ended);
    }
}
