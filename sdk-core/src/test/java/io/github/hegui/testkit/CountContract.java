package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.StoreCheck;
import io.github.hegui.kernel.audit.StoreFault;
import io.github.hegui.kernel.audit.StoreReport;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Batch;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.KindBuilder;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.PathKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many entries a counted path has, on every home. */
public abstract class CountContract extends DeskGround {

    private static final List<String> SHELVES = List.of("a", "b", "c", "茶\u0000");

    /** A book on a shelf, under some words. */
    record Book(String id, String shelf, int pages, List<String> words) {}

    /** The event that it is thrown away. */
    record Gone(String book) {}

    private static final AccessPath<Book> PLAIN =
            AccessPath.of("by-shelf", 1, book -> key(book.shelf()).number(book.pages()));
    private static final AccessPath<Book> BY_SHELF = PLAIN.counted(1);
    private static final AccessPath<Book> BY_WORD = AccessPath.<Book>many(
                    "by-word",
                    1,
                    book -> book.words().stream().map(CountContract::key).toList())
            .counted(1);

    private static final Kind<Book> BOOK = kind(BY_SHELF).path(BY_WORD).build();

    /** The releases before the path was counted, and with it. */
    private static final Kind<Book> BEFORE = kind(PLAIN).build();

    private static final AccessPath<Book> COUNTED_LATER = PLAIN.counted(2);
    private static final Kind<Book> AFTER =
            kind(COUNTED_LATER).schema(2).upcast(1, node -> node).build();

    private static KindBuilder<Book> kind(AccessPath<Book> path) {
        return Kind.of("test.book", Book.class, Book::id).path(path).event("gone", Gone.class);
    }

    private static PathKey key(String text) {
        return PathKey.start().text(text);
    }

    private static Outcome<Book> put(Desk desk, Kind<Book> kind, Book book) {
        return desk.execute(Command.by(ANN), "test.put", book, P, kind, work -> {
            var unused = work.find(kind, book.id());
            return Outcome.done(work.put(kind, Decision.of(book)));
        });
    }

    private static Outcome<?> remove(Desk desk, Kind<Book> kind, String id) {
        Command pat = Command.by(Actor.platform("pat"));
        return desk.remove(
                pat,
                "test.remove",
                id,
                P,
                kind,
                id,
                work -> work.remove(
                        kind, id, (book, step) -> Outcome.done(Decision.of(book).telling(new Gone(id)))));
    }

    private static long listed(Desk desk, Kind<Book> kind, AccessPath<Book> path, PathKey prefix) {
        long all = 0;
        String after = "";
        do {
            Page<Book> page = desk.query(kind, path, P, prefix, after, 50);
            all += page.items().size();
            after = page.next();
        } while (!after.isEmpty());
        return all;
    }

    private static void assertCounted(Desk desk, Kind<Book> kind, AccessPath<Book> path, String what) {
        for (String shelf : SHELVES) {
            assertThat(desk.count(kind, path, key(shelf)))
                    .as("%s: %s", what, shelf)
                    .isEqualTo(listed(desk, kind, path, key(shelf)));
        }
    }

    private static Book random(Random random, String id) {
        String shelf = SHELVES.get(random.nextInt(4));
        List<String> words =
                random.ints(random.nextInt(4), 0, 4).mapToObj(SHELVES::get).toList();
        return new Book(id, shelf, random.nextInt(3), words);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void after_each_of_many_changes_the_number_is_that_of_the_model_and_of_the_list(long seed) {
        Random random = new Random(seed);
        Map<String, Book> model = new HashMap<>();
        for (int step = 0; step < 60; step++) {
            if (random.nextInt(4) == 0) {
                String id = "b" + random.nextInt(8);
                assertThat(remove(desk, BOOK, id).isDone()).isEqualTo(model.remove(id) != null);
            } else if (random.nextInt(3) == 0) {
                Batch batch = desk.batch();
                for (int i = 0; i < 5; i++) {
                    Book book = random(random, "b" + random.nextInt(8));
                    batch.add(() -> put(batch.desk(), BOOK, book), outcome -> model.put(book.id(), book));
                }
                batch.commit();
            } else {
                Book book = random(random, "b" + random.nextInt(8));
                put(desk, BOOK, book).orElseThrow();
                model.put(book.id(), book);
            }
            for (String shelf : SHELVES) {
                assertThat(desk.count(BOOK, BY_SHELF, key(shelf)))
                        .as("%d/%d on %s", seed, step, shelf)
                        .isEqualTo(model.values().stream()
                                .filter(book -> book.shelf().equals(shelf))
                                .count());
                assertThat(desk.count(BOOK, BY_WORD, key(shelf)))
                        .as("%d/%d under %s", seed, step, shelf)
                        .isEqualTo(model.values().stream()
                                .filter(book -> book.words().contains(shelf))
                                .count());
            }
        }
        assertCounted(desk, BOOK, BY_SHELF, "at the end");
        assertCounted(desk, BOOK, BY_WORD, "at the end");
    }

    @Test
    void of_a_command_that_is_refused_and_of_a_document_that_is_put_twice_only_what_stands_is_counted() {
        Book book = new Book("b", "a", 1, List.of());
        desk.execute(command("twice"), "test.twice", "b", P, BOOK, work -> {
                    var unused = work.find(BOOK, "b");
                    work.put(BOOK, Decision.of(book));
                    return Outcome.done(work.put(BOOK, Decision.of(new Book("b", "c", 1, List.of()))));
                })
                .orElseThrow();
        Outcome<Book> refused = desk.execute(command("no"), "test.no", "b", P, BOOK, work -> {
            var unused = work.find(BOOK, "b");
            work.put(BOOK, Decision.of(book));
            return Outcome.refused(Box.No.NO_APPLES);
        });
        assertThat(refused.isDone()).isFalse();
        assertThat(desk.count(BOOK, BY_SHELF, key("a"))).isZero();
        assertThat(desk.count(BOOK, BY_SHELF, key("c"))).isEqualTo(1);
    }

    @Test
    void many_who_write_at_once_over_two_stores_are_all_counted_once() throws Exception {
        Desk other = secondDesk();
        Threads.run(4, thread -> {
            Random random = new Random(thread);
            Desk own = thread % 2 == 0 ? desk : other;
            for (int i = 0; i < 40; i++) {
                String id = "b" + random.nextInt(10);
                try {
                    var unused = random.nextInt(5) == 0 ? remove(own, BOOK, id) : put(own, BOOK, random(random, id));
                } catch (HeguiException e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT);
                }
            }
        });
        assertCounted(desk, BOOK, BY_SHELF, "one");
        assertCounted(other, BOOK, BY_WORD, "other");
    }

