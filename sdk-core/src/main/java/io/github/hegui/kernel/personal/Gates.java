package io.github.hegui.kernel.personal;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.outcome.Outcome;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** The gates that come along. */
@Implements(
        value = {Clause.B_7_2_4, Clause.B_6_1B},
        inPart = true)
public final class Gates {

    private static final Gate CLOSED = request -> Outcome.refused(PersonalRefusal.CLOSED);
    private static final Gate.Grant BY_PURPOSE = new Gate.Grant("purpose");

    private Gates() {}

    /** Refuses everybody: what a desk has that was given no gate. */
    public static Gate closed() {
        return CLOSED;
    }

    /**
     * Grants those purposes, each to the roles, for the kinds of data, in the ways and to the recipients that it names, and nothing else. The same name with others is
     * another purpose.
     */
    public static Gate allowing(Purpose... purposes) {
        Set<Purpose> allowed = Set.of(purposes);
        return request -> answer(allowed, request);
    }

    private static Outcome<Gate.Grant> answer(Set<Purpose> allowed, Gate.Request request) {
        Purpose purpose = request.purpose();
        if (!allowed.contains(purpose)) {
            return Outcome.refused(PersonalRefusal.PURPOSE, purpose.name());
        }
        if (!purpose.ways().contains(request.use().way())) {
            return Outcome.refused(
                    PersonalRefusal.WAY, purpose.name(), request.use().way());
        }
        if (!purpose.allows(request.use())) {
            return Outcome.refused(
                    PersonalRefusal.RECIPIENT,
                    purpose.name(),
                    Objects.requireNonNull(request.use().recipient()));
        }
        if (!purpose.roles().contains(request.role())) {
            return Outcome.refused(PersonalRefusal.ROLE, request.role(), purpose.name());
        }
        EnumSet<PersonalKind> more = EnumSet.noneOf(PersonalKind.class);
        request.subjects().values().forEach(more::addAll);
        more.removeAll(purpose.kinds());
        return more.isEmpty()
                ? Outcome.done(BY_PURPOSE)
                : Outcome.refused(
                        PersonalRefusal.KIND, purpose.name(), more.iterator().next());
    }
}
