package io.github.hegui.kernel.outcome;

import io.github.hegui.kernel.clause.Clause;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a command was refused: a stable code, the clause behind it if there is one, what the sentence speaks of, and the sentence in both
 * languages. It is plain data so that a refusal that was stored can be given again word by word. Never holds anything personal.
 * Immutable.
 *
 * @param code feature and name, such as {@code trade.order.NOT_FOUND}; stable for ever
 * @param sort what kind of answer it is
 * @param clauseId the id of the clause that asks for the refusal, or null
 * @param arguments what stands in the sentence, in order, for programs: of a state or a verb the constant's name
 * @param zh the sentence in Chinese
 * @param en the sentence in English
 * @param violations what is wrong with the input, each with its place; empty unless the refusal is about that
 */
public record Refusal(
        String code,
        RefusalSort sort,
        @Nullable String clauseId,
        List<String> arguments,
        String zh,
        String en,
        List<Violation> violations) {

    /** The most violations that are told: a refusal is kept. */
    public static final int MOST_VIOLATIONS = 100;

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** Checks and copies. */
    public Refusal {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(sort, "sort");
        Objects.requireNonNull(zh, "zh");
        Objects.requireNonNull(en, "en");
        arguments = List.copyOf(arguments);
        violations = List.copyOf(violations);
    }

    /** One that is not about what is wrong with an input. */
    public Refusal(
            String code, RefusalSort sort, @Nullable String clauseId, List<String> arguments, String zh, String en) {
        this(code, sort, clauseId, arguments, zh, en, List.of());
    }

    /** The refusal of that code; arguments are written with {@code String.valueOf}, what is {@link Worded} in the words of each language. */
    public static Refusal of(RefusalCode code, Object... arguments) {
        return new Refusal(
                code.code(),
                code.sort(),
                code.clause().map(Clause::id).orElse(null),
                texts(arguments, Worded::name),
                Sentence.fill(code.zh(), texts(arguments, Worded::zh)),
                Sentence.fill(code.en(), texts(arguments, Worded::en)));
    }

    /** The same about an input, with what is wrong with it. */
    public Refusal with(List<Violation> wrong) {
        return new Refusal(code, sort, clauseId, arguments, zh, en, wrong);
    }

    /**
     * The refusal of an input, with what is wrong with it by place, at most {@value #MOST_VIOLATIONS} of it; {@code {0}} of the sentence is how many there are and
     * {@code {1}} which.
     */
    public static Refusal about(RefusalCode code, List<Violation> wrong) {
        List<Violation> told = wrong.stream()
                .sorted(Comparator.comparing(Refusal::place).thenComparing(Violation::constraint))
                .limit(MOST_VIOLATIONS)
                .toList();
        Worded sentences = Worded.of(
                told.stream().map(Violation::path).distinct().collect(Collectors.joining(", ")),
                joined(told, "；", Violation::zh),
                joined(told, "; ", Violation::en));
        String number = String.valueOf(wrong.size());
        Worded places = Worded.of(number, number, wrong.size() == 1 ? "1 place" : number + " places");
        return of(code, places, sentences).with(told);
    }

    private static String joined(List<Violation> told, String between, Function<Violation, String> sentence) {
        return told.stream()
                .map(wrong -> (wrong.path() + " " + sentence.apply(wrong)).strip())
                .collect(Collectors.joining(between));
    }

    /** A path whose numbers have one width, so that the tenth item stands behind the second. */
    private static String place(Violation wrong) {
        return NUMBER.matcher(wrong.path())
                .replaceAll(number -> "0".repeat(Math.max(0, 10 - number.group().length())) + number.group());
    }

    private static List<String> texts(Object[] arguments, Function<Worded, String> words) {
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof Worded worded ? words.apply(worded) : String.valueOf(argument))
                .toList();
    }

    /** Whether it has that code. */
    public boolean is(RefusalCode other) {
        return code.equals(other.code());
    }

    /** The clause that asks for the refusal. */
    public Optional<Clause> clause() {
        return Optional.ofNullable(clauseId).map(Clause::parse);
    }

    @Override
    public String toString() {
        return code + (clauseId == null ? "" : " [" + clauseId + "]") + ": " + en;
    }
}
