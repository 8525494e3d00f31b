package io.github.hegui.kernel.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.outcome.Outcome;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a machine must do, as it was written by hand beside the source: {@code machines/NAME.tsv} in the test resources, in any order of lines.
 * Its conditions are words, whose meaning the test states by itself, not by the machine's guards. Two checks: the table is the source's but for the
 * differences that it names, and the machine does what the table says for every state, event, role and for all facts that are given.
 */
public final class WrittenTable<S extends Enum<S> & State, E extends Enum<E>, C> {

    private static final String SOURCE = "source ";
    private static final String DROPPED = "dropped";

    /** A line of the table. */
    private record Line(String from, String event, String who, String when, String to, String starts, String origin) {

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

        boolean isFor(String state, String happens) {
            return !isDropped() && from.equals(state) && event.equals(happens);
        }

        boolean mayBeTakenBy(Role role) {
            return Arrays.asList(who.split(" ")).contains(role.name());
        }
    }

    private final Machine<S, E, C> machine;
    private final List<Line> lines;
    private final Map<String, Predicate<C>> words = new LinkedHashMap<>();

    public WrittenTable(Machine<S, E, C> machine) {
        this.machine = machine;
        lines = read(machine.name() + ".tsv").stream().map(Line::of).toList();
        words.put("always", facts -> true);
    }

    /** What words of the table mean. */
    public WrittenTable<S, E, C> where(String when, Predicate<C> holds) {
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

    /** Each row of the source is a line here, in the same words, or is named as dropped; and no line claims a row that is not there. */
    public void isTheSources() {
        Set<String> source = read("source.tsv").stream()
                .filter(cells -> cells.get(0).equals(machine.name()))
                .map(cells -> cells.get(1) + " " + cells.get(2) + " " + cells.get(4))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> claimed = lines.stream()
                .filter(line -> line.isDropped() || line.isFromSource())
                .map(line -> line.from() + " "
                        + (line.isDropped() ? line.event() : line.origin().substring(SOURCE.length())) + " "
                        + line.to())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(claimed).as(machine.name()).containsExactlyInAnyOrderElementsOf(source);
    }

    /**
     * Compares the machine with the table.
     *
     * @param all every combination of facts that is to be tried
     * @param leaves whether an event can leave these facts
     */
    public void isKept(List<C> all, BiPredicate<E, C> leaves) {
        Set<Line> used = new HashSet<>();
        Set<Row<S, E, C>> taken = new HashSet<>();
        List<@Nullable S> states = new ArrayList<>(machine.states());
        states.add(null);
        for (S state : states) {
            for (Role role : Role.values()) {
                for (C facts : all) {
                    List<E> allowed = machine.allowed(state, role, facts);
                    for (E event : machine.events()) {
                        if (leaves.test(event, facts)) {
                            check(state, event, role, facts, used, taken);
                            assertThat(allowed.contains(event))
                                    .isEqualTo(machine.next(state, event, role, facts)
                                            .isDone());
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

    private void check(@Nullable S state, E event, Role role, C facts, Set<Line> used, Set<Row<S, E, C>> taken) {
        Supplier<String> where = () -> (state == null ? "*" : state) + " " + event + " " + role + " " + facts;
        List<Line> known = lines.stream()
                .filter(line -> line.isFor(state == null ? "*" : state.name(), event.name()))
                .toList();
        List<Line> theirs =
                known.stream().filter(line -> line.mayBeTakenBy(role)).toList();
        List<Line> fitting = theirs.stream().filter(line -> holds(line, facts)).toList();
        assertThat(fitting).as(() -> "lines for " + where.get()).hasSizeLessThan(2);
        Outcome<Row<S, E, C>> outcome = machine.next(state, event, role, facts);
        if (fitting.isEmpty()) {
            StateRefusal expected = known.isEmpty()
                    ? StateRefusal.ILLEGAL_TRANSITION
                    : theirs.isEmpty() ? StateRefusal.ROLE_NOT_ALLOWED : StateRefusal.GUARD_FAILED;
            assertThat(outcome.isDone()).as(where).isFalse();
            assertThat(outcome.refusal().code()).as(where).isEqualTo(expected.code());
            return;
        }
        Line line = fitting.get(0);
        assertThat(outcome.isDone()).as(where).isTrue();
        Row<S, E, C> row = outcome.orElseThrow();
        assertThat(row.to().name()).as(where).isEqualTo(line.to());
        assertThat(row.starts().stream().map(Countdown::name).toList())
                .as(() -> "clocks of " + where.get())
                .containsExactlyInAnyOrder(
                        line.starts().equals("-")
                                ? new String[0]
                                : line.starts().split(" "));
        used.add(line);
        taken.add(row);
    }

    private boolean holds(Line line, C facts) {
        return Objects.requireNonNull(words.get(line.when()), () -> "no meaning of '" + line.when() + "'")
                .test(facts);
    }
}
