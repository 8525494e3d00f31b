package io.github.hegui.kernel.outcome;

import io.github.hegui.kernel.clause.Clause;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a command was refused: a stable code, the clause behind it if there is one, what the sentence speaks of, and the sentence in both
 * languages. It is plain data so that a refusal that was stored can be given again word by word. Never holds anything personal.
 * Immutable.
 *
 * @param code feature and name, such as {@code trade.order.NOT_FOUND}; stable for ever
 * @param clauseId the id of the clause that asks for the refusal, or null
 * @param arguments what stands in the sentence, in order
 * @param zh the sentence in Chinese
 * @param en the sentence in English
 */
public record Refusal(String code, @Nullable String clauseId, List<String> arguments, String zh, String en) {

    /** Checks and copies. */
    public Refusal {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(zh, "zh");
        Objects.requireNonNull(en, "en");
        arguments = List.copyOf(arguments);
    }

    /** The refusal of that code; arguments are written with {@code String.valueOf}. */
    public static Refusal of(RefusalCode code, Object... arguments) {
        List<String> texts =
                java.util.Arrays.stream(arguments).map(String::valueOf).toList();
        return new Refusal(
                code.code(),
                code.clause().map(Clause::id).orElse(null),
                texts,
                Sentence.fill(code.zh(), texts),
                Sentence.fill(code.en(), texts));
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
