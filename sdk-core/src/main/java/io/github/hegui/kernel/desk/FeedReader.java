package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.FeedEvent;

/** What follows a shard's feed under a name that is stable for ever, with a {@link Cursor} of its own. */
interface FeedReader {

    /** The name. */
    String name();

    /** Whether it has anything to do with such an event; by its head alone. The others are passed over. */
    boolean wants(FeedEvent event);

    /**
     * Goes on from where it stands.
     *
     * @param feed what was read of the shard's feed for all
     * @param limit how many events that it wants, at most
     */
    RunReport run(Desk desk, FeedRound feed, int limit);
}
