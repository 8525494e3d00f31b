package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Partition;

/** What an operator has a desk do besides {@link Desk#run}, and asks of it: for trusted code. Safe for use by many threads. */
public final class Upkeep {

    private final Desk desk;

    Upkeep(Desk desk) {
        this.desk = desk;
    }

    /**
     * Writes the next documents of a kind again: entries of new paths are made, older forms become the newest. Resumes where it ended, also
     * after a crash. Call it when no node of an older release is running any more: such a node writes no entries of new paths.
     *
     * @param limit documents, 1 to 500
     * @return whether it is done in that shard for that tenant; call again until it is
     * @throws HeguiException {@code NEWER_SCHEMA} when a newer release wrote a document, which is then never rewritten; {@code CONFLICT} when
     *     others write a document all the time: call again
     */
    public <D> boolean reindex(Kind<D> kind, Partition partition, int limit) {
        return desk.fill(kind, partition, limit);
    }

    /** Corrects every deadline that rests on a year that was not decreed, by this desk's calendar; once a decree is loaded. Gives how many. */
    public int recomputeDeadlines() {
        return desk.registry().recompute(desk);
    }

    /**
     * Removes what is over: command records older than the builder's retention, transient documents that ended. {@link Desk#run} does it too.
     *
     * @param limit of each sort in each shard
     * @return how many went
     */
    public long housekeeping(int limit) {
        long gone = 0;
        for (int shard = 0; shard < desk.shards(); shard++) {
            gone += desk.sweep(shard, limit);
        }
        return gone;
    }
}
