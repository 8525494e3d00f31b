package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.desk.Kind;

/**
 * A public key that checkpoints of a log were signed with; kept so that an export can hand it on after the key was changed.
 *
 * @param id the key's id
 * @param number the first checkpoint under it
 * @param pem the public key as PEM; empty when there is none to show
 */
record AuditKey(String id, long number, String pem) {

    static final Kind<AuditKey> KIND = Kind.of("kernel.audit.key", AuditKey.class, AuditKey::id)
            .bookkeeping()
            .build();
}