    @Test
    void what_is_counted_from_now_on_counts_each_document_once_whoever_writes_it_first() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            put(desk, BEFORE, random(random, "b" + i)).orElseThrow();
        }
        assertThatThrownBy(() -> desk.count(AFTER, COUNTED_LATER, key("a")))
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_KIND));
        put(desk, AFTER, random(random, "b3")).orElseThrow();
        assertThat(remove(desk, AFTER, "b4").isDone()).isTrue();
        put(desk, AFTER, random(random, "new")).orElseThrow();
        Desk other = secondDesk();
        AtomicBoolean done = new AtomicBoolean();
        Threads.run(3, thread -> {
            if (thread == 0) {
                while (!desk.upkeep().reindex(AFTER, P, 5)) {
                    Thread.onSpinWait();
                }
                done.set(true);
                return;
            }
            Random own = new Random(thread);
            for (int n = 0; n < 40 || !done.get() && n < 5_000; n++) {
                String id = "b" + (own.nextInt(20) + thread * 20 - 20);
                var unused = own.nextInt(6) == 0 ? remove(other, AFTER, id) : put(other, AFTER, random(own, id));
            }
        });
        assertCounted(desk, AFTER, COUNTED_LATER, "filled");
        assertThat(desk.upkeep().reindex(AFTER, P, 5)).isTrue();
        assertThat(desk.count(AFTER, COUNTED_LATER, key("a")) + desk.count(AFTER, COUNTED_LATER, key("b")))
                .isPositive();
    }

    @Test
    void what_is_counted_is_no_more_than_what_a_caller_sees() {
        put(desk, BOOK, new Book("b", "a", 1, List.of())).orElseThrow();
        Caller pat = Caller.of(Actor.platform("pat"), Proof.session("s"));
        assertThat(desk.as(pat).count(BOOK, BY_SHELF, key("a"))).isEqualTo(1);
        assertThatThrownBy(() -> desk.as(Caller.of(ANN, Proof.session("s"))).count(BOOK, BY_SHELF, key("a")))
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUT_OF_REACH));
    }

    private static StoreReport checked(Audit audit) {
        StoreCheck check = audit.storeCheck(0);
        int pieces = 0;
        while (!check.run()) {
            assertThat(++pieces).isLessThan(10_000);
        }
        return check.report();
    }

    @Test
    void the_check_of_the_store_knows_what_was_counted_and_finds_a_number_that_was_moved_behind_the_desks_back() {
        AuditSettings settings =
                AuditSettings.of("test.example/audit", SigningKey.generate(SignatureAlgorithm.ED25519, "key-1"));
        Desk logged = Desk.on(store).clock(clock).features(settings.feature()).build();
        Audit audit = Audit.on(logged, settings);
        Random random = new Random(3);
        for (int i = 0; i < 10; i++) {
            put(logged, BEFORE, random(random, "b" + i)).orElseThrow();
        }
        while (!logged.upkeep().reindex(AFTER, P, 4)) {
            // the next four
        }
        put(logged, AFTER, new Book("b1", "a", 1, List.of())).orElseThrow();
        assertThat(remove(logged, AFTER, "b2").isDone()).isTrue();
        run(logged);
        StoreReport report = checked(audit);
        assertThat(report.faults()).isEmpty();
        assertThat(report.counters()).isPositive();
        var unused = store.apply(Change.in(P, AT)
                .move(Counter.free(store.balances(0, null, 1).get(0).name()).by(1))
                .build());
        assertThat(checked(audit).faults()).extracting(StoreFault::sort).containsExactly(StoreFault.Sort.COUNTER);
    }

    @Test
    void what_cannot_be_counted_is_refused_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind(BY_SHELF).bookkeeping().build())
                .withMessageContaining("by-shelf");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kind.of("test.note", Book.class, Book::id)
                        .path(BY_SHELF)
                        .lasts(Duration.ofDays(1))
                        .build())
                .withMessageContaining("by-shelf");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind(COUNTED_LATER).build());
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.counted(0));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> AccessPath.<Book>of("by-shelf", 2, book -> null).counted(1));
        assertThatIllegalArgumentException().isThrownBy(() -> desk.count(BEFORE, PLAIN, key("a")));
        assertThatIllegalArgumentException().isThrownBy(() -> desk.count(BOOK, BY_SHELF, PathKey.start()));
        assertThatIllegalArgumentException().isThrownBy(() -> desk.count(BOOK, BY_SHELF, key("a").number(1)));
    }
}
