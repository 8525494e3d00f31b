package io.github.hegui.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.RefusalSort;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the contracts of the store stand on: a fresh store of the nearest {@link StoreHome} and short words for what goes into it. */
public abstract class StoreGround {

    /** When everything happens. */
    protected static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");

    /** Where. */
    protected static final Partition P = Partition.DEFAULT;

    /** Why a counter is short. */
    protected static final Refusal SHORT =
            new Refusal("test.SHORT", RefusalSort.CONFLICT, null, List.of(), "不足", "short");

    /** The store under test. */
    protected Store store;

    @RegisterExtension
    final OpenStores stores = new OpenStores();

    @BeforeEach
    final void begin() {
        store = stores.first();
    }

    /** A document's key. */
    protected static DocumentKey key(String id) {
        return new DocumentKey(P, "test", id);
    }

    /** A change that is not built yet. */
    protected static Change.Builder change() {
        return Change.in(P, AT);
    }

    /** A change of another time that is not built yet. */
    protected static Change.Builder changeAt(Instant at) {
        return Change.in(P, at);
    }

    /** A document's write. */
    protected static Write put(String id, long expected, String body) {
        return Write.of(key(id), expected, 1, body.getBytes(UTF_8));
    }

    /** A command's record. */
    protected static CommandRecord command(String id, String document) {
        return new CommandRecord(P, id, new byte[] {1, 2}, null, key(document), 1, AT);
    }

    /** An event. */
    protected static Event event(String id, String type) {
        return new Event(key(id), type, 1, type.getBytes(UTF_8));
    }

    /** All events, after numbering. */
    protected static List<FeedEvent> feed(Store store) {
        long end = store.sequence(0);
        List<FeedEvent> all = new ArrayList<>();
        while (all.size() < end) {
            List<FeedEvent> page = store.feed(0, all.size(), 1_000);
            assertThat(page).as("events after %d of %d", all.size(), end).isNotEmpty();
            all.addAll(page);
        }
        return all;
    }

    /** The text of a document that is there. */
    protected String body(String id) {
        return new String(store.load(key(id)).orElseThrow().body(), UTF_8);
    }

    /** Another instance on the same data, such as another node has; the same one where there cannot be two. */
    protected final Store second() throws Exception {
        return stores.second();
    }
}
