package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.constraint.IdText;
import io.github.hegui.kernel.constraint.Limit;
import io.github.hegui.kernel.constraint.StatedReason;
import io.github.hegui.kernel.constraint.WrittenText;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the verbs of the audit log are given, with its limits. */
final class AuditInput {

    private AuditInput() {}

    /** By what a hold is known. */
    record Named(@IdText String id) implements Checked {

        Named {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public void check() {
            Limit.id("id", id);
        }
    }

    /** Whose data are shown, what for; the reason may be empty. */
    record Noted(
            SubjectId subject,
            @IdText String purpose,

            @Size(min = 1, max = AccessRecord.MOST_CATEGORIES)
            List<@IdText String> categories,

            @Size(max = StatedReason.MOST) @WrittenText String reason)
            implements Checked {

        Noted {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(purpose, "purpose");
            categories = Limit.given("categories", categories);
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public void check() {
            Limit.id("purpose", purpose);
            Limit.size("categories", categories, 1, AccessRecord.MOST_CATEGORIES);
            categories.forEach(category -> Limit.id("category", category));
            Limit.text("reason", reason, 0, StatedReason.MOST);
        }
    }

    /** What is to be shown; the reason may be empty. */
    record Wanted(
            @Size(min = 1, max = Disclosures.MOST_VALUES) List<Sealed> values,
            @Size(max = Disclosures.MOST_SUBJECTS) Set<SubjectId> subjects,
            @Size(max = StatedReason.MOST) @WrittenText String reason)
            implements Checked {

        Wanted {
            Objects.requireNonNull(reason, "reason");
        }

        static Wanted of(Collection<Sealed> some, String reason) {
            List<Sealed> values = Limit.given("values", some);
            return new Wanted(values, values.stream().map(Sealed::subject).collect(Collectors.toSet()), reason);
        }

        @Override
        public void check() {
            Limit.size("values", values, 1, Disclosures.MOST_VALUES);
            Limit.size("subjects", subjects, 0, Disclosures.MOST_SUBJECTS);
            Limit.text("reason", reason, 0, StatedReason.MOST);
        }
    }

    /** Which events are dropped, by their numbers in the feed of a shard. */
    record Dropped(
            @Min(0) @Max(MOST_SHARD) int shard,
            @Size(min = 1, max = Retention.MOST) List<@Min(1) Long> sequences) implements Checked {

        /** The last shard that any store has. */
        static final int MOST_SHARD = 1_023;

        static Dropped of(int shard, Collection<Long> sequences) {
            return new Dropped(shard, List.copyOf(new TreeSet<>(Limit.given("sequences", sequences))));
        }

        @Override
        public void check() {
            Limit.within("shard", shard, 0, MOST_SHARD);
            Limit.size("sequences", sequences, 1, Retention.MOST);
            sequences.forEach(number -> Limit.within("sequence", number, 1, Long.MAX_VALUE));
        }
    }
}
