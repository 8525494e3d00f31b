package io.github.hegui.kernel.access;

import org.jspecify.annotations.Nullable;

/**
 * Port: what a caller may do, asked by a desk that is bound to one ({@code desk.as(caller)}). It narrows further what the kernel asks for by itself, that whoever
 * acts on a document and whoever sees it is a party to it or the platform. Implementations are safe for use by many threads, and fast: it is asked at every
 * command and every read.
 *
 * <pre>{@code
 * Access access = new Access() {
 *     public boolean may(Caller caller, String action) {
 *         return !action.equals("trade.order.refund") || caller.level() >= 2;
 *     }
 *
 *     public Scope scope(Caller caller, String action, String kind) {
 *         return caller.actor().isOfPlatform() ? Scope.within("region", regionsOf(caller)) : Scope.EVERYTHING;
 *     }
 * };
 * Desk desk = Desk.on(store).access(access).build();
 * }</pre>
 *
 * <p>An action is the name of a verb, such as {@code trade.order.confirm}, or of a read: the kind's name and {@code .read}. What it throws is thrown on,
 * and nothing is done or shown.
 */
public interface Access {

    /** Whoever is a party: nothing more is asked. */
    Access PARTIES = new Access() {};

    /** Whether that caller may do it at all; asked before anything is loaded. */
    default boolean may(Caller caller, String action) {
        return true;
    }

    /**
     * Which documents of a kind that caller reaches with that action. The same answer decides on one document and narrows a page of them.
     *
     * @param kind the kind's name
     */
    default Scope scope(Caller caller, String action, String kind) {
        return Scope.EVERYTHING;
    }

    /**
     * Whether that caller may make of the document what was decided; asked after the decision and before the commit, for each document that is changed for its
     * own sake and not along with another. Without more: the document is within the {@link #scope} before and after.
     *
     * @param before null where it is new
     */
    default boolean reaches(Caller caller, String action, @Nullable Target before, Target after) {
        Scope scope = scope(caller, action, after.kind());
        return scope.isEverything() || ((before == null || scope.holds(before)) && scope.holds(after));
    }
}
