package io.github.hegui.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.MachineDeadline;
import io.github.hegui.kernel.state.MachineRow;
import io.github.hegui.kernel.state.MachineState;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.state.StateRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a machine must do, as it was written by hand beside the source: {@code machines/NAME.tsv} in the test resources, in any order of lines.
 * Its conditions are words, whose meaning the test states by itself, not by the machine's guards. Two checks: the table is the source's but for the
 * differences that it names, and the machine does what the table says for every state, trigger, role and for all facts that are given.
 */
public final class WrittenTable<S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C> {

    private static final String SOURCE = "source ";
    private static final String DROPPED = "dropped";

    /** Facts come in eights of circumstances: every seventh meets all of them. */
    private static final int SAMPLE = 7;

    /** Who tries: nobody who took an earlier step, so that four eyes are no obstacle; that they are is the machine's own test. */
    private static final String OTHER = "somebody-else";

    /** A line of the table. */
    private record Line(String from, String trigger, String who, String when, String to, String starts, String origin) {

        static Line of(List<String> cells) {
            assertThat(cells).as("cells of " + cells).hasSize(7);
            return new Line(
                    cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5), cells.get(6));
        }

        /** {@code source sign_both}: that row of the source, one word. */
        boolean isFromSource() {
            return origin.startsWith(SOURCE) && origin.indexOf(' ', SOURCE.length()) < 0;
        }

        boolean isDropped() {
            return who.equals(DROPPED);
        }

        boolean mayBeTakenBy(Role role) {
            return Arrays.asList(who.split(" ")).contains(role.name());
        }

