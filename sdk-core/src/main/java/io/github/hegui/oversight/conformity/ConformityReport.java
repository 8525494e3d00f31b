package io.github.hegui.oversight.conformity;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.clause.Clause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The report over what a platform recorded: every clause of both standards, in the order of the catalogue, and what the embedder adds in
 * sections of its own. Written by {@link JsonReport} and {@link HtmlReport}. Immutable.
 *
 * <pre>{@code
 * ConformityReport report = ConformityReport.of("My shop", clock.instant())
 *         .clause(confirmations.result())
 *         .confirmationTimes(confirmations.times())
 *         .section("input", Map.of("orders", 4952L))
 *         .build();
 * }</pre>
 *
 * @param generatedAt the time of the report, ISO 8601 in UTC
 * @param platform the name of the platform whose report it is
 * @param clauses all 138
 * @param confirmationTimes null where no order was counted
 * @param deliveryMonths empty where no delivery was counted
 * @param sections the embedder's own, by name, in the order in which they are shown; plain values only
 */
@JsonPropertyOrder({"generatedAt", "platform", "clauses", "confirmationTimes", "deliveryMonths"})
public record ConformityReport(
        String generatedAt,
        String platform,
        List<ClauseResult> clauses,
        @Nullable ConfirmationTimes confirmationTimes,
        List<DeliveryMonth> deliveryMonths,
        @JsonAnyGetter Map<String, Object> sections) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException when a section holds what JSON has no plain form for
     */
    public ConformityReport {
        Objects.requireNonNull(generatedAt, "generatedAt");
        Objects.requireNonNull(platform, "platform");
        clauses = List.copyOf(clauses);
        deliveryMonths = List.copyOf(deliveryMonths);
        sections = PlainValue.copy(sections);
    }

    /** Starts a report in which nothing has been evaluated yet. */
    public static Builder of(String platform, Instant generatedAt) {
        return new Builder(platform, generatedAt);
    }

    /** How many clauses have each status; a status that none has is 0. */
    Map<ClauseStatus, Long> tally() {
        Map<ClauseStatus, Long> tally = new EnumMap<>(ClauseStatus.class);
        for (ClauseStatus status : ClauseStatus.values()) {
            tally.put(status, 0L);
        }
        clauses.forEach(clause -> tally.merge(clause.status(), 1L, Long::sum));
        return tally;
    }

    /** Gathers a report. Not safe for several threads. */
    @CanIgnoreReturnValue
    public static final class Builder {
        private static final List<String> TAKEN =
                List.of("generatedAt", "platform", "clauses", "confirmationTimes", "deliveryMonths", "sections");

        private final String platform;
        private final Instant generatedAt;
        private final Map<Clause, ClauseResult> results = new EnumMap<>(Clause.class);
        private final Map<String, Object> sections = new LinkedHashMap<>();
        private @Nullable ConfirmationTimes confirmationTimes;
        private List<DeliveryMonth> deliveryMonths = List.of();

        private Builder(String platform, Instant generatedAt) {
            this.platform = Objects.requireNonNull(platform, "platform");
            this.generatedAt = Objects.requireNonNull(generatedAt, "generatedAt");
        }

        /** What was found about a clause, in place of what was said of it before. */
        public Builder clause(ClauseResult result) {
            results.put(result.clause(), result);
            return this;
        }

        /** How long orders waited for their confirmation. */
        public Builder confirmationTimes(ConfirmationTimes times) {
            confirmationTimes = Objects.requireNonNull(times, "times");
            return this;
        }

        /** The deliveries by month, in the order of time. */
        public Builder deliveryMonths(List<DeliveryMonth> months) {
            deliveryMonths = List.copyOf(months);
            return this;
        }

        /** The versions of timelines that protect less than the usual value, as the section {@code weakerVersions}; also that there are none. */
        public Builder weakerVersions(List<WeakerVersion> versions) {
            return section(
                    "weakerVersions", versions.stream().map(WeakerVersion::row).toList());
        }

        /**
         * A section of the embedder's own, a top-level member of the JSON.
         *
         * @param value a string, boolean, number, or a list or map (with strings as keys) of such
         * @throws IllegalArgumentException when the report has a member of that name already
         */
        public Builder section(String name, Object value) {
            Objects.requireNonNull(value, "value");
            if (TAKEN.contains(name) || sections.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("the report has a member '" + name + "' already");
            }
            return this;
        }

        /** The report; clauses that nothing was said of are not evaluated. */
        @io.github.hegui.kernel.CheckReturnValue
        public ConformityReport build() {
            List<ClauseResult> clauses = new ArrayList<>();
            for (Clause clause : Clause.values()) {
                ClauseResult result = results.get(clause);
                clauses.add(result == null ? ClauseResult.notEvaluated(clause) : result);
            }
            return new ConformityReport(
                    generatedAt.toString(), platform, clauses, confirmationTimes, deliveryMonths, sections);
        }
    }
}
