package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process does on one page of the feed in other shards: shard by shard one commit of the effects there, each under an id of its own, and then the cursor, in the event's
 * shard. Whatever comes in between, an effect that stands is found by its id and not done again. For one thread and one page.
 */
final class Elsewhere {

    /** What became of an effect. */
    private enum Fate {
        /** Nothing yet. */
        OPEN,
        /** It stands, or is refused for good. */
        DONE,
        /** It is tried again later, or given up. */
        FAILED,
        /** One before it of the same document was not done. */
        HELD
    }

    /** An effect on its way. */
    private static final class Effect {
        private final FeedEvent event;
        private final Process.Reaction<?> reaction;
        private @Nullable Partition place;
        private Fate fate = Fate.OPEN;
        private @Nullable Throwable cause;
        private int shortages;

        Effect(FeedEvent event, Process.Reaction<?> reaction) {
            this.event = event;
            this.reaction = reaction;
        }

        Partition place() {
            return Objects.requireNonNull(place);
        }

        String document() {
            return Postponed.documentOf(event);
        }
    }

    private final Follower follower;
    private final Desk desk;
    private final Cursor cursor;
    private final int shard;
    private final Map<Long, Effect> effects = new LinkedHashMap<>();

    Elsewhere(Follower follower, Desk desk, Cursor cursor, int shard) {
        this.follower = follower;
        this.desk = desk;
        this.cursor = cursor;
        this.shard = shard;
    }

    /** Carries it out as far as one document has its effects in one shard; the rest is another page. */
    FeedPage.Step step(List<FeedEvent> events) {
        List<FeedEvent> page = placed(events);
        Map<Integer, List<Effect>> byShard = new LinkedHashMap<>();
        for (Effect effect : effects.values()) {
            if (effect.fate == Fate.OPEN) {
                byShard.computeIfAbsent(effect.place().shard(), to -> new ArrayList<>())
                        .add(effect);
            }
        }
        byShard.values().forEach(some -> new Delivery(some).run());
        return settled(page);
    }

