package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.access.Attribution;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The beginning of a shard's log on its way out of the store: its lines, page by page, and the removal of what only these need. The tree and its checkpoints stay, so each
 * proof is made as before. For one thread.
 */
public final class LogPart {

    /** Events in a page. */
    public static final int PAGE = Nodes.WIDTH;

    private static final int PAGES_A_CHANGE = 2;

    private final Audit audit;
    private final int shard;

    LogPart(Audit audit, int shard) {
        this.audit = audit;
        this.shard = shard;
    }

    /**
     * An event and its line.
     *
     * @param event as the feed has it
     * @param json as an export has it, without a line's end
     */
    public record Line(FeedEvent event, byte[] json) {}

    /** How many events the last checkpoint covers; 0 while there is none. */
    public long signed() {
        return audit.latest(shard).map(Checkpoint::size).orElse(0L);
    }

    /** When the first checkpoint was signed that covers that event, which is later than it happened; empty while there is none. */
    public Optional<Instant> signedAt(long event) {
        AuditLog log = audit.at(shard);
        LogDocuments documents = log.documents();
        Checkpoint last = log.standing(documents).last();
        if (last == null || last.size() < event) {
            return Optional.empty();
        }
        long before = 0; // its checkpoint does not have the event
        long behind = last.number(); // this one has
        while (behind - before > 1) {
            long middle = (before + behind) >>> 1;
            if (log.checkpoint(documents, middle).size() < event) {
                before = middle;
            } else {
                behind = middle;
            }
        }
        return Optional.of(log.checkpoint(documents, behind).time().toInstant());
    }

    /**
     * The page behind that event; empty when it is not whole up to the last that may go.
     *
     * @param after a multiple of {@value #PAGE}
     * @param most the number of the last that may go, below {@link #signed}
     */
    public List<Line> page(long after, long most) {
        return after + PAGE > most ? List.of() : lines(audit.at(shard), after, PAGE);
    }

    /**
     * The event of a line; its body is empty where it was dropped.
     *
     * @throws IllegalArgumentException when it is not what an export writes
     */
    public static FeedEvent event(byte[] json, int shard) {
        try {
            return LogLine.parse(json).event(shard);
        } catch (RuntimeException | StackOverflowError e) {
            throw new IllegalArgumentException("a line is not what an export writes", e);
        }
    }

    static List<Line> lines(AuditLog own, long from, int count) {
        LogDocuments documents = own.documents();
        byte[] leaves = new StoredNodes(documents).copy(0, from, count);
        byte[] slots = own.slots(documents, from + count);
        List<FeedEvent> events = own.events(from, count);
        if (events.stream().anyMatch(FeedEvent::isRedacted)) {
            slots = own.slots(
                    own.documents(), from + count); // dropped since it was read: salts go first, bodies after them
        }
        List<Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = (int) ((from + i) % Nodes.WIDTH);
            FeedEvent event = events.get(i);
            byte[] leaf = Arrays.copyOfRange(leaves, i * TreeHash.BYTES, (i + 1) * TreeHash.BYTES);
            LogLine line = Openings.isDropped(slots, at)
                    ? LogLine.dropped(own.id(), event, leaf, Openings.content(slots, at))
                    : LogLine.open(own.id(), event, leaf, Openings.salt(slots, at));
            lines.add(new Line(event, line.write()));
        }
        return lines;
    }

    /**
     * Removes what opens the events up to that one, and what leads to them by who did what. They have to be in the feed still.
     *
     * @param upTo a multiple of {@value #PAGE}
     * @return whether there may be more: call it again until there is not
     */
    public boolean forget(long upTo, Instant now) {
        AuditLog log = audit.at(shard);
        LogDocuments documents = log.documents();
        List<Document> pages =
                audit.store().scan(documents.partition(), Openings.KIND.name(), "", PAGES_A_CHANGE).stream()
                        .filter(page -> Long.parseLong(page.key().id()) < upTo / PAGE)
                        .toList();
        if (pages.isEmpty()) {
            return false;
        }
        Change.Builder change = Change.in(documents.partition(), now);
        Store store = audit.store();
        for (Document page : pages) {
            long number = Long.parseLong(page.key().id());
            change.write(Write.delete(page.key(), page.version(), List.of()).unfollowed());
            store.load(documents.key(ActPage.KIND, page.key().id()))
                    .filter(found -> !found.isDeleted())
                    .ifPresent(found -> change.write(new Write(
                            found.key(),
                            found.version(),
                            found.schema(),
                            found.body(),
                            List.of(),
                            entries(found, log.events(number * PAGE, PAGE)),
                            null,
                            null)));
        }
        var unused = store.apply(change.build()); // what another node did meanwhile is seen by the next call
        return true;
    }

    private List<PathEntry> entries(Document found, List<FeedEvent> events) {
        ActPage page = ActPage.KIND.read(found);
        TreeHash.Work names = TreeHash.sha256().work();
        Set<List<String>> named = new LinkedHashSet<>();
        events.forEach(event -> named.add(List.of(
                event.key().partition().tenant(),
                Attribution.parse(event.actor()).party(),
                audit.target(event))));
        Set<PathEntry> entries = new LinkedHashSet<>();
        named.forEach(n -> entries.addAll(page.entries(names, n.get(0), n.get(1), n.get(2))));
        return List.copyOf(entries);
    }
}
