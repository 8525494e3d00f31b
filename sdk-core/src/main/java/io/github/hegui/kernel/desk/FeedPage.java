package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process does on one page of the feed: the effects, each decided on what those before it lead to, and the cursor that moves with each,
 * in one commit. For one thread and one page.
 */
final class FeedPage {

    private static final Logger LOG = LoggerFactory.getLogger(FeedPage.class);

    /** How to go on. */
    enum Next {
        /** With the next page. */
        ON,
        /** With the next event alone: something is the matter with it, or came in between. */
        ALONE,
        /** With the same once more: somebody else was first. */
        AGAIN,
        /** There is nothing, or it must be waited for. */
        END
    }

    /** What a page came to; of what the first effect was short, if it was, and then it left nothing. */
    record Step(RunReport report, Next next, @Nullable Refusal shortOf) {
        static final Step END = new Step(RunReport.NOTHING, Next.END, null);
        static final Step AGAIN = new Step(RunReport.NOTHING, Next.AGAIN, null);
    }

    /** A change of the group: the event whose effect it is, or null where it only moves the cursor; events noted up to there. */
    private record End(@Nullable FeedEvent event, int noted) {}

    private final Follower follower;
    private final Desk desk;
    private final Store store;
    private final FeedRound feed;
    private final int shard;
    private final CommitGroup group;
    private final Cursor cursor;

    private final List<End> ends = new ArrayList<>();
    private Cursor next;
    private int noted;
    private boolean isUnwritten;
    private @Nullable FeedEvent failed;
    private @Nullable Throwable failure;

    FeedPage(Follower follower, Desk desk, FeedRound feed) {
        this.follower = follower;
        this.desk = desk;
        this.store = desk.home();
        this.feed = feed;
        this.shard = feed.shard();
        this.group = new CommitGroup(desk, follower.link());
        this.cursor = Cursor.read(group.documents(), shard, follower.name());
        this.next = cursor;
    }

    /**
     * Carries it out.
     *
     * @param givenUp as what the first effect is refused now; null to decide on it
     */
    Step step(int limit, @Nullable Refusal givenUp) {
        Optional<Postponed> due = cursor.due(desk.now());
        if (due.isPresent()) {
            return taken(store.feed(shard, due.get().sequence() - 1, 1), givenUp);
        }
        List<FeedEvent> events = cursor.isFull() ? List.of() : upTo(limit, feed.behind(cursor.position()));
        return events.isEmpty() ? Step.END : taken(events, givenUp);
    }

    private Step taken(List<FeedEvent> events, @Nullable Refusal givenUp) {
        return !events.isEmpty() && follower.isElsewhere(events.get(events.size() - 1))
                ? new Elsewhere(follower, desk, cursor, shard).step(events)
                : carriedOut(events, givenUp);
    }

    /**
     * The first of them, up to the last that is wanted of so many; what is of no interest behind it is not its matter. All effects are in this shard, or all are
     * elsewhere.
     */
    private List<FeedEvent> upTo(int limit, List<FeedEvent> events) {
        int wanted = 0;
        int until = 0;
        for (int i = 0; i < events.size() && wanted < limit; i++) {
            FeedEvent event = events.get(i);
            if (!follower.wants(event)) {
                continue;
            }
            if (wanted > 0 && follower.isElsewhere(event) != follower.isElsewhere(events.get(until - 1))) {
                break;
            }
            wanted++;
            until = i + 1;
        }
        return events.subList(0, until);
    }

    private Step carriedOut(List<FeedEvent> events, @Nullable Refusal givenUp) {
        group.prefetch(
                shard,
                events.stream().map(this::target).filter(Objects::nonNull).toList());
        decide(events, givenUp);
        if (group.isEmpty() && failure instanceof Failures.Torn) {
            return Step.AGAIN;
        }
        if (group.isEmpty()) {
            return failed == null ? Step.END : failed(failed, Objects.requireNonNull(failure));
        }
        List<Verdict> verdicts;
        try {
            verdicts = group.commit();
        } catch (RuntimeException e) {
            return turnedAway(e);
        }
        return settled(verdicts);
    }

    private void decide(List<FeedEvent> events, @Nullable Refusal givenUp) {
        for (FeedEvent event : events) {
            Process.Reaction<?> reaction = follower.reaction(event);
            if (reaction == null) {
                isUnwritten |= next.isPostponed(event.sequence()); // by a release that had a reaction for it
                next = next.done(event.sequence());
            } else if (!cursor.isPostponed(event.sequence()) && next.holds(event)) {
                if (next.isFull()) {
                    break;
                }
                next = next.behind(event);
                isUnwritten = true;
            } else if (!hasEffect(event, reaction, givenUp)) {
                break;
            }
        }
        if (isUnwritten) {
            Work work = group.work(
                    new Partition("", shard),
                    follower.unrecorded(),
                    group.documents().now());
            work.always(Cursor.KIND, Cursor.key(shard, follower.name()), next);
            group.add(work, work.change(null));
            ends.add(new End(null, noted));
        }
    }

