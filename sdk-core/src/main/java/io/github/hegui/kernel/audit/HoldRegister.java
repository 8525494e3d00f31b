package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.desk.Kind;

/**
 * What setting a hold and dropping events both write, so that of two at the same time the second decides anew.
 *
 * @param id always {@value #ID}: one a shard
 * @param changes how often it was written
 */
record HoldRegister(String id, long changes) {

    static final String ID = "holds";

    static final Kind<HoldRegister> KIND =
            Kind.of("kernel.audit.holds", HoldRegister.class, HoldRegister::id).build();

    static final HoldRegister NONE = new HoldRegister(ID, 0);

    HoldRegister next() {
        return new HoldRegister(id, changes + 1);
    }
}
