package io.github.hegui.testkit;

import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.desk.Desk;

/** Audit logs of desks that were built without them. */
public final class Audits {

    private Audits() {}

    /** The log over the feed of that desk, on a desk of its own: it does not grow when that one runs. */
    public static Audit on(Desk desk, AuditSettings settings) {
        return Audit.on(
                Desk.on(desk.store())
                        .clock(desk.clock())
                        .tenant(desk.homeOf("").tenant())
                        .features(settings.feature())
                        .build(),
                settings);
    }
}
