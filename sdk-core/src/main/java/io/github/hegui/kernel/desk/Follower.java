package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.Refused;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what a {@link Process} says, page by page. Remembers nothing of the store between runs: after a failover or a restore it is not what
 * it was.
 */
final class Follower implements FeedReader {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    /** How often in a row others may come in between, before it is left to the next run. */
    static final int MOST_CONFLICTS = 20;

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
        Process.Reaction<?> reaction = reaction(event);
        return reaction != null && reaction.place() != null
                ? Issued.elsewhere(name, actor, event)
                : Issued.onEvent(name, actor, event);
    }

    /** Whether what it does on such an event is in another shard. */
    boolean isElsewhere(FeedEvent event) {
        Process.Reaction<?> reaction = reaction(event);
        return reaction != null && reaction.place() != null;
    }

    /** The document that will be needed, if the reaction can tell. */
    @Nullable
    DocumentKey target(FeedEvent event, Partition place) {
        Process.Reaction<?> reaction = reaction(event);
        if (reaction == null) {
            return null;
        }
        try {
            String id = reaction.target().apply(event);
            return id == null ? null : new DocumentKey(place, reaction.kind().name(), id);
        } catch (Throwable e) {
            Failures.refuseFatal(e);
            LOG.debug("{} cannot tell what event {} is about", name, event.id(), e);
            return null; // if the effect cannot tell either, the event fails in its turn
        }
    }

    /**
     * Decides on an event, and takes the effect into the group.
     *
     * @param givenUp as what it is refused without being decided; null to decide
     */
    <D> void decide(
            Desk desk,
            CommitGroup group,
            Work work,
            Process.Reaction<D> reaction,
            FeedEvent event,
            @Nullable Refusal givenUp) {
        work.tentative();
        Outcome<D> outcome;
        try {
            outcome = givenUp == null ? work.settled(reaction.effect().apply(work, event)) : Outcome.refused(givenUp);
        } catch (Work.Blind e) {
            outcome = Outcome.refused(DeskRefusal.ALREADY_THERE, e.id());
        }
        if (outcome instanceof Refused<D> refused) {
            if (givenUp == null && work.isTorn()) {
                throw new Failures.Torn();
            }
            if (!reaction.isWelcome(refused.refusal())) {
                throw new Failures.Unwelcome(refused.refusal());
            }
            LOG.debug(
                    "{} passes over {}: {}", name, event.id(), refused.refusal().code());
        }
        group.add(work, desk.change(work, digest(event), reaction.kind(), outcome));
    }

    /** What an effect is about: the event with all that it says. */
    byte[] digest(FeedEvent event) {
        return Digests.of(
                issued(event),
                name,
                Map.of(
                        "event",
                        event.id(),
                        "type",
                        event.type(),
                        "at",
                        event.at(),
                        "body",
                        Base64.getEncoder().encodeToString(event.body())));
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
