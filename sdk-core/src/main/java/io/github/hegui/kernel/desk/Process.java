package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refused;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * <p>An effect that refuses is noted as refused and passed over. One that throws is tried again, and after eight failures its event is
 * parked and the stream goes on. Immutable once it is run.
 */
@SuppressWarnings("JavaLangClash") // the field's word for it; nothing here starts one of the operating system's
public final class Process {

    private static final Logger LOG = LoggerFactory.getLogger(Process.class);

    private static final int ATTEMPTS = 8;

    /** Where a process stands in a shard's feed. */
    record Cursor(String process, long position, int failures, long parked) {}

    static final Kind<Cursor> CURSOR =
            Kind.of("kernel.cursor", Cursor.class, Cursor::process).build();

    private record Reaction<D>(
            Kind<D> kind,
            Function<FeedEvent, @Nullable String> target,
            BiFunction<Work, FeedEvent, Outcome<D>> effect) {}

    private final String name;
    private final Map<String, Reaction<?>> reactions = new LinkedHashMap<>();

    private Process(String name) {
        this.name = name;
    }

    /** A process of that name, stable for ever: its cursor is kept under it. */
    public static Process named(String name) {
        return new Process(name);
    }

    /**
     * Reacts to events of that type.
     *
     * @param type the event's stable name
     * @param kind the kind of document that the effect leads to
     * @param target the id of the document that will be needed, so that it is loaded with others at once; null if that is not known
     * @param effect decides on the work; its time is the event's
     */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public <D> Process on(
            String type,
            Kind<D> kind,
            Function<FeedEvent, @Nullable String> target,
            BiFunction<Work, FeedEvent, Outcome<D>> effect) {
        reactions.put(type, new Reaction<>(kind, target, effect));
        return this;
    }

    /** Lets that desk run it. */
    public void runBy(Desk desk) {
        desk.background(name, this::run);
    }

    private RunReport run(Desk desk, int shard, int limit) {
        RunReport all = RunReport.NOTHING;
        int page = limit;
        while (all.pieces() < limit) {
            Step step = step(desk, shard, page);
            all = all.plus(step.report());
            if (step.isDone()) {
                return all;
            }
            page = step.isSmooth() ? limit : 1;
        }
        return all;
    }

    /** One page: done when there is no more; not smooth when it stopped before its end, and what follows goes one by one. */
    private record Step(RunReport report, boolean isDone, boolean isSmooth) {}

    private Step step(Desk desk, int shard, int limit) {
        Store store = desk.store();
        Partition system = new Partition("", shard);
        DocumentKey cursorKey = new DocumentKey(system, CURSOR.name(), name);
        Documents documents = new Documents(store);
        Cursor cursor = cursor(documents, cursorKey);
        long end = store.sequence(shard);
        if (cursor.position() >= end) {
            return new Step(RunReport.NOTHING, true, true);
        }
        List<FeedEvent> events = store.feed(shard, cursor.position(), limit);
        documents.prefetch(events.stream()
                .map(this::target)
                .filter(java.util.Objects::nonNull)
                .toList());
        List<Change> changes = new ArrayList<>();
        List<FeedEvent> ends = new ArrayList<>();
        RuntimeException failure = null;
        FeedEvent last = null;
        boolean noted = true;
        for (FeedEvent event : events) {
            Reaction<?> reaction = reactions.get(event.type());
            if (reaction != null) {
                try {
                    changes.add(change(desk, documents, cursorKey, cursor, event, reaction));
                    ends.add(event);
                } catch (RuntimeException e) {
                    failure = e;
                    break;
                }
            }
            noted = reaction != null;
            last = event;
        }
        if (failure != null && last == null) {
            return failed(desk, cursorKey, cursor, events.get(0), failure);
        }
        if (last != null && !noted) {
            changes.add(advance(desk, documents, cursorKey, cursor, last));
            ends.add(last);
        }
        List<Verdict> verdicts = store.apply(changes);
        long position = cursor.position();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            if (verdict instanceof Verdict.Duplicate) {
                var unused = store.apply(advance(desk, new Documents(store), cursorKey, cursor, ends.get(i)));
                position = ends.get(i).sequence();
            }
            if (verdict instanceof Verdict.Duplicate || verdict instanceof Verdict.Conflict) {
                return new Step(new RunReport(0, (int) (position - cursor.position()), 0, 0), false, false);
            }
            position = ends.get(i).sequence();
        }
        return new Step(new RunReport(0, (int) (position - cursor.position()), 0, 0), false, failure == null);
    }

    private @Nullable DocumentKey target(FeedEvent event) {
        Reaction<?> reaction = reactions.get(event.type());
        String id = reaction == null ? null : reaction.target().apply(event);
        return id == null || reaction == null
                ? null
                : new DocumentKey(event.key().partition(), reaction.kind().name(), id);
    }

    private <D> Change change(
            Desk desk,
            Documents documents,
            DocumentKey cursorKey,
            Cursor cursor,
            FeedEvent event,
            Reaction<D> reaction) {
        String id = name + "/" + event.id();
        Command command = Command.of(id.length() > 200 ? Digests.hex(id) : id, Actor.system(name));
        Work work = new Work(desk, documents, event.key().partition(), command, event.at());
        Outcome<D> outcome = reaction.effect().apply(work, event);
        if (outcome instanceof Refused<D> refused) {
            LOG.debug(
                    "{} passed over {}: {}", name, event.id(), refused.refusal().code());
            work = new Work(desk, documents, event.key().partition(), command, event.at());
        }
        work.stand(CURSOR, cursorKey, new Cursor(name, event.sequence(), 0, cursor.parked()));
        Desk.Attempt<D> attempt = desk.attempt(work, Digests.of(name, event.id()), reaction.kind(), outcome);
        work.publish();
        return java.util.Objects.requireNonNull(
                attempt.change(), () -> attempt.outcome().toString());
    }

    private Change advance(Desk desk, Documents documents, DocumentKey cursorKey, Cursor cursor, FeedEvent event) {
        Work work = new Work(desk, documents, cursorKey.partition(), Command.of(name, Actor.system(name)), desk.now());
        work.stand(CURSOR, cursorKey, new Cursor(name, event.sequence(), 0, cursor.parked()));
        work.publish();
        return work.change(null);
    }

    private Step failed(Desk desk, DocumentKey cursorKey, Cursor cursor, FeedEvent event, RuntimeException e) {
        boolean park = cursor.failures() + 1 >= ATTEMPTS;
        LOG.warn(
                "{} failed on event {}, attempt {}{}",
                name,
                event.id(),
                cursor.failures() + 1,
                park ? ", parked" : "",
                e);
        Work work = new Work(
                desk,
                new Documents(desk.store()),
                cursorKey.partition(),
                Command.of(name, Actor.system(name)),
                desk.now());
        if (park) {
            work.put(ParkedEvent.KIND, Decision.of(ParkedEvent.of(name, event, desk.now())));
        }
        work.stand(
                CURSOR,
                cursorKey,
                park
                        ? new Cursor(name, event.sequence(), 0, cursor.parked() + 1)
                        : new Cursor(name, cursor.position(), cursor.failures() + 1, cursor.parked()));
        var unused = desk.store().apply(work.change(null)); // if another node was faster, it goes on from there
        return new Step(park ? new RunReport(0, 1, 0, 1) : new RunReport(0, 0, 1, 0), !park, false);
    }

    private Cursor cursor(Documents documents, DocumentKey key) {
        Object found = documents.seen(CURSOR, key).value();
        return found == null ? new Cursor(name, 0, 0, 0) : (Cursor) found;
    }
}
