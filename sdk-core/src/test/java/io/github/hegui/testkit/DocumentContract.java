package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a home does with documents: compare and set, all or nothing, deletion, purging. */
public abstract class DocumentContract extends StoreGround {

    @Test
    void a_document_is_read_as_it_was_written() {
        assertThat(store.load(key("a"))).isEmpty();
        assertThat(store.apply(change().write(put("a", 0, "one")).build())).isInstanceOf(Verdict.Applied.class);
        Document document = store.load(key("a")).orElseThrow();
        assertThat(document.version()).isEqualTo(1);
        assertThat(document.schema()).isEqualTo(1);
        assertThat(body("a")).isEqualTo("one");
    }

    @Test
    void a_write_that_expects_another_version_is_a_conflict_and_writes_nothing() {
        store.apply(change().write(put("a", 0, "one")).build());
        for (long wrong : new long[] {0, 2, 3}) {
            Verdict verdict = store.apply(change().write(put("b", 0, "x"))
                    .write(put("a", wrong, "two"))
                    .move(Counter.free("n").by(1))
                    .command(command("c" + wrong, "a"))
                    .build());
            assertThat(verdict).isEqualTo(new Verdict.Conflict(key("a")));
        }
        assertThat(store.apply(change().write(put("never", 4, "x")).build())).isInstanceOf(Verdict.Conflict.class);
        assertThat(body("a")).isEqualTo("one");
        assertThat(store.load(key("b"))).isEmpty();
        assertThat(store.load(key("never"))).isEmpty();
        assertThat(store.counter(P, "n")).isZero();
        assertThat(store.command(P, "c2")).isEmpty();
    }

    @Test
    void a_deleted_document_leaves_a_tombstone_that_keeps_counting() {
        store.apply(change().write(put("a", 0, "one")).build());
        store.apply(change().write(Write.delete(key("a"), 1, List.of())).build());
        assertThat(store.load(key("a")).orElseThrow().isDeleted()).isTrue();
        assertThat(store.scan(P, "test", "", 10)).isEmpty();
        assertThat(store.apply(change().write(put("a", 0, "again")).build())).isInstanceOf(Verdict.Conflict.class);
        assertThat(store.apply(change().write(put("a", 2, "again")).build())).isInstanceOf(Verdict.Applied.class);
        assertThat(store.load(key("a")).orElseThrow().version()).isEqualTo(3);
    }

    @Test
    @Verifies(Clause.B_8_3_4)
    void a_refused_change_leaves_the_others_of_its_group_whole() {
        store.apply(change().write(put("a", 0, "one"))
                .move(Counter.guarded("n", 0).by(3))
                .build());
        List<Verdict> verdicts = store.apply(List.of(
                change().write(put("b", 0, "b"))
                        .event(event("b", "t.made"))
                        .move(Counter.guarded("n", 0).by(-2, SHORT))
                        .build(),
                change().write(put("a", 7, "wrong"))
                        .event(event("a", "t.never"))
                        .build(),
                change().write(put("c", 0, "c"))
                        .event(event("c", "t.never"))
                        .move(Counter.guarded("n", 0).by(-2, SHORT))
                        .build(),
                change().write(put("a", 1, "two"))
                        .event(event("a", "t.changed"))
                        .deadline(DeadlineWrite.start(key("a"), "t", AT, false))
                        .build(),
                change().write(put("a", 2, "three"))
                        .event(event("a", "t.changed"))
                        .build()));
        assertThat(verdicts)
                .containsExactly(
                        new Verdict.Applied(),
                        new Verdict.Conflict(key("a")),
                        new Verdict.Shortage(0, SHORT),
                        new Verdict.Applied(),
                        new Verdict.Applied());
        assertThat(body("a")).isEqualTo("three");
        assertThat(store.load(key("a")).orElseThrow().version()).isEqualTo(3);
        assertThat(store.load(key("c"))).isEmpty();
        assertThat(store.counter(P, "n")).isEqualTo(1);
        assertThat(feed(store)).extracting(FeedEvent::id).containsExactly("test/b@1.0", "test/a@2.0", "test/a@3.0");
        assertThat(feed(store)).extracting(FeedEvent::sequence).containsExactly(1L, 2L, 3L);
    }

    @Test
    void of_a_change_that_is_short_nothing_stands_but_its_commands_refusal() {
        Verdict verdict = store.apply(change().write(put("a", 0, "x"))
                .command(command("c", "a"))
                .move(Counter.guarded("n", 0).by(-1, SHORT))
                .build());
        assertThat(verdict).isInstanceOf(Verdict.Shortage.class);
        assertThat(store.load(key("a"))).isEmpty();
        assertThat(store.command(P, "c").orElseThrow().refusal()).contains("SHORT");
    }

    @Test
    void reversed_key_orders_do_not_deadlock() throws Exception {
        Store other = second();
        Threads.run(8, thread -> {
            Store mine = thread % 2 == 0 ? store : other;
            for (int n = 0; n < 200; n++) {
                Change.Builder builder = change();
                for (int i = 0; i < 10; i++) {
                    int k = thread % 2 == 0 ? i : 9 - i;
                    builder.move(Counter.guarded("k" + k, 0).by(1));
                    builder.write(put("d" + thread + "-" + n + "-" + k, 0, "x"));
                }
                assertThat(mine.apply(builder.build())).isInstanceOf(Verdict.Applied.class);
            }
        });
        assertThat(store.countersFrom(P, "k", "", 100).values()).hasSize(10).allMatch(v -> v == 1_600);
    }

    @Test
    void what_is_over_is_purged() {
        Write session = new Write(
                key("session"),
                0,
                1,
                new byte[] {1},
                List.of(new PathEntry("p", new byte[] {1})),
                List.of(),
                AT.plusSeconds(60));
        store.apply(change().write(session)
                .command(command("old", "session"))
                .deadline(DeadlineWrite.start(key("session"), "t", AT, false))
                .build());
        store.apply(Change.in(P, AT.plusSeconds(90))
                .write(put("a", 0, "x"))
                .command(new CommandRecord(P, "new", new byte[0], null, null, 0, AT.plusSeconds(90)))
                .build());
        assertThat(store.purge(0, AT.plusSeconds(1), AT.plusSeconds(61), 100)).isEqualTo(2);
        assertThat(store.load(key("session"))).isEmpty();
        assertThat(store.query(new PathQuery(P, "p", new byte[0], null, null, null, 5)))
                .isEmpty();
        assertThat(store.nextDue(0, Set.of("test"))).isEmpty();
        assertThat(store.command(P, "old")).isEmpty();
        assertThat(store.command(P, "new")).isPresent();
        assertThat(store.load(key("a"))).isPresent();
    }

    @Test
    void what_is_made_again_after_its_end_is_found_under_the_same_entry() {
        PathEntry entry = new PathEntry("test/p", new byte[] {1});
        store.apply(change().write(new Write(key("a"), 0, 1, new byte[] {1}, List.of(entry), List.of(), null, null))
                .build());
        store.apply(change().write(new Write(key("a"), 1, 1, new byte[] {2}, List.of(), List.of(), AT, null))
                .build());
        assertThat(store.purge(0, AT, AT.plusSeconds(1), 10)).isEqualTo(1);
        PathQuery query = new PathQuery(P, "test/p", new byte[0], null, null, null, 10);
        assertThat(store.query(query)).isEmpty();
        assertThat(store.apply(
                        change().write(new Write(key("a"), 0, 1, new byte[] {3}, List.of(entry), List.of(), null, null))
                                .build()))
                .isInstanceOf(Verdict.Applied.class);
        assertThat(store.query(query)).hasSize(1);
    }
}
