package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refused;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the feed and acts on it: for each event that it has a reaction for, its effect and the advance of its cursor are one change, under
 * a command id made of its name and the event's id. So each event has its effect once, whatever crashes and however many nodes run it. The
 * effect stays in the event's shard and tenant.
 *
 * <pre>{@code
 * Process.named("trade.order.payments")
 *         .on("payment.captured", Order.KIND, event -> orderOf(event), (work, event) -> paid(work, event))
 *         .runBy(desk);
 * }</pre>
 *
 * <p>An effect that meets a shortage in the store (what it looked at was taken meanwhile) is decided anew, {@value Desk#TRIES} times; then, like one that
 * refuses, it is noted as refused and passed over. One that throws is tried again, and after eight failures its event is
 * parked and the stream goes on; between failures the stream waits, 1 to 64 seconds of business time. Not thread-safe until it is run.
 */
@SuppressWarnings("JavaLangClash") // the field's word for it; nothing here starts one of the operating system's
public final class Process {

    private static final Logger LOG = LoggerFactory.getLogger(Process.class);

    private record Reaction<D>(
            Kind<D> kind,
            Function<FeedEvent, @Nullable String> target,
            BiFunction<Work, FeedEvent, Outcome<D>> effect) {}

    private final String name;
    private final Actor actor;
    private final Map<String, Reaction<?>> reactions;
    private final Link link = Link.fresh();
    private final Set<Integer> busy = ConcurrentHashMap.newKeySet();

    /** By shard, up to where there was nothing to react to, beyond what the cursor says. */
    private final Map<Integer, Long> passed = new ConcurrentHashMap<>();

    private Process(String name, Map<String, Reaction<?>> reactions) {
        this.name = name;
        this.actor = Actor.system(name);
        this.reactions = reactions;
    }

    /**
     * A process of that name, stable for ever: its cursor is kept under it.
     *
     * @param name 1 to 64 printable characters without white space
     */
    public static Process named(String name) {
        return new Process(name, new LinkedHashMap<>());
    }

    /**
     * Reacts to events of that type.
     *
     * @param type the event's stable name
     * @param kind the kind of document that the effect leads to
     * @param target the id of the document that will be needed, so that it is loaded with others at once; null if that is not known
     * @param effect decides on the work; its time is the event's
     * @throws IllegalArgumentException when it reacts to that type already
     */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public <D> Process on(
            String type,
            Kind<D> kind,
            Function<FeedEvent, @Nullable String> target,
            BiFunction<Work, FeedEvent, Outcome<D>> effect) {
        if (reactions.putIfAbsent(type, new Reaction<>(kind, target, effect)) != null) {
            throw new IllegalArgumentException("process " + name + " reacts to " + type + " already");
        }
        return this;
    }

    /** Lets that desk run it, as it is now. */
    public void runBy(Desk desk) {
        desk.background(name, new Process(name, new LinkedHashMap<>(reactions))::run);
    }

    /** One thread at a time in each shard; others find it busy and leave it to that one. */
    private RunReport run(Desk desk, int shard, int limit) {
        if (!busy.add(shard)) {
            return RunReport.NOTHING;
        }
        try {
            return follow(desk, shard, limit);
        } finally {
            busy.remove(shard);
        }
    }

    private RunReport follow(Desk desk, int shard, int limit) {
        RunReport all = RunReport.NOTHING;
        int page = limit;
        int shortages = 0;
        while (all.pieces() < limit) {
            Step step = step(desk, shard, Math.min(page, limit - all.pieces()), shortages < Desk.TRIES);
            all = all.plus(step.report());
            if (step.isDone()) {
                return all;
            }
            shortages = step.isShort() ? shortages + 1 : 0;
            page = step.isSmooth() ? limit : 1;
        }
        return all;
    }

    /**
     * Whether the end was reached or must be waited for; not smooth: something came in between, and what follows goes one by one; short: an effect
     * met a shortage and left nothing.
     */
    private record Step(RunReport report, boolean isDone, boolean isSmooth, boolean isShort) {
        static final Step END = new Step(RunReport.NOTHING, true, true, false);

        static Step failed(RunReport report) {
            return new Step(report, report.parked() == 0, false, false);
        }

        static Step on(long from, long to, boolean isSmooth) {
            return new Step(new RunReport(0, (int) (to - from), 0, 0), false, isSmooth, false);
        }

        static Step shortAfter(long from, long to) {
            return new Step(new RunReport(0, (int) (to - from), 0, 0), false, false, true);
        }
    }

    /** The changes of one page, each with the event up to which it moves the cursor; and what kept the page from being whole. */
    private static final class Plan {
        private final List<Change> changes = new ArrayList<>();
        private final List<FeedEvent> ends = new ArrayList<>();
        private @Nullable RuntimeException failure;

        void add(Change change, FeedEvent end) {
            changes.add(change);
            ends.add(end);
        }
    }

    private Step step(Desk desk, int shard, int limit, boolean tentative) {
        Store store = desk.store();
        Documents documents = new Documents(desk, desk.now());
        Cursor cursor = Cursor.read(documents, shard, name);
        long from = Math.max(cursor.position(), passed.getOrDefault(shard, 0L));
        if (cursor.waits(desk.now()) || from >= store.sequence(shard)) {
            return Step.END;
        }
        List<FeedEvent> events = store.feed(shard, from, limit);
        if (events.size() < limit && events.stream().allMatch(event -> reaction(event) == null)) {
            // nothing to do with them: remembered here, and written when there is something to write
            events.stream().reduce((first, last) -> last).ifPresent(last -> passed.put(shard, last.sequence()));
            return Step.END;
        }
        if (events.isEmpty()) {
            return Step.END;
        }
        documents.prefetch(
                Stream.concat(Stream.of(link.key(shard)), events.stream().map(this::target))
                        .filter(java.util.Objects::nonNull)
                        .toList());
        Plan plan = plan(desk, documents, cursor, shard, events, tentative);
        if (plan.changes.isEmpty()) {
            return cursor.failed(desk, documents, shard, events.get(0), java.util.Objects.requireNonNull(plan.failure))
                    .map(Step::failed)
                    .orElse(Step.END);
        }
        List<Verdict> verdicts;
        try {
            verdicts = store.apply(plan.changes);
        } catch (RuntimeException e) {
            FeedEvent first = plan.ends.get(0);
            if (plan.changes.size() > 1) {
                return Step.on(0, 0, false);
            }
            if (reaction(first) == null) {
                throw e;
            }
            return cursor.failed(desk, new Documents(desk, desk.now()), shard, first, e)
                    .map(Step::failed)
                    .orElse(Step.END);
        }
        return settled(desk, cursor, shard, plan, verdicts);
    }

    private Plan plan(
            Desk desk, Documents documents, Cursor cursor, int shard, List<FeedEvent> events, boolean tentative) {
        Plan plan = new Plan();
        FeedEvent passed = null;
        for (FeedEvent event : events) {
            Reaction<?> reaction = reaction(event);
            if (reaction == null) {
                passed = event;
                continue;
            }
            try {
                Change change = change(desk, documents, cursor.at(event.sequence()), event, reaction, tentative);
                if (change == null) {
                    break;
                }
                plan.add(change, event);
                passed = null;
            } catch (RuntimeException e) {
                plan.failure = e;
                break;
            }
        }
        if (passed != null) {
            plan.add(advance(desk, documents, cursor.at(passed.sequence()), shard), passed);
        }
        return plan;
    }

    private Step settled(Desk desk, Cursor cursor, int shard, Plan plan, List<Verdict> verdicts) {
        long position = cursor.position();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            long end = plan.ends.get(i).sequence();
            if (verdict instanceof Verdict.Conflict) {
                return Step.on(cursor.position(), position, false);
            }
            if (verdict instanceof Verdict.Duplicate) {
                return Step.on(cursor.position(), passOver(desk, shard, end) ? end : position, false);
            }
            if (verdict instanceof Verdict.Shortage && plan.changes.get(i).isTentative()) {
                return Step.shortAfter(cursor.position(), position);
            }
            position = end;
        }
        return Step.on(cursor.position(), position, plan.failure == null);
    }

    /** An event had its effect before: by another node, which moved the cursor too, or before the cursor was lost. */
    private boolean passOver(Desk desk, int shard, long end) {
        Documents documents = new Documents(desk, desk.now());
        Cursor cursor = Cursor.read(documents, shard, name);
        return cursor.position() == end - 1
                && desk.store().apply(advance(desk, documents, cursor.at(end), shard)) instanceof Verdict.Applied;
    }

    /** What it does on such an event; nothing on one whose body was erased, for there is nothing to read. */
    private @Nullable Reaction<?> reaction(FeedEvent event) {
        return event.isRedacted() ? null : reactions.get(event.type());
    }

    private @Nullable DocumentKey target(FeedEvent event) {
        Reaction<?> reaction = reaction(event);
        if (reaction == null) {
            return null;
        }
        try {
            String id = reaction.target().apply(event);
            return id == null
                    ? null
                    : new DocumentKey(event.key().partition(), reaction.kind().name(), id);
        } catch (RuntimeException e) {
            LOG.debug("{} cannot tell what event {} is about", name, event.id(), e);
            return null; // if the effect cannot tell either, the event is parked in its turn
        }
    }

    /** The effect and the advance; null when it was decided on what the store may still refuse: that is written first. */
    private <D> @Nullable Change change(
            Desk desk, Documents documents, Cursor next, FeedEvent event, Reaction<D> reaction, boolean tentative) {
        String id = name + "/" + event.id();
        Command command = Command.of(id.length() > 200 ? Digests.hex(id) : id, actor);
        Work work = new Work(desk, documents, event.key().partition(), command, event.at());
        Outcome<D> outcome;
        try {
            outcome = reaction.effect().apply(work, event);
        } catch (Work.Blind e) {
            outcome = Outcome.refused(DeskRefusal.ALREADY_THERE, e.id());
        } catch (RuntimeException e) {
            if (documents.wasDoubtful()) {
                return null;
            }
            throw e;
        }
        if (documents.wasDoubtful()) {
            return null;
        }
        if (outcome instanceof Refused<D> refused) {
            LOG.debug(
                    "{} passed over {}: {}", name, event.id(), refused.refusal().code());
            work = new Work(desk, documents, event.key().partition(), command, event.at());
        }
        int shard = event.key().partition().shard();
        work.stand(Cursor.KIND, Cursor.key(shard, name), next);
        work.stand(Link.KIND, link.key(shard), link);
        if (tentative) {
            work.tentative();
        }
        Change change = desk.change(work, Digests.of(command, name, event.id()), reaction.kind(), outcome);
        work.publish();
        return change;
    }

    private Change advance(Desk desk, Documents documents, Cursor next, int shard) {
        DocumentKey key = Cursor.key(shard, name);
        Work work = new Work(desk, documents, key.partition(), Command.of(name, actor), desk.now());
        work.stand(Cursor.KIND, key, next);
        work.stand(Link.KIND, link.key(shard), link);
        work.publish();
        return work.change(null);
    }
}
