package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.FeedEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what a {@link Process} says, page by page. Remembers nothing of the store between runs: after a failover or a restore it is not what
 * it was.
 */
final class Follower implements FeedReader {

    /** How often in a row others may come in between, before it is left to the next run. */
    private static final int MOST_CONFLICTS = 20;

    private final String name;
    private final Actor actor;
    private final Map<String, Process.Reaction<?>> reactions;
    private final CommitLink link = CommitLink.fresh();

    Follower(String name, Map<String, Process.Reaction<?>> reactions) {
        this.name = name;
        this.actor = Actor.system(name);
        this.reactions = reactions;
    }

    @Override
    public String name() {
        return name;
    }

    CommitLink link() {
        return link;
    }

    @Override
    public boolean wants(FeedEvent event) {
        return reaction(event) != null;
    }

    /** What it does on such an event; nothing on one whose body was erased, for there is nothing to read. */
    Process.@Nullable Reaction<?> reaction(FeedEvent event) {
        return event.isRedacted() ? null : reactions.get(event.type());
    }

    Issued issued(FeedEvent event) {
        return Issued.onEvent(name, actor, event);
    }

    Issued unrecorded() {
        return Issued.unrecorded(name, actor);
    }

    @Override
    public RunReport run(Desk desk, FeedRound feed, int limit) {
        RunReport all = RunReport.NOTHING;
        int page = limit;
        int conflicts = 0;
        int shortages = 0;
        @Nullable Refusal shortOf = null;
        int left = limit;
        while (left > 0 && conflicts < MOST_CONFLICTS) {
            Failures.yieldAfter(conflicts);
            FeedPage.Step step =
                    new FeedPage(this, desk, feed).step(Math.min(page, left), shortages > Desk.TRIES ? shortOf : null);
            all = all.plus(step.report());
            left = limit - all.pieces() - all.failed() - all.parked();
            shortOf = step.shortOf();
            shortages = shortOf == null ? 0 : shortages + 1;
            conflicts = step.next() == FeedPage.Next.AGAIN && shortOf == null ? conflicts + 1 : 0;
            if (step.next() == FeedPage.Next.END) {
                return all;
            }
            page = step.next() == FeedPage.Next.ON ? limit : 1;
        }
        return all;
    }
}
