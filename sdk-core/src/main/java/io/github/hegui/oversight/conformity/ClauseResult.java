package io.github.hegui.oversight.conformity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.hegui.kernel.clause.Clause;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was found about one clause. Immutable.
 *
 * @param id the clause's id, such as {@code B-4.7c}
 * @param limit the figure that the clause sets, or null
 * @param figures what was counted, by name, in the order in which it is shown
 * @param note what a reader should know, or null
 */
@JsonPropertyOrder({"id", "status", "limit", "figures", "note"})
public record ClauseResult(
        String id,
        ClauseStatus status,
        @Nullable String limit,
        Map<String, Long> figures,
        @Nullable String note) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException when no clause has that id
     */
    public ClauseResult {
        Objects.requireNonNull(Clause.parse(id), "id");
        Objects.requireNonNull(status, "status");
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** What the figures show. */
    public static ClauseResult of(Clause clause, ClauseStatus status, Map<String, Long> figures) {
        return new ClauseResult(clause.id(), status, clause.limit().orElse(null), figures, null);
    }

    /** An organisation's own act, its evidence valid up to and including that day. */
    public static ClauseResult attestedUntil(Clause clause, LocalDate lastDay) {
        return of(clause, ClauseStatus.ATTESTED, Map.of()).withNote("有效期至 until " + lastDay);
    }

    /** Nothing is known. */
    public static ClauseResult notEvaluated(Clause clause) {
        return of(clause, ClauseStatus.NOT_EVALUATED, Map.of());
    }

    /** The same with a note. */
    public ClauseResult withNote(String text) {
        return new ClauseResult(id, status, limit, figures, Objects.requireNonNull(text, "text"));
    }

    /** The clause. */
    @JsonIgnore
    public Clause clause() {
        return Clause.parse(id);
    }
}