    private boolean hasEffect(FeedEvent event, Process.Reaction<?> reaction, @Nullable Refusal givenUp) {
        Cursor after = next.done(event.sequence());
        try {
            effect(event, after, reaction, givenUp);
        } catch (Throwable e) {
            Failures.refuseFatal(e);
            failed = event;
            failure = e;
            return false;
        }
        next = after;
        isUnwritten = false;
        ends.add(new End(event, ++noted));
        return true;
    }

    /** The effect and the advance, as one change. */
    private void effect(FeedEvent event, Cursor after, Process.Reaction<?> reaction, @Nullable Refusal givenUp) {
        Work work = group.work(event.key().partition(), follower.issued(event), event.at());
        work.always(Cursor.KIND, Cursor.key(shard, follower.name()), after);
        follower.decide(desk, group, work, reaction, event, givenUp);
    }

    private @Nullable DocumentKey target(FeedEvent event) {
        return follower.target(event, event.key().partition());
    }

    private Step turnedAway(RuntimeException e) {
        if (e instanceof HeguiException broken && broken.code() == ErrorCode.COMMIT_UNKNOWN) {
            return Step.AGAIN; // what stands is read anew
        }
        FeedEvent first = ends.get(0).event();
        if (ends.size() > 1) {
            return new Step(RunReport.NOTHING, Next.ALONE, null);
        }
        if (first == null) {
            throw e;
        }
        return failed(first, e);
    }

    private Step settled(List<Verdict> verdicts) {
        int stood = CommitGroup.stood(verdicts);
        RunReport report = new RunReport(0, stood == 0 ? 0 : ends.get(stood - 1).noted(), 0, 0);
        if (stood == verdicts.size()) {
            return new Step(report, failure == null ? Next.ON : Next.ALONE, null);
        }
        FeedEvent event = ends.get(stood).event();
        if (verdicts.get(stood) instanceof Verdict.Shortage shortage) {
            return new Step(report, stood == 0 ? Next.AGAIN : Next.ALONE, stood == 0 ? shortage.refusal() : null);
        }
        if (verdicts.get(stood) instanceof Verdict.Duplicate && event != null) {
            Step repeated = repeated(event);
            return new Step(report.plus(repeated.report()), repeated.next(), null);
        }
        return new Step(report, stood == 0 ? Next.AGAIN : Next.ALONE, null);
    }

    /** An event had its effect before: by another node, which moved the cursor too, or before the cursor was lost. */
    private Step repeated(FeedEvent event) {
        Issued issued = follower.issued(event);
        Optional<CommandRecord> kept = store.command(event.key().partition(), issued.id());
        if (kept.isPresent() && !kept.get().hasDigest(follower.digest(event))) {
            return failed(event, new Failures.Alarm(issued.id()));
        }
        Documents documents = new Documents(desk, desk.now());
        Cursor now = Cursor.read(documents, shard, follower.name());
        return kept.isPresent()
                        && isNext(now, event)
                        && now.done(event.sequence()).save(desk, documents, shard, null)
                ? new Step(new RunReport(0, 1, 0, 0), Next.ALONE, null)
                : Step.AGAIN;
    }

    /** Whether an event is what the reader has to do next from there. */
    private boolean isNext(Cursor now, FeedEvent event) {
        return now.isPostponed(event.sequence())
                || upTo(1, feed.behind(now.position())).stream().anyMatch(each -> each.sequence() == event.sequence());
    }

    /** The first event of what is left failed: it is postponed, or given up. */
    private Step failed(FeedEvent event, Throwable cause) {
        if (Failures.isNewer(cause)) {
            LOG.warn("{} leaves event {} to nodes of the newer release", follower.name(), event.id());
            return new Step(new RunReport(0, 0, 1, 0), Next.END, null);
        }
        Documents documents = new Documents(desk, desk.now());
        Cursor now = Cursor.read(documents, shard, follower.name());
        if (!isNext(now, event)) {
            return Step.AGAIN;
        }
        Cursor.Setback setback = now.failed(event, cause, desk.now());
        return setback.next().save(desk, documents, shard, setback.parked())
                ? new Step(setback.report(), Next.ALONE, null)
                : Step.AGAIN;
    }
}
