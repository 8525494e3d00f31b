package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Move;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a decision wants written, and the change that is made of it. For one thread. */
final class Writings {

    /** What is written; {@code always} when a refusal leaves it too. */
    private record Written(
            Kind<?> kind, Write write, Seen after, boolean always, List<Move> counts, List<DeadlineWrite> calls) {}

    private final Documents documents;
    private final Instant at;
    private final Map<DocumentKey, Written> written = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>(2);
    private final List<Move> moves = new ArrayList<>();
    private final List<DeadlineWrite> deadlines = new ArrayList<>(2);
    /** The versions of timelines that were asked for, by name. */
    private final Map<String, Integer> versions = new HashMap<>(0);

    private boolean tentative;

    Writings(Documents documents, Instant at) {
        this.documents = documents;
        this.at = at;
    }

    /** A document as it is after what is written of it here. */
    Seen seen(Kind<?> kind, DocumentKey key) {
        Written own = written.get(key);
        return own == null ? documents.seen(kind, key) : own.after();
    }

    /** What was decided for one document. */
    <D> void put(Kind<D> kind, DocumentKey key, Decision<D> decision) {
        write(
                kind,
                key,
                decision.next(),
                false,
                decision.ends() == null ? null : decision.ends().toInstant());
        also(kind, key, decision);
    }

    /** That a document is gone: its entries leave their paths, and what the decision tells, moves and stops is done. */
    <D> void remove(Kind<D> kind, DocumentKey key, Decision<D> decision) {
        if (kind.isFollowed() && decision.events().isEmpty()) {
            throw new IllegalArgumentException(
                    "that a document of kind " + kind.name() + " is removed is told by an event");
        }
        takeOut(kind, key);
        also(kind, key, decision);
    }

    /** That a document is gone; that it is, the desk tells by itself where nothing else is told. */
    <D> void takeOut(Kind<D> kind, DocumentKey key) {
        Seen base = base(kind, key);
        List<PathEntry> whole = kind.isFollowed() ? List.of() : null;
        Write write = new Write(key, base.version(), kind.schema(), null, List.of(), entries(kind, base), null, whole);
        Seen gone = new Seen(base.version() + 1, kind.schema(), null, null);
        written.put(key, new Written(kind, write, gone, false, counts(kind, base, null), calls(kind, key, base, null)));
    }

    private <D> void also(Kind<D> kind, DocumentKey key, Decision<D> decision) {
        for (Object event : decision.events()) {
            EventType<?> type = kind.event(event.getClass());
            events.add(new Event(key, type.name(), type.schema(), Json.bytes(event)));
        }
        moves.addAll(decision.moves());
        for (Decision.Deadline deadline : decision.deadlines()) {
            deadlines.add(deadline(key, deadline));
        }
    }

    private static DeadlineWrite deadline(DocumentKey key, Decision.Deadline deadline) {
        if (deadline.due() == null) {
            return DeadlineWrite.stop(key, deadline.name());
        }
        Due computed = deadline.computed();
        String basis = computed == null ? null : Json.write(computed);
        return new DeadlineWrite(key, deadline.name(), deadline.due(), deadline.provisional(), null, basis);
    }

    <D> void write(Kind<D> kind, DocumentKey key, D next, boolean always) {
        write(kind, key, next, always, null);
    }

    private Seen base(Kind<?> kind, DocumentKey key) {
        Seen base = documents.seen(kind, key);
        if (base.schema() > kind.schema()) {
            throw new HeguiException(
                    ErrorCode.NEWER_SCHEMA,
                    kind.name() + " has schema " + base.schema() + ", this release writes " + kind.schema());
        }
        return base;
    }

    /** Those that stand in the store. */
    private static <D> List<PathEntry> entries(Kind<D> kind, Seen base) {
        D old = kind.type().cast(base.indexed());
        return old == null ? List.of() : kind.entries(old);
    }

