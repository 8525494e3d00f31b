package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Work;

/**
 * What setting a hold and destroying what it may keep both write, so that of two at the same time the second decides anew.
 *
 * @param id always {@value #ID}: one a shard
 * @param changes how often it was written
 */
record HoldRegister(String id, long changes) {

    static final String ID = "holds";

    static final Kind<HoldRegister> KIND =
            Kind.of("kernel.audit.holds", HoldRegister.class, HoldRegister::id).build();

    static void renew(Work work) {
        work.renew(KIND, ID, known -> new HoldRegister(ID, known == null ? 1 : known.changes() + 1));
    }
}
