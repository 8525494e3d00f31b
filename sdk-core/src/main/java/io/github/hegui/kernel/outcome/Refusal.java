package io.github.hegui.kernel.outcome;

import io.github.hegui.kernel.clause.Clause;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
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
