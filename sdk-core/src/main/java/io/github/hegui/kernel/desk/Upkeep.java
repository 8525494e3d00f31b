package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.StoredDeadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an operator has a desk do besides {@link Desk#run}, and asks of it: for trusted code. Safe for use by many threads. */
public final class Upkeep {

    private static final int PAGE = 1_000;

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
     * What waits for background work: for figures and for an alarm, not for each request. It reads where every process and subscription stands, and goes through
     * what is parked.
     */
    public Backlog backlog() {
        long events = 0;
        long deadlines = 0;
        for (int shard = 0; shard < desk.shards(); shard++) {
            events += parkedEvents(shard);
            deadlines += parkedDeadlines(shard);
        }
        Duration overdue = desk.nextDue()
                .map(due -> Duration.between(due, desk.now()))
                .filter(late -> !late.isNegative())
                .orElse(Duration.ZERO);
        return new Backlog(desk.registry().unread(desk), events, deadlines, overdue);
    }

    /**
     * Whom the feed of a shard has to keep its events for: of all processes and subscriptions of this desk, and of all that have a position in the store, the one that is done with the
     * fewest. What is postponed or parked and open counts as not done.
     */
    public Hindmost hindmost(int shard) {
        Map<String, Long> done = new TreeMap<>();
        desk.registry().readerNames().forEach(name -> done.put(name, 0L));
        Partition place = new Partition("", shard);
        String after = "";
        List<Document> page;
        do {
            page = desk.home().scan(place, Cursor.KIND.name(), after, PAGE);
            page.forEach(document -> {
                Cursor cursor = Cursor.KIND.read(document);
                done.put(cursor.reader(), cursor.doneWith());
            });
            after = page.isEmpty() ? "" : page.get(page.size() - 1).key().id();
        } while (page.size() == PAGE);
        for (ParkedEvent parked : desk.parked().events(shard, "", 1).items()) {
            done.merge(parked.reader(), parked.sequence() - 1, Math::min);
        }
        return done.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(entry -> new Hindmost(entry.getKey(), entry.getValue()))
                .orElseGet(() -> new Hindmost("", desk.home().sequence(shard)));
    }

    /**
     * Who is done with the fewest events.
     *
     * @param reader the process or subscription; empty when there is none
     * @param done the number of the last event that all are done with
     */
    public record Hindmost(String reader, long done) {}

    private long parkedEvents(int shard) {
        long all = 0;
        String after = "";
        do {
            Page<ParkedEvent> page = desk.parked().events(shard, after, PAGE);
            all += page.items().size();
            after = page.next();
        } while (!after.isEmpty());
        return all;
    }

    private long parkedDeadlines(int shard) {
        long all = 0;
        @Nullable StoredDeadline last = null;
        List<StoredDeadline> page;
        do {
            page = desk.parked().deadlines(shard, last, PAGE);
            all += page.size();
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (page.size() == PAGE);
        return all;
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