        Set<String> deadlines() {
            return starts.equals("-") ? Set.of() : Set.of(starts.split(" "));
        }
    }

    /** One trigger in one state, by one role, under some facts. */
    private record Try<S extends Enum<S>, T extends Enum<T> & Worded, C>(
            @Nullable S state, T trigger, Role role, C facts) {

        String place() {
            return (state == null ? "*" : state.name()) + " " + trigger.name();
        }
    }

    private final Machine<S, T, C> machine;
    private final List<Line> lines;
    private final Map<String, List<Line>> byPlace;
    private final Map<String, Predicate<C>> words = new LinkedHashMap<>();

    public WrittenTable(Machine<S, T, C> machine) {
        this.machine = machine;
        lines = read(machine.name() + ".tsv").stream().map(Line::of).toList();
        byPlace = lines.stream()
                .filter(line -> !line.isDropped())
                .collect(Collectors.groupingBy(line -> line.from() + " " + line.trigger()));
        words.put("always", facts -> true);
    }

    /** What words of the table mean. */
    public WrittenTable<S, T, C> where(String when, Predicate<C> holds) {
        words.put(when, holds);
        return this;
    }

    private static List<List<String>> read(String name) {
        try (InputStream file =
                Objects.requireNonNull(WrittenTable.class.getResourceAsStream("/machines/" + name), name)) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The machine's page, with the written table beside its rows: each line, and where it comes from. */
    public String page() {
        StringBuilder page = new StringBuilder(machine.page());
        page.append(
                        "\n## The same, as it was written by hand\n\nThe tests compare the rows with this table, which was written first. *source* names the")
                .append(
                        " row of the first draft; *here* says why the table differs from it; *dropped* is a row of it that is not here.\n\n")
                .append(line(
                        "from",
                        "trigger",
                        "who",
                        "when, as the trigger leaves things",
                        "to",
                        "deadlines started",
                        "where it comes from"))
                .append(line("---", "---", "---", "---", "---", "---", "---"));
        lines.forEach(each -> page.append(
                line(each.from(), each.trigger(), each.who(), each.when(), each.to(), each.starts(), each.origin())));
        return page.toString();
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** Each row of the source is a line here, in the same words, or is named as dropped; and no line claims a row that is not there. */
    public void isTheSources() {
        Set<String> source = read("source.tsv").stream()
                .filter(cells -> cells.get(0).equals(machine.name()))
                .map(cells -> cells.get(1) + " " + cells.get(2) + " " + cells.get(4))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> claimed = lines.stream()
                .filter(line -> line.isDropped() || line.isFromSource())
                .map(line -> line.from() + " "
                        + (line.isDropped() ? line.trigger() : line.origin().substring(SOURCE.length())) + " "
                        + line.to())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(claimed).as(machine.name()).containsExactlyInAnyOrderElementsOf(source);
    }

    /**
     * Compares the machine with the table: what is allowed for all of it, and the answer to each trigger that is; how the others are refused, for
     * every seventh of the facts. {@link #isKeptWhole} asks for each refusal, too.
     *
     * @param all every combination of facts that is to be tried
     * @param leaves whether a trigger can leave these facts
     */
    public void isKept(List<C> all, BiPredicate<T, C> leaves) {
        isKept(all, leaves, SAMPLE);
    }

    /** The same with every refusal. */
    public void isKeptWhole(List<C> all, BiPredicate<T, C> leaves) {
        isKept(all, leaves, 1);
    }

    private void isKept(List<C> all, BiPredicate<T, C> leaves, int each) {
        Set<Line> used = new HashSet<>();
        Set<MachineRow<S, T, C>> taken = new HashSet<>();
        List<@Nullable S> states = new ArrayList<>(machine.states());
        states.add(null);
        for (S state : states) {
            for (Role role : Role.values()) {
                for (int n = 0; n < all.size(); n++) {
                    C facts = all.get(n);
                    Set<T> allowed = new HashSet<>(machine.allowed(state, role, facts));
                    for (T trigger : machine.triggers()) {
                        if (leaves.test(trigger, facts)) {
                            Try<S, T, C> one = new Try<>(state, trigger, role, facts);
                            List<Line> fitting = fitting(one);
                            if (fitting.size() > 1 || fitting.isEmpty() == allowed.contains(trigger)) {
                                throw wrong("what is allowed", one, fitting, allowed);
                            }
                            if (!fitting.isEmpty()) {
                                used.add(fitting.get(0));
                                taken.add(taken(one, fitting.get(0)));
                            } else if (n % each == 0) {
                                refused(one);
                            }
                        }
                    }
                }
            }
        }
        assertThat(used)
                .as("lines that were tried")
                .containsExactlyInAnyOrderElementsOf(
                        lines.stream().filter(line -> !line.isDropped()).toList());
        assertThat(taken).as("rows that were taken").containsExactlyInAnyOrderElementsOf(machine.rows());
    }

    private List<Line> at(Try<S, T, C> one) {
        return byPlace.getOrDefault(one.place(), List.of());
    }

    private List<Line> fitting(Try<S, T, C> one) {
        return at(one).stream()
                .filter(line -> line.mayBeTakenBy(one.role()) && holds(line, one.facts()))
                .toList();
    }

    private MachineRow<S, T, C> taken(Try<S, T, C> one, Line line) {
        MachineRow<S, T, C> row = next(one).orElseThrow();
        Set<String> starts = row.starts().stream().map(MachineDeadline::name).collect(Collectors.toSet());
        if (!row.to().name().equals(line.to())
                || starts.size() != row.starts().size()
                || !starts.equals(line.deadlines())) {
            throw wrong("row", one, line, row);
        }
        return row;
    }

    private void refused(Try<S, T, C> one) {
        StateRefusal expected = at(one).isEmpty()
                ? StateRefusal.ILLEGAL_TRANSITION
                : at(one).stream().noneMatch(line -> line.mayBeTakenBy(one.role()))
                        ? StateRefusal.ROLE_NOT_ALLOWED
                        : StateRefusal.GUARD_FAILED;
        Outcome<MachineRow<S, T, C>> outcome = next(one);
        if (outcome.isDone() || !outcome.refusal().is(expected)) {
            throw wrong("answer", one, expected, outcome);
        }
    }

    private Outcome<MachineRow<S, T, C>> next(Try<S, T, C> one) {
        return machine.next(one.state(), one.trigger(), one.role(), OTHER, null, one.facts());
    }

    private AssertionError wrong(String what, Try<S, T, C> one, Object expected, Object actual) {
        return new AssertionError(
                "%s of %s, %s: expected %s, was %s".formatted(what, machine.name(), one, expected, actual));
    }

    private boolean holds(Line line, C facts) {
        return Objects.requireNonNull(words.get(line.when()), () -> "no meaning of '" + line.when() + "'")
                .test(facts);
    }
}