    /** Those of one list that are not in the other. */
    private static List<PathEntry> without(List<PathEntry> some, List<PathEntry> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some;
        }
        List<PathEntry> left = new ArrayList<>(0);
        for (PathEntry entry : some) {
            if (!others.contains(entry)) {
                left.add(entry);
            }
        }
        return left;
    }

    private <D> void write(Kind<D> kind, DocumentKey key, D next, boolean always, @Nullable Instant ends) {
        Seen base = base(kind, key);
        List<PathEntry> whole = List.copyOf(kind.entries(next));
        List<PathEntry> before = entries(kind, base);
        List<PathEntry> added = without(whole, before);
        List<PathEntry> removed = without(before, whole);
        if (ends != null && kind.timeToLive().isEmpty()) {
            throw new IllegalArgumentException(
                    "kind " + kind.name() + " lasts: its documents have no end of their own");
        }
        Instant expires = ends != null ? ends : kind.timeToLive().map(at::plus).orElse(null);
        byte[] body = kind.write(next);
        if (base.value() == null) {
            kind.refuseFull(body);
        }
        documents.cache().note(kind, key, kind.schema(), body, next);
        Write write = new Write(
                key, base.version(), kind.schema(), body, added, removed, expires, kind.isFollowed() ? whole : null);
        Seen after = new Seen(base.version() + 1, kind.schema(), next, next);
        written.put(
                key, new Written(kind, write, after, always, counts(kind, base, next), calls(kind, key, base, next)));
    }

    private static <D> List<Move> counts(Kind<D> kind, Seen base, @Nullable D next) {
        return PathCounts.moves(kind, kind.type().cast(base.indexed()), base.schema(), next);
    }

    private static <D> List<DeadlineWrite> calls(Kind<D> kind, DocumentKey key, Seen base, @Nullable D next) {
        CallDue<D> calls = kind.calls();
        return calls == null ? List.of() : calls.writes(kind, key, kind.type().cast(base.indexed()), next);
    }

    void move(List<Move> more) {
        moves.addAll(more);
    }

    /** A deadline that is stopped before those that were decided are started. */
    void stop(DeadlineWrite deadline) {
        deadlines.add(0, deadline);
    }

    boolean hasDeadline(DocumentKey key, String name) {
        return deadlines.stream().anyMatch(t -> t.key().equals(key) && t.name().equals(name));
    }

    /** Notes the version by which it is decided; a usual value is none. */
    void note(Timeline<?> timeline, Timeline.Version<?> version) {
        if (version.number() > 0) {
            versions.put(timeline.name(), version.number());
        }
    }

    /** Leaves only what is written in any case. */
    void refuse() {
        written.values().removeIf(w -> !w.always());
        versions.clear();
        events.clear();
        moves.clear();
        deadlines.clear();
    }

    void tentative() {
        tentative = true;
    }

    Set<DocumentKey> keys() {
        return written.keySet();
    }

    Set<Kind<?>> kinds() {
        Set<Kind<?>> kinds = new HashSet<>();
        written.values().forEach(w -> kinds.add(w.kind()));
        return kinds;
    }

    /** Whether the document is removed here. */
    boolean isRemoved(DocumentKey key) {
        Written own = written.get(key);
        return own != null && own.write().body() == null;
    }

    /** The version that the document has afterwards; 0 when it is not written. */
    long versionOf(DocumentKey key) {
        Written own = written.get(key);
        return own == null ? 0 : own.after().version();
    }

    Change change(Change.Builder builder, @Nullable CommandRecord record) {
        if (record != null) {
            builder.command(record);
        }
        written.values().forEach(w -> builder.write(w.write()));
        events.forEach(builder::event);
        written.values().stream()
                .filter(w -> w.kind().isFollowed())
                .findFirst()
                .ifPresent(w -> tell(w.write().key(), builder));
        moves.forEach(builder::move);
        written.values().forEach(w -> w.counts().forEach(builder::move));
        deadlines.forEach(builder::deadline);
        written.values().forEach(w -> w.calls().forEach(builder::deadline));
        if (tentative) {
            builder.tentative();
        }
        return builder.build();
    }

    /** What the desk itself tells: by which versions it was decided, and, so that the audit log has it, that there was a change at all. */
    private void tell(DocumentKey first, Change.Builder builder) {
        if (!versions.isEmpty()) {
            EventType<TimelinesNoted> type = TimelinesNoted.TYPE;
            builder.event(new Event(first, type.name(), type.schema(), Json.bytes(new TimelinesNoted(versions))));
        } else if (events.isEmpty()) {
            builder.event(Event.written(first));
        }
    }

    /** Lets later work of the same group see what this one leaves. */
    void publish(Partition partition) {
        written.forEach((key, w) -> documents.put(key, w.after()));
        moves.forEach(move -> documents.move(partition, move));
    }
}
