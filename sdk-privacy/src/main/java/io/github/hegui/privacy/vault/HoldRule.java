package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.audit.LegalHold;
import io.github.hegui.kernel.desk.Subjects;
import io.github.hegui.kernel.personal.SubjectId;

/**
 * Says whether a legal hold keeps a person's key. Asked for each hold that stands. Implementations are safe for use by many threads and have no effect.
 */
@FunctionalInterface
public interface HoldRule {

    /**
     * Whether that subject's key must stay.
     *
     * @param hold one that stands
     * @param tenant the subject's; may be empty
     * @param subject whose key is to be shredded
     */
    boolean keeps(LegalHold hold, String tenant, SubjectId subject);

    /**
     * As the kinds say whose data they hold: a hold on a person ({@link LegalHold.Scope#subject}) keeps that person's key, one on a document the keys of those
     * whom it is about, and of everybody when its kind does not say. Any other of the tenant keeps everybody's: rather too much is kept than too little.
     */
    static HoldRule derived(Subjects subjects) {
        return (hold, tenant, subject) -> {
            LegalHold.Scope scope = hold.scope();
            if (scope.tenant() != null && !scope.tenant().equals(tenant)) {
                return false;
            }
            if (scope.subject() != null) {
                return scope.subject().equals(subject);
            }
            return scope.kind() == null
                    || scope.document() == null
                    || subjects.mayConcern(scope.kind(), scope.document(), tenant, subject);
        };
    }
}
