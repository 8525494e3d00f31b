package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.StoredDeadline;
import io.github.hegui.kernel.time.Moment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Desk#run} gave up: events on which a process or a subscription failed eight times, was refused or met a limit, and deadlines of
 * that sort, of all tenants. Each waits until somebody decides by name and with a reason: once more, or never. The decision is a document and an
 * event, so it stands in the audit log. Pure handle; safe for use by many threads.
 *
 * <pre>{@code
 * for (ParkedEvent parked : desk.parked().events(0, "", 100).items()) {
 *     desk.parked().retry(Command.of("ticket-7", Actor.platform("ops-3")), parked.id(), "the seller's account is open again");
 * }
 * }</pre>
 */
public final class Parked {

    private static final int MOST_REASON = 500;

    private final Desk desk;

    Parked(Desk desk) {
        this.desk = desk.forTenant("");
    }

    /**
     * Events that are open, by their place in the shard's feed.
     *
     * @param after where the page before ended; empty for the first
     * @param limit 1 to 1,000
     */
    public Page<ParkedEvent> events(int shard, String after, int limit) {
        return desk.query(ParkedEvent.KIND, ParkedEvent.OPEN, new Partition("", shard), PathKey.start(), after, limit);
    }

    /** The parked event of that id, whatever became of it. */
    public Optional<ParkedEvent> find(String id) {
        return desk.find(ParkedEvent.KIND, desk.placeOf(id), id);
    }

    /** Hands an event to its reader once more: the next run tries it, as if it had not failed before. If that fails it is parked again. */
    public Outcome<ParkedEvent> retry(Command command, String id, String reason) {
        return decide(command, id, ParkedEvent.State.RETRIED, reason, work -> parked -> {
            Cursor cursor = work.find(Cursor.KIND, parked.reader())
                    .orElseGet(() -> new Cursor(parked.reader(), 0, List.of(), null, null));
            if (cursor.isFull()) {
                return Outcome.refused(DeskRefusal.TOO_MANY_WAIT, parked.reader(), Cursor.MOST_POSTPONED);
            }
            Postponed again = new Postponed(parked.sequence(), parked.document(), 0, null);
            work.always(Cursor.KIND, Cursor.key(work.partition().shard(), parked.reader()), cursor.postpone(again));
            return Outcome.done(parked);
        });
    }

    /** Leaves an event without effect for good. */
    public Outcome<ParkedEvent> dismiss(Command command, String id, String reason) {
        return decide(command, id, ParkedEvent.State.DISMISSED, reason, work -> Outcome::done);
    }

    private static @Nullable Refusal refusal(Actor actor, String reason) {
        if (!actor.isOfPlatform()) {
            return Refusal.of(DeskRefusal.NOT_OPERATOR, actor);
        }
        return reason.isBlank() || reason.length() > MOST_REASON
                ? Refusal.of(DeskRefusal.NO_REASON, MOST_REASON)
                : null;
    }

    private interface Step {
        java.util.function.Function<ParkedEvent, Outcome<ParkedEvent>> on(Work work);
    }

    private Outcome<ParkedEvent> decide(Command command, String id, ParkedEvent.State next, String reason, Step step) {
        Refusal refusal = refusal(command.actor(), reason);
        if (refusal != null) {
            return Outcome.refused(refusal);
        }
        return desk.execute(
                command,
                "kernel.parked.decide",
                List.of(id, next, reason),
                desk.placeOf(id),
                ParkedEvent.KIND,
                work -> work.load(ParkedEvent.KIND, id, DeskRefusal.NOT_PARKED)
                        .flatMap(parked -> parked.state() == ParkedEvent.State.OPEN
                                ? step.on(work).apply(parked)
                                : Outcome.refused(DeskRefusal.DECIDED_BEFORE, id, parked.state()))
                        .map(parked -> work.put(
                                ParkedEvent.KIND,
                                Decision.of(parked.decided(
                                                next,
                                                new ParkedEvent.Settled(work.actor(), Moment.of(work.at()), reason)))
                                        .telling(new ParkedEvent.Decided(id, parked.event(), next, reason)))));
    }

    /**
     * Deadlines that are parked, by document.
     *
     * @param after the last of the page before; null for the first
     * @param limit 1 to 1,000
     */
    public List<StoredDeadline> deadlines(int shard, @Nullable StoredDeadline after, int limit) {
        return desk.home().deadlines(shard, true, false, after, limit);
    }

    /** Lets a deadline fire once more, at the next run. If that fails eight times it is parked again. */
    public Outcome<DecidedDeadline> retry(Command command, StoredDeadline deadline, String reason) {
        return decide(command, deadline, ParkedEvent.State.RETRIED, reason);
    }

    /** Removes a deadline for good, and what it would have done is not done. */
    public Outcome<DecidedDeadline> dismiss(Command command, StoredDeadline deadline, String reason) {
        return decide(command, deadline, ParkedEvent.State.DISMISSED, reason);
    }

    private Outcome<DecidedDeadline> decide(
            Command command, StoredDeadline deadline, ParkedEvent.State next, String reason) {
        Refusal refusal = refusal(command.actor(), reason);
        if (refusal != null) {
            return Outcome.refused(refusal);
        }
        DocumentKey key = deadline.key();
        String id = DecidedDeadline.idOf(deadline);
        return desk.execute(
                command,
                "kernel.parked.decide-deadline",
                List.of(id, next, reason),
                key.partition(),
                DecidedDeadline.KIND,
                work -> {
                    Optional<StoredDeadline> found = standing(deadline);
                    if (found.isEmpty()) {
                        return Outcome.refused(DeskRefusal.NOT_PARKED, deadline.name());
                    }
                    StoredDeadline stands = found.get();
                    work.stop(
                            next == ParkedEvent.State.RETRIED
                                    ? new DeadlineWrite(
                                            key,
                                            stands.name(),
                                            stands.due(),
                                            stands.provisional(),
                                            null,
                                            stands.basis())
                                    : DeadlineWrite.stopIfDue(key, stands.name(), stands.due()));
                    var unused = work.find(DecidedDeadline.KIND, id); // decided on before, and parked again
                    DecidedDeadline decided = new DecidedDeadline(
                            id,
                            key.kind(),
                            key.id(),
                            stands.name(),
                            Moment.of(stands.due()),
                            next,
                            new ParkedEvent.Settled(work.actor(), Moment.of(work.at()), reason));
                    return Outcome.done(work.put(
                            DecidedDeadline.KIND,
                            Decision.of(decided)
                                    .telling(new DecidedDeadline.Decided(
                                            key.kind(), key.id(), stands.name(), next, reason))));
                });
    }

    /** The same deadline as it stands in the store, if it is parked there. */
    private Optional<StoredDeadline> standing(StoredDeadline deadline) {
        StoredDeadline before = new StoredDeadline(deadline.key(), "", deadline.due(), false, 0, true, null);
        return deadlines(deadline.key().partition().shard(), before, 1_000).stream()
                .filter(stored ->
                        stored.key().equals(deadline.key()) && stored.name().equals(deadline.name()))
                .findFirst();
    }
}