    private List<FeedEvent> placed(List<FeedEvent> events) {
        Map<String, @Nullable Integer> shards = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            FeedEvent event = events.get(i);
            Process.Reaction<?> reaction = follower.reaction(event);
            if (reaction == null) {
                continue;
            }
            Effect effect = new Effect(event, reaction);
            boolean isFirst = !shards.containsKey(effect.document());
            Integer before = shards.get(effect.document());
            if (!cursor.isPostponed(event.sequence()) && cursor.holds(event)) {
                effect.fate = Fate.HELD;
            } else {
                place(effect);
            }
            Integer to = effect.fate == Fate.OPEN ? effect.place().shard() : null;
            if (!isFirst && !Objects.equals(before, to)) {
                return events.subList(0, i);
            }
            shards.put(effect.document(), to);
            effects.put(event.sequence(), effect);
        }
        return events;
    }

    private void place(Effect effect) {
        Partition own = effect.event.key().partition();
        try {
            Partition place =
                    Objects.requireNonNull(effect.reaction.place()).apply(effect.event, desk.forTenant(own.tenant()));
            if (!place.tenant().equals(own.tenant()) || place.shard() >= desk.shards()) {
                throw new IllegalArgumentException("the effect of process " + follower.name() + " would be in shard "
                        + place.shard() + " of another tenant or store: one of the event's tenant, below "
                        + desk.shards() + ", is allowed");
            }
            effect.place = place;
        } catch (Throwable e) {
            Failures.refuseFatal(e);
            fail(effect, e, List.of());
        }
    }

    private static void fail(Effect effect, Throwable cause, Collection<Effect> others) {
        effect.fate = Fate.FAILED;
        effect.cause = cause;
        String document = effect.document();
        others.stream()
                .filter(other -> other.fate == Fate.OPEN && other.document().equals(document))
                .forEach(other -> other.fate = Fate.HELD);
    }

    /** The effects in one shard. */
    private final class Delivery {
        private final List<Effect> all;
        private int conflicts;
        private boolean isAlone;
        private boolean isOver;

        Delivery(List<Effect> all) {
            this.all = all;
        }

        void run() {
            while (!isOver && conflicts < Follower.MOST_CONFLICTS) {
                List<Effect> open =
                        all.stream().filter(effect -> effect.fate == Fate.OPEN).toList();
                if (open.isEmpty()) {
                    return;
                }
                Failures.yieldAfter(conflicts);
                group(open);
            }
        }

        private void group(List<Effect> open) {
            CommitGroup group = new CommitGroup(desk, follower.link());
            group.prefetch(
                    open.get(0).place().shard(),
                    open.stream()
                            .map(effect -> follower.target(effect.event, effect.place()))
                            .filter(Objects::nonNull)
                            .map(DocumentKey.class::cast)
                            .toList());
            List<Effect> decided = decided(open, group);
            if (decided.isEmpty()) {
                return;
            }
            List<Verdict> verdicts;
            try {
                verdicts = group.commit();
            } catch (RuntimeException e) {
                turnedAway(decided, e);
                return;
            }
            settle(open, decided, verdicts);
        }

        /** As many as can be decided on what those before lead to. */
        private List<Effect> decided(List<Effect> open, CommitGroup group) {
            List<Effect> decided = new ArrayList<>();
            for (Effect effect : open) {
                if (isAlone && decided.size() == 1) {
                    break;
                }
                try {
                    Work work = group.work(effect.place(), follower.issued(effect.event), effect.event.at());
                    follower.decide(desk, group, work, effect.reaction, effect.event, givenUp(effect));
                    decided.add(effect);
                } catch (Throwable e) {
                    Failures.refuseFatal(e);
                    if (decided.isEmpty()) {
                        refused(effect, e);
                    }
                    break;
                }
            }
            return decided;
        }

        private @Nullable Refusal givenUp(Effect effect) {
            return effect.shortages > Desk.TRIES ? ((ShortOf) Objects.requireNonNull(effect.cause)).refusal : null;
        }

        private void refused(Effect effect, Throwable e) {
            if (e instanceof Failures.Torn) {
                conflicts++;
            } else if (Failures.isNewer(e)) {
                effect.cause = e;
                isOver = true;
            } else {
                fail(effect, e, all);
            }
        }

        private void turnedAway(List<Effect> decided, RuntimeException e) {
            if (e instanceof HeguiException broken && broken.code() == ErrorCode.COMMIT_UNKNOWN) {
                conflicts++; // what stands is found by its id
            } else if (decided.size() > 1) {
                isAlone = true;
            } else {
                fail(decided.get(0), e, all);
            }
        }

        private void settle(List<Effect> open, List<Effect> decided, List<Verdict> verdicts) {
            int stood = CommitGroup.stood(verdicts);
            decided.subList(0, stood).forEach(effect -> effect.fate = Fate.DONE);
            isAlone = stood < decided.size();
            if (!isAlone) {
                conflicts = 0;
                return;
            }
            Effect first = decided.get(stood);
            if (verdicts.get(stood) instanceof Verdict.Shortage shortage) {
                first.shortages += stood == 0 ? 1 : 0;
                first.cause = new ShortOf(shortage.refusal());
            } else if (!(verdicts.get(stood) instanceof Verdict.Duplicate) || repeated(open, first) == 0) {
                conflicts += stood == 0 ? 1 : 0;
            }
        }

        /** From that one on, those that had their effect before; gives how many. */
        private int repeated(List<Effect> open, Effect first) {
            int known = 0;
            isAlone = false;
            for (Effect effect : open.subList(open.indexOf(first), open.size())) {
                Issued issued = follower.issued(effect.event);
                Optional<CommandRecord> kept = desk.home().command(effect.place(), issued.id());
                if (kept.isEmpty()) {
                    return known;
                }
                if (kept.get().hasDigest(follower.digest(effect.event))) {
                    effect.fate = Fate.DONE;
                } else {
                    fail(effect, new Failures.Alarm(issued.id()), all);
                }
                known++;
            }
            return known;
        }
    }

    /** Of what an effect was short in the store. */
    private static final class ShortOf extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        ShortOf(Refusal refusal) {
            super(refusal.code(), null, false, false);
            this.refusal = refusal;
        }
    }

    /** Moves the cursor over all that is settled. */
    private FeedPage.Step settled(List<FeedEvent> page) {
        Cursor next = cursor;
        List<ParkedEvent> parked = new ArrayList<>();
        RunReport report = RunReport.NOTHING;
        FeedPage.Next then = FeedPage.Next.ON;
        for (FeedEvent event : page) {
            Effect effect = effects.get(event.sequence());
            Fate fate = effect == null ? Fate.DONE : effect.fate;
            boolean isNew = !cursor.isPostponed(event.sequence());
            if (fate == Fate.OPEN || (fate != Fate.DONE && isNew && next.isFull())) {
                boolean isNewer = effect != null && effect.cause != null && Failures.isNewer(effect.cause);
                report = report.plus(new RunReport(0, 0, isNewer ? 1 : 0, 0));
                then = isNewer || next.isFull() ? FeedPage.Next.END : FeedPage.Next.AGAIN;
                break;
            }
            if (fate == Fate.HELD) {
                next = next.behind(event);
            } else if (fate == Fate.FAILED) {
                Cursor.Setback setback =
                        next.failed(event, Objects.requireNonNull(Objects.requireNonNull(effect).cause), desk.now());
                next = setback.next();
                report = report.plus(setback.report());
                if (setback.parked() != null) {
                    parked.add(setback.parked());
                }
            } else {
                next = next.done(event.sequence());
                report = report.plus(new RunReport(0, effect == null ? 0 : 1, 0, 0));
            }
        }
        if (next.equals(cursor)) {
            return new FeedPage.Step(report, then, null);
        }
        Documents documents = new Documents(desk, desk.now());
        boolean isSame = Cursor.read(documents, shard, follower.name()).equals(cursor);
        return isSame && next.saveWith(desk, documents, shard, parked)
                ? new FeedPage.Step(report, then, null)
                : FeedPage.Step.AGAIN;
    }
}
