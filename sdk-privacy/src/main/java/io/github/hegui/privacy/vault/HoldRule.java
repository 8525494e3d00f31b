package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.audit.LegalHold;
import io.github.hegui.kernel.personal.SubjectId;

/**
 * Says whether a legal hold keeps a person's key. A hold names events and documents, and only the embedder knows whose data stands in them. Asked
 * for each hold that stands. Implementations are safe for use by many threads and have no effect.
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
     * Every hold of the tenant keeps everybody's key, unless it names the key of somebody else: rather too much is kept than too little. A hold on
     * one person is set on {@code LegalHold.Scope.document(Vault.KEYS, subject.value())}.
     */
    static HoldRule cautious() {
        return (hold, tenant, subject) -> {
            LegalHold.Scope scope = hold.scope();
            boolean isOfTenant = scope.tenant() == null || scope.tenant().equals(tenant);
            boolean isOfAnother = SubjectKey.KIND.name().equals(scope.kind())
                    && scope.document() != null
                    && !scope.document().equals(subject.value());
            return isOfTenant && !isOfAnother;
        };
    }
}
