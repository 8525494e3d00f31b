package io.github.hegui.kernel.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.outcome.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks every state x event x role under named facts and writes what happens: one line for each pair of state and event that has a row,
 * with the roles that may take it and the row taken, or {@code -} where a guard forbids it, with the facts that lead to it. That every other pair is refused
 * as illegal, and every other role as not allowed, is asserted on the way.
 */
public final class MachineWalk<S extends Enum<S> & State, E extends Enum<E>, C> {

    private final Machine<S, E, C> machine;
    private final Map<String, C> facts = new LinkedHashMap<>();

    public MachineWalk(Machine<S, E, C> machine) {
        this.machine = machine;
    }

    public MachineWalk<S, E, C> under(String name, C value) {
        facts.put(name, value);
        return this;
    }

    /** The walk as a table. */
    public String table() {
        List<List<String>> lines = new ArrayList<>();
        List<@Nullable S> states = new ArrayList<>(machine.states());
        states.add(0, null);
        for (S state : states) {
            for (E event : machine.events()) {
                line(state, event, lines);
            }
        }
        return lines.stream().map(line -> String.join(" | ", line) + "\n").collect(Collectors.joining());
    }

    private void line(@Nullable S state, E event, List<List<String>> lines) {
        boolean known =
                machine.rows().stream().anyMatch(row -> row.transition().from() == state && row.event() == event);
        List<String> roles = new ArrayList<>();
        Map<String, String> taken = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            boolean may = !machine.fitting(state, event, role).isEmpty();
            if (may) {
                roles.add(role.name());
            }
            facts.forEach((name, value) -> {
                Outcome<Row<S, E, C>> outcome = machine.next(state, event, role, value);
                if (outcome.isDone()) {
                    taken.merge(name, outcome.orElseThrow().name(), (a, b) -> a.contains(b) ? a : a + "/" + b);
                    assertThat(machine.allowed(state, role, value)).contains(event);
                } else {
                    StateRefusal expected = may
                            ? StateRefusal.GUARD_FAILED
                            : known ? StateRefusal.ROLE_NOT_ALLOWED : StateRefusal.ILLEGAL_TRANSITION;
                    assertThat(outcome.refusal().code()).isEqualTo(expected.code());
                    assertThat(machine.allowed(state, role, value)).doesNotContain(event);
                }
            });
        }
        if (known) {
            Map<String, List<String>> under = new LinkedHashMap<>();
            for (String name : facts.keySet()) {
                under.computeIfAbsent(taken.getOrDefault(name, "-"), any -> new ArrayList<>())
                        .add(name);
            }
            String by = under.size() == 1
                    ? under.keySet().iterator().next()
                    : under.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining(" "));
            lines.add(List.of(state == null ? "*" : state.name(), event.name(), String.join(" ", roles), by));
        }
    }
}
