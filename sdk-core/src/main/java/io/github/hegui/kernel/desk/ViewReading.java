package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Effects;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.FeedMark;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a view is loaded and follows the feed: that a document changed is told by what the first event of each change says that it left ({@link Effects}), and what it says now is read
 * from the store. So no body of an event is opened, and a page that is read twice does no harm.
 */
record ViewReading<D, V>(View<D, V> view, Store store, String tenant) {

    private static final int PAGE = 1_000;

    /**
     * What is kept.
     *
     * @param values by id, of each shard
     * @param mark up to where the feed is in it
     * @param asOf of each shard, when it was at the end
     */
    record State<V>(List<Map<String, V>> values, FeedMark mark, Instant[] asOf) {

        State<V> to(FeedMark next) {
            return new State<>(values, next, asOf);
        }

        State<V> at(int shard, Instant time) {
            Instant[] next = asOf.clone();
            next[shard] = time;
            return new State<>(values, mark, next);
        }
    }

    /** All documents; the position is noted first, so what changes meanwhile is met again. */
    State<V> load(Instant now) {
        FeedMark mark = FeedMark.end(store);
        Instant[] asOf = new Instant[mark.shards()];
        Arrays.fill(asOf, now);
        State<V> all = new State<>(
                Stream.<Map<String, V>>generate(ConcurrentHashMap::new)
                        .limit(mark.shards())
                        .toList(),
                mark,
                asOf);
        for (int shard = 0; shard < mark.shards(); shard++) {
            Map<String, V> values = all.values().get(shard);
            String after = "";
            List<Document> page;
            do {
                page = store.scan(new Partition(tenant, shard), view.kind().name(), after, PAGE);
                page.forEach(document -> put(values, document.key().id(), document));
                bounded(all);
                after = page.isEmpty() ? "" : page.get(page.size() - 1).key().id();
            } while (page.size() == PAGE);
        }
        return all;
    }

    /** The same with what came since, in all shards; null when the feed is not the one that was read. */
    @Nullable
    State<V> readOn(State<V> from, Instant now) {
        State<V> state = from;
        for (int shard = 0; shard < state.mark().shards(); shard++) {
            int of = shard;
            long end = store.sequence(of);
            do {
                State<V> next = page(state, of, after -> store.feed(of, after, PAGE));
                if (next == null) {
                    return null;
                }
                state = next;
            } while (state.mark().position(of) < end);
            state = state.at(of, now);
        }
        return state;
    }

    /** The same with a page more of one shard. */
    @Nullable
    State<V> follow(State<V> state, FeedRound feed) {
        State<V> next = page(state, feed.shard(), feed::markAndBehind);
        if (next == null) {
            return null;
        }
        if (feed.isAtEnd(next.mark().position(feed.shard()))) {
            return next.at(feed.shard(), feed.since());
        }
        return next;
    }

    private @Nullable State<V> page(State<V> state, int shard, LongFunction<List<FeedEvent>> pages) {
        Optional<List<FeedEvent>> read = state.mark().next(shard, pages);
        if (read.isEmpty()) {
            return null;
        }
        List<FeedEvent> events = read.get();
        if (events.isEmpty()) {
            return state;
        }
        List<DocumentKey> changed = events.stream()
                .flatMap(event -> changed(event).stream())
                .distinct()
                .toList();
        for (int i = 0; i < changed.size(); i += PAGE) {
            List<DocumentKey> some = changed.subList(i, Math.min(changed.size(), i + PAGE));
            List<@Nullable Document> found = store.load(some);
            for (int j = 0; j < some.size(); j++) {
                put(state.values().get(shard), some.get(j).id(), found.get(j));
            }
        }
        return state.to(state.mark().at(shard, events.get(events.size() - 1)));
    }

    private List<DocumentKey> changed(FeedEvent event) {
        if (event.effects().length == 0) {
            return List.of();
        }
        Effects effects = Effects.parse(event.effects());
        return effects.documents().stream()
                .filter(document -> document.kind().equals(view.kind().name())
                        && (document.isNameless() ? "" : effects.tenant()).equals(tenant))
                .map(document -> new DocumentKey(
                        new Partition(tenant, event.key().partition().shard()), document.kind(), document.id()))
                .toList();
    }

    private void put(Map<String, V> values, String id, @Nullable Document document) {
        V value = document == null || document.isDeleted()
                ? null
                : view.value(view.kind().read(document));
        if (value == null) {
            values.remove(id);
        } else {
            values.put(id, value);
        }
    }

    @CanIgnoreReturnValue
    State<V> bounded(State<V> state) {
        if (state.values().stream().mapToInt(Map::size).sum() > view.most()) {
            throw tooMany();
        }
        return state;
    }

    HeguiException tooMany() {
        return new HeguiException(
                ErrorCode.LIMIT_EXCEEDED,
                "the view of kind " + view.kind().name() + " would keep more than " + view.most()
                        + " documents, and is given up: keep something of fewer, or say View.most");
    }
}
