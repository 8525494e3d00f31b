package io.github.hegui.kernel.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.StoredDeadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What must hold of a store after a crash under {@link CrashLoad}. */
final class CrashCheck {

    private CrashCheck() {}

    /** Every part of every change that is found is there, once, and nothing else; what was acknowledged is among it. */
    static void check(Store store, Set<String> applied, Set<String> refused) {
        Set<String> made = new TreeSet<>();
        Map<String, Long> tallies = new TreeMap<>();
        Map<String, Long> sums = new TreeMap<>();
        pages(
                        "",
                        after -> store.scan(CrashLoad.P, "made", after, 1_000),
                        d -> d.key().id())
                .forEach(document -> {
                    String id = new String(document.body(), UTF_8);
                    assertThat(id).isEqualTo(document.key().id());
                    assertThat(document.version()).isEqualTo(1);
                    made.add(id);
                    CrashLoad.Moves moves = CrashLoad.Moves.of(id);
                    sums.merge("stock" + moves.stock(), (long) moves.ofStock(), Long::sum);
                    sums.merge("free", (long) moves.ofFree(), Long::sum);
                    sums.merge("journal", (long) moves.ofJournal(), Long::sum);
                    tallies.merge(CrashLoad.tally(id).id(), 1L, Long::sum);
                });
        assertThat(made).as("acknowledged").containsAll(applied);
        assertThat(refused).as("refused").noneMatch(made::contains);
        for (String id : made) {
            assertThat(store.command(CrashLoad.P, id)).as(id).get().matches(c -> c.refusal() == null);
        }
        for (String id : refused) {
            assertThat(store.command(CrashLoad.P, id))
                    .as(id)
                    .get()
                    .extracting(CommandRecord::refusal)
                    .isNotNull();
        }
        sums.forEach((name, sum) ->
                assertThat(store.counter(CrashLoad.P, name)).as(name).isEqualTo(sum));
        for (Document tally : pages(
                "",
                after -> store.scan(CrashLoad.P, "tally", after, 1_000),
                d -> d.key().id())) {
            assertThat(tally.version())
                    .as(tally.key().id())
                    .isEqualTo(tallies.remove(tally.key().id()));
        }
        assertThat(tallies).isEmpty();
        feed(store, made);
        journal(store, made);
        entries(store, made);
        deadlines(store, made);
    }

    private static void feed(Store store, Set<String> made) {
        long last = store.sequence(0);
        List<FeedEvent> feed = pages(0L, after -> store.feed(0, after, 1_000), FeedEvent::sequence);
        assertThat(last).isEqualTo(feed.size());
        for (int i = 0; i < feed.size(); i++) {
            assertThat(feed.get(i).sequence()).isEqualTo(i + 1L);
            assertThat(feed.get(i).command()).isEqualTo(feed.get(i).key().id());
        }
        assertThat(feed.stream().map(FeedEvent::command).sorted().toList()).isEqualTo(List.copyOf(made));
    }

    private static void journal(Store store, Set<String> made) {
        List<Movement> kept =
                pages(0L, after -> store.movements(CrashLoad.P, "journal", after, 1_000), Movement::number);
        long balance = 0;
        for (int i = 0; i < kept.size(); i++) {
            Movement move = kept.get(i);
            balance += move.delta();
            assertThat(move.number()).isEqualTo(i + 1L);
            assertThat(move.balance()).as(move.reference()).isEqualTo(balance).isNotNegative();
            assertThat(move.delta())
                    .isEqualTo(CrashLoad.Moves.of(move.reference()).ofJournal());
        }
        assertThat(kept.stream().map(Movement::reference).sorted().toList()).isEqualTo(List.copyOf(made));
    }

    private static void entries(Store store, Set<String> made) {
        List<String> found = new ArrayList<>();
        PathQuery query = PathQuery.of(CrashLoad.P, CrashLoad.PATH, PathKey.start(), 1_000);
        for (List<Store.Found> page = store.query(query);
                !page.isEmpty();
                page = store.query(query.after(page.get(page.size() - 1).place()))) {
            page.forEach(hit -> found.add(hit.document().key().id()));
        }
        assertThat(found.stream().sorted().toList()).isEqualTo(List.copyOf(made));
    }

    private static void deadlines(Store store, Set<String> made) {
        List<String> found = new ArrayList<>();
        for (List<StoredDeadline> page = store.deadlines(0, false, false, null, 1_000);
                !page.isEmpty();
                page = store.deadlines(0, false, false, page.get(page.size() - 1), 1_000)) {
            page.forEach(deadline -> found.add(deadline.key().id()));
        }
        assertThat(found.stream().sorted().toList()).isEqualTo(List.copyOf(made));
    }

    private static <A, T> List<T> pages(A start, Function<A, List<T>> page, Function<T, A> place) {
        List<T> all = new ArrayList<>();
        for (List<T> next = page.apply(start);
                !next.isEmpty();
                next = page.apply(place.apply(next.get(next.size() - 1)))) {
            all.addAll(next);
        }
        return all;
    }
}
