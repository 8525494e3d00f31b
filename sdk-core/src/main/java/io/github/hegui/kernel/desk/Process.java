package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.Refused;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
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

    private RunReport run(Desk desk, int shard, int limit) {
        RunReport all = RunReport.NOTHING;
        int page = limit;
        Shortages shortages = Shortages.NONE;
        while (all.pieces() < limit) {
            Step step = step(desk, shard, Math.min(page, limit - all.pieces()), shortages.verdict());
            all = all.plus(step.report());
            if (step.isDone()) {
                return all;
            }
            shortages = shortages.after(step.shortage());
            page = step.isSmooth() ? limit : 1;
        }
        return all;
    }

    /** How often in a row the same event's effect was short of something, and of what. */
    private record Shortages(int count, @Nullable Refusal of) {
        static final Shortages NONE = new Shortages(0, null);

        Shortages after(@Nullable Refusal next) {
            return next == null ? NONE : new Shortages(count + 1, next);
        }

        /** As what the event is passed over now; null to decide on it anew. */
        @Nullable
        Refusal verdict() {
            return count <= Desk.TRIES ? null : of;
        }
    }

    /**
     * Whether the end was reached or must be waited for; not smooth: something came in between, and what follows goes one by one; of what the first
     * effect was short, if it was, and then it left nothing.
     */
    private record Step(
            RunReport report,
            boolean isDone,
            boolean isSmooth,
            @Nullable Refusal shortage) {
        static final Step END = new Step(RunReport.NOTHING, true, true, null);

        static Step failed(RunReport report) {
            return new Step(report, report.parked() == 0, false, null);
        }

        static Step on(long from, long to, boolean isSmooth) {
            return new Step(new RunReport(0, (int) (to - from), 0, 0), false, isSmooth, null);
        }

        static Step shortAfter(long from, long to, Refusal of) {
            return new Step(new RunReport(0, (int) (to - from), 0, 0), false, false, from == to ? of : null);
        }
    }

    /** The events up to which the changes of a chain move the cursor, and what kept the page from being whole. */
    private record Plan(List<FeedEvent> ends, @Nullable RuntimeException failure) {}

    private Step step(Desk desk, int shard, int limit, @Nullable Refusal givenUp) {
        Store store = desk.store();
        Chain chain = new Chain(desk, link);
        Cursor cursor = Cursor.read(chain.documents(), shard, name);
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
        chain.prefetch(
                shard,
                events.stream()
                        .map(this::target)
                        .filter(java.util.Objects::nonNull)
                        .toList());
        Plan plan = plan(desk, chain, cursor, shard, events, givenUp);
        if (chain.isEmpty()) {
            return cursor.failed(
                            desk,
                            chain.documents(),
                            shard,
                            events.get(0),
                            java.util.Objects.requireNonNull(plan.failure()))
                    .map(Step::failed)
                    .orElse(Step.END);
        }
        List<Verdict> verdicts;
        try {
            verdicts = chain.commit();
        } catch (RuntimeException e) {
            FeedEvent first = plan.ends().get(0);
            if (plan.ends().size() > 1) {
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
            Desk desk, Chain chain, Cursor cursor, int shard, List<FeedEvent> events, @Nullable Refusal givenUp) {
        List<FeedEvent> ends = new ArrayList<>();
        FeedEvent passed = null;
        RuntimeException failure = null;
        for (FeedEvent event : events) {
            Reaction<?> reaction = reaction(event);
            if (reaction == null) {
                passed = event;
                continue;
            }
            try {
                effect(desk, chain, cursor.at(event.sequence()), event, reaction, givenUp);
            } catch (RuntimeException e) {
                failure = e;
                break;
            }
            ends.add(event);
            passed = null;
        }
        if (passed != null) {
            advance(chain, cursor.at(passed.sequence()), shard);
            ends.add(passed);
        }
        return new Plan(ends, failure);
    }

    private Step settled(Desk desk, Cursor cursor, int shard, Plan plan, List<Verdict> verdicts) {
        int stood = Chain.stood(verdicts);
        long position =
                stood == 0 ? cursor.position() : plan.ends().get(stood - 1).sequence();
        if (stood == verdicts.size()) {
            return Step.on(cursor.position(), position, plan.failure() == null);
        }
        if (verdicts.get(stood) instanceof Verdict.Shortage shortage) {
            return Step.shortAfter(cursor.position(), position, shortage.refusal());
        }
        if (verdicts.get(stood) instanceof Verdict.Duplicate) {
            long end = plan.ends().get(stood).sequence();
            position = passOver(desk, shard, end) ? end : position;
        }
        return Step.on(cursor.position(), position, false);
    }

    /** An event had its effect before: by another node, which moved the cursor too, or before the cursor was lost. */
    private boolean passOver(Desk desk, int shard, long end) {
        Chain chain = new Chain(desk, link);
        Cursor cursor = Cursor.read(chain.documents(), shard, name);
        if (cursor.position() != end - 1) {
            return false;
        }
        advance(chain, cursor.at(end), shard);
        return chain.commit().get(0) instanceof Verdict.Applied;
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

    /** The effect and the advance, as one change. */
    private <D> void effect(
            Desk desk, Chain chain, Cursor next, FeedEvent event, Reaction<D> reaction, @Nullable Refusal givenUp) {
        String id = name + "/" + event.id();
        Command command = Command.of(id.length() > 200 ? Digests.hex(id) : id, actor);
        Partition partition = event.key().partition();
        Work work = chain.work(partition, command, event.at());
        work.always(Cursor.KIND, Cursor.key(partition.shard(), name), next);
        work.tentative();
        Outcome<D> outcome;
        try {
            outcome = givenUp == null ? reaction.effect().apply(work, event) : Outcome.refused(givenUp);
        } catch (Work.Blind e) {
            outcome = Outcome.refused(DeskRefusal.ALREADY_THERE, e.id());
        }
        if (outcome instanceof Refused<D> refused) {
            LOG.debug(
                    "{} passed over {}: {}", name, event.id(), refused.refusal().code());
        }
        chain.add(work, desk.change(work, Digests.of(command, name, event.id()), reaction.kind(), outcome));
    }

    private void advance(Chain chain, Cursor next, int shard) {
        DocumentKey key = Cursor.key(shard, name);
        Work work = chain.work(
                key.partition(), Command.of(name, actor), chain.documents().now());
        work.always(Cursor.KIND, key, next);
        chain.add(work, work.change(null));
    }
}
