package io.github.hegui.kernel.state;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.Worded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A machine on paper. */
final class Drawing<S extends Enum<S> & MachineState, T extends Enum<T> & Worded, C> {

    private final Machine<S, T, C> machine;

    Drawing(Machine<S, T, C> machine) {
        this.machine = machine;
    }

    String diagram() {
        var text = new StringBuilder("stateDiagram-v2\n");
        for (MachineRow<S, T, C> row : machine.rows()) {
            text.append("    ")
                    .append(from(row, "[*]"))
                    .append(" --> ")
                    .append(row.to().name());
            text.append(" : ").append(word(row.trigger()));
            row.guard()
                    .ifPresent(guard -> text.append(" [").append(guard.name()).append(']'));
            text.append(otherThan(row));
            text.append('\n');
        }
        for (S state : machine.states()) {
            if (state.rest().isEnd()) {
                text.append("    ").append(state.name()).append(" --> [*]\n");
            }
        }
        return text.toString();
    }

    String clauseMatrix() {
        List<Clause> clauses = machine.rows().stream()
                .flatMap(row -> row.clauses().stream())
                .distinct()
                .sorted()
                .toList();
        if (clauses.isEmpty()) {
            return "";
        }
        var text =
                new StringBuilder(line("row", clauses.stream().map(Clause::id).toList()));
        text.append(line("---", clauses.stream().map(clause -> "---").toList()));
        for (MachineRow<S, T, C> row : machine.rows()) {
            if (!row.clauses().isEmpty()) {
                text.append(line(
                        row.name(),
                        clauses.stream()
                                .map(clause -> row.clauses().contains(clause) ? "x" : "")
                                .toList()));
            }
        }
        clauses.forEach(clause ->
                text.append("\n* **").append(clause.id()).append("** ").append(clause.title()));
        return text.append('\n').toString();
    }

    String page() {
        String matrix = clauseMatrix();
        return "# " + machine.name()
                + "\n\nWritten from the rows; `mvn test -Dhegui.write=true` writes it anew.\n\n```mermaid\n"
                + diagram() + "```\n\n## States\n\n" + states() + "\n## Rows, in the order in which they are tried\n\n"
                + rows() + (matrix.isEmpty() ? "" : "\n## Clauses\n\n" + matrix);
    }

    private String states() {
        var text = new StringBuilder("| state | is called | rests | deadline or reason |\n|---|---|---|---|\n");
        for (S state : machine.states()) {
            Rest rest = state.rest();
            text.append(line(
                    state.name(),
                    List.of(
                            state.zh() + ", " + state.en(),
                            rest.kind().name().toLowerCase(Locale.ROOT) + (rest.isEnd() ? ", an end" : ""),
                            rest.deadline().map(Drawing::deadline).orElse(rest.reason()))));
        }
        return text.toString();
    }

    private String rows() {
        var text = new StringBuilder(
                line("row", List.of("from", "trigger", "who", "only if", "to", "deadlines", "clauses")));
        text.append("|---".repeat(8)).append("|\n");
        for (MachineRow<S, T, C> row : machine.rows()) {
            text.append(line(
                    row.name(),
                    List.of(
                            from(row, "-"),
                            word(row.trigger()),
                            row.roles().stream().map(Drawing::word).collect(Collectors.joining(", ")) + otherThan(row),
                            row.guard().map(MachineGuard::name).orElse(""),
                            row.to().name(),
                            deadlines(row),
                            row.clauses().stream().map(Clause::id).collect(Collectors.joining(", ")))));
        }
        return text.toString();
    }

    private String otherThan(MachineRow<S, T, C> row) {
        Earlier<C> earlier = row.transition().otherThan();
        return earlier == null ? "" : ", other than " + earlier.wording().en();
    }

    private String deadlines(MachineRow<S, T, C> row) {
        List<String> parts = new ArrayList<>();
        row.starts().forEach(started -> parts.add("starts " + deadline(started)));
        row.transition().carries().forEach(carried -> parts.add("carries " + carried.name()));
        machine.ends(row).forEach(ended -> parts.add("ends " + ended.name()));
        return String.join("; ", parts);
    }

    private static String deadline(MachineDeadline<?> deadline) {
        Timing<?> timing = deadline.timing();
        Enum<?> warning = timing.warning();
        String warns = warning == null
                ? ""
                : ", " + word(warning) + " "
                        + timing.warns().stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + " days ahead";
        return deadline.name() + " (" + deadline.term().text() + warns + ", fires " + word(deadline.fires()) + ")";
    }

    private String from(MachineRow<S, T, C> row, String creation) {
        return row.from().map(Enum::name).orElse(creation);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String line(String first, List<String> others) {
        return "| " + first + " | " + String.join(" | ", others) + " |\n";
    }
}
