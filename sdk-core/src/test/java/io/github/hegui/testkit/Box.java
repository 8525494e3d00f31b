package io.github.hegui.testkit;

import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.store.PathKey;

/**
 * A document as small as can be, for trying the desk: a box that takes apples.
 *
 * @param id its id
 * @param owner whose it is
 * @param apples how many are in it
 * @param seals how often its lid was sealed
 */
public record Box(String id, String owner, int apples, int seals) {

    /** By owner, the fullest first. */
    public static final AccessPath<Box> BY_OWNER = AccessPath.of(
            "by-owner", 1, box -> PathKey.start().text(box.owner()).descending(box.apples()));

    /** How it is stored; the audit log does not follow it, so that the feed has just what is told. */
    public static final Kind<Box> KIND = Kind.of("test.box", Box.class, Box::id)
            .path(BY_OWNER)
            .event("filled", Filled.class)
            .event("sealed", Sealed.class)
            .bookkeeping()
            .build();

    /** The event that apples are put in. */
    public record Filled(String box, int apples) {}

    /** The event that the lid is sealed. */
    public record Sealed(String box) {}

    Box plus(int more) {
        return new Box(id, owner, apples + more, seals);
    }

    Box resealed() {
        return new Box(id, owner, apples, seals + 1);
    }

    /** Why a box refuses. */
    public enum No implements RefusalCode {
        /** No such box. */
        NOT_FOUND(Reason.notFound("没有盒子 {0}", "no box {0}")),
        /** The store of apples is short. */
        NO_APPLES(Reason.conflict("苹果不足", "not enough apples")),
        /** It is empty. */
        EMPTY(Reason.conflict("盒子 {0} 是空的", "box {0} is empty"));

        private final Reason reason;

        No(Reason reason) {
            this.reason = reason;
        }

        @Override
        public Reason reason() {
            return reason;
        }
    }
}
