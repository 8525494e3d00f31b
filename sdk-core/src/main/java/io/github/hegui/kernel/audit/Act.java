package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.access.Attribution;
import io.github.hegui.kernel.time.Moment;

/**
 * That somebody did something: an event of the feed, seen as the answer to who, what, on what and when. Immutable.
 *
 * @param shard of the feed
 * @param sequence the event's number in it
 * @param event the event's id
 * @param type what was done, such as {@code trade.order.confirmed}
 * @param target whom or what it was done to, as {@link AuditSettings#target} says
 * @param command the id of the command
 * @param by who gave it, how that was known, and by which channel
 * @param at when it happened
 */
public record Act(
        int shard, long sequence, String event, String type, String target, String command, Attribution by, Moment at) {

    /** Who gave it, as an actor is written: {@code SELLER:seller-7}. */
    public String actor() {
        return by.actor();
    }
}
