package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Attribution;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who did what: the events of the desk's tenant by actor, by target and by time, as far as the audit log is folded. A command that was refused
 * told nothing and is not here. Safe for use by many threads.
 *
 * <pre>{@code
 * Page<Act> page = audit.acts().by(Actor.platform("agent-3"), Period.of(monday, friday), "", 50);
 * }</pre>
 *
 * <p>Acts come in the feed's order, the last first, shard after shard. One call reads at most 64 pages of 256 events: so a page may hold fewer
 * than asked for, or nothing, and still have a next one.
 */
@Implements(Clause.B_8_3_5)
public final class Acts {

    private static final int PAGES_A_CALL = 64;

    private final Store store;
    private final String tenant;
    private final Function<FeedEvent, String> target;

    Acts(Desk desk, Function<FeedEvent, String> target) {
        this.store = desk.store();
        this.tenant = desk.homeOf("").tenant();
        this.target = target;
    }

    /**
     * What that actor did: a party, whoever acted for it, or one person for a party.
     *
     * @param after where the page before ended; empty for the first
     * @param limit 1 to 1,000
     */
    public Page<Act> by(Actor actor, Period period, String after, int limit) {
        String name = actor.toString();
        boolean isParty = actor.person() == null;
        return pages(
                ActPage.BY_ACTOR,
                List.of(tenant, actor.party().toString()),
                period,
                after,
                limit,
                act -> (isParty ? act.by().party() : act.actor()).equals(name));
    }

    /** What was done to that target: a document, {@code kind/id}, unless the log names other targets ({@link AuditSettings#target}). */
    public Page<Act> on(String what, Period period, String after, int limit) {
        return pages(
                ActPage.BY_TARGET,
                List.of(tenant, what),
                period,
                after,
                limit,
                act -> act.target().equals(what));
    }

    /** All that was done. */
    public Page<Act> between(Period period, String after, int limit) {
        return pages(ActPage.BY_TENANT, List.of(tenant), period, after, limit, act -> true);
    }

    /** Where a page goes on: at that event of the shard, and down from there. */
    private record Place(int shard, long sequence) {

        static Place parse(String text) {
            if (text.isEmpty()) {
                return new Place(0, Long.MAX_VALUE);
            }
            if (!text.matches("[0-9]{1,4}\\.[0-9]{1,19}")) {
                throw new IllegalArgumentException("'next' is not what a page gave");
            }
            int dot = text.indexOf('.');
            return new Place(Integer.parseInt(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
        }

        @Override
        public String toString() {
            return shard + "." + sequence;
        }
    }

    private Page<Act> pages(
            String path, List<String> name, Period period, String after, int limit, Predicate<Act> wanted) {
        if (limit < 1 || limit > PathQuery.MOST) {
            throw new IllegalArgumentException("limit is " + limit + ", 1 to " + PathQuery.MOST + " is allowed");
        }
        Place from = Place.parse(after);
        if (from.shard() >= store.shards()) {
            throw new IllegalArgumentException("'next' is not what a page gave");
        }
        List<Act> acts = new ArrayList<>();
        int read = 0;
        List<Store.Found> found = store.query(query(path, name, from));
        for (Store.Found entry : found) {
            ActPage page = ActPage.KIND.read(entry.document());
            if (page.latest() < period.from().epochMilli()
                    || page.earliest() >= period.until().epochMilli()) {
                continue;
            }
            long end = Math.min(from.sequence(), (page.number() + 1) * Nodes.WIDTH);
            if (read == PAGES_A_CALL) {
                return new Page<>(acts, new Place(from.shard(), end).toString());
            }
            read++;
            List<FeedEvent> events = events(from.shard(), page.number());
            for (int i = events.size() - 1; i >= 0; i--) {
                FeedEvent event = events.get(i);
                boolean isHere = event.sequence() <= end
                        && event.key().partition().tenant().equals(tenant)
                        && period.holds(event.at().toEpochMilli());
                Act act = isHere ? act(from.shard(), event) : null;
                if (act != null && wanted.test(act)) {
                    if (acts.size() == limit) {
                        return new Page<>(acts, new Place(from.shard(), event.sequence()).toString());
                    }
                    acts.add(act);
                }
            }
        }
        return new Page<>(acts, behind(found, from));
    }

    /**
     * The events of a page; none when it lies in an archive.
     *
     * @throws HeguiException {@code LOG_BROKEN} when one of them was deleted
     */
    private List<FeedEvent> events(int shard, long page) {
        long after = page * Nodes.WIDTH;
        List<FeedEvent> events = store.feed(shard, after, Nodes.WIDTH);
        if (!events.isEmpty()
                && events.get(0).sequence() != after + 1
                && after + Nodes.WIDTH <= AuditLog.begin(store, shard)) {
            return List.of();
        }
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).sequence() != after + i + 1) {
                throw new HeguiException(
                        ErrorCode.LOG_BROKEN,
                        "event " + (after + i + 1) + " of shard " + shard
                                + " is not in the feed any more: it was deleted");
            }
        }
        return events;
    }

    private PathQuery query(String path, List<String> name, Place from) {
        PathKey prefix = ActPage.key(TreeHash.sha256().work(), name);
        PathQuery all = PathQuery.of(new Partition("", from.shard()), path, prefix, PathQuery.MOST);
        return all.between(
                PathKey.start().descending((from.sequence() - 1) / Nodes.WIDTH),
                PathKey.start().descending(-1));
    }

    private String behind(List<Store.Found> found, Place from) {
        if (found.size() == PathQuery.MOST) {
            ActPage last = ActPage.KIND.read(found.get(found.size() - 1).document());
            if (last.number() > 0) {
                return new Place(from.shard(), last.number() * Nodes.WIDTH).toString();
            }
        }
        return from.shard() + 1 < store.shards() ? new Place(from.shard() + 1, Long.MAX_VALUE).toString() : "";
    }

    private Act act(int shard, FeedEvent event) {
        return new Act(
                shard,
                event.sequence(),
                event.id(),
                event.type(),
                Objects.requireNonNull(target.apply(event)),
                event.command(),
                Attribution.parse(event.actor()),
                Moment.of(event.at()));
    }
}
