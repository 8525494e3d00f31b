package io.github.hegui.kernel.personal;

import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.time.Moment;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says whether somebody may be shown personal data in clear. A desk asks its gate for every disclosure and notes what it grants in the access log
 * before anything is shown; without a gate of its own a desk has {@link Gates#closed}. {@link Gates#allowing} goes by purpose alone; another may
 * ask the persons' consent.
 *
 * <p>All subjects of a request are granted or none. Implementations are safe for use by many threads and have no effect; what they throw is passed
 * on, and nothing is shown.
 */
@FunctionalInterface
public interface Gate {

    /**
     * Who wants to see what, and what for.
     *
     * @param tenant as the desk has it; may be empty
     * @param role in which role somebody asks
     * @param actor that party's id; as long as nobody checks it, what the caller claims
     * @param use what for, and what is done with it
     * @param subjects whose data, and which kinds of each; at least one of both
     * @param at when
     */
    record Request(
            String tenant, Role role, String actor, Use use, Map<SubjectId, Set<PersonalKind>> subjects, Moment at) {

        /** Checks and copies. */
        public Request {
            Objects.requireNonNull(tenant, "tenant");
            Objects.requireNonNull(role, "role");
            Objects.requireNonNull(actor, "actor");
            Objects.requireNonNull(use, "use");
            Objects.requireNonNull(at, "at");
            Map<SubjectId, Set<PersonalKind>> copy = new TreeMap<>();
            subjects.forEach((subject, kinds) -> copy.put(subject, Set.copyOf(kinds)));
            subjects = java.util.Collections.unmodifiableMap(copy);
            if (subjects.isEmpty() || subjects.values().stream().anyMatch(Set::isEmpty)) {
                throw new IllegalArgumentException(
                        "a request names at least one subject, and at least one kind of data of each");
            }
        }

        /** What for. */
        public Purpose purpose() {
            return use.purpose();
        }

        /** Which sorts of that person's data; none of others. */
        public Set<DataCategory> categories(SubjectId subject) {
            Set<DataCategory> categories = new TreeSet<>();
            subjects.getOrDefault(subject, Set.of()).forEach(kind -> categories.add(kind.category()));
            return categories;
        }
    }

    /**
     * A yes.
     *
     * @param basis why, as a stable name that is kept with the disclosure, such as {@code purpose} or a consent's id; 1 to 64 printable characters
     *     without white space
     */
    record Grant(String basis) {

        /** Checks. */
        public Grant {
            OpaqueId.check(basis, "basis");
        }
    }

    /** The answer; a refusal names the clause behind it and holds nothing personal. */
    Outcome<Grant> ask(Request request);
}
