package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Limits;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a home does when the beginnings of its feed and of its journals lie elsewhere by now. */
public abstract class CutContract extends StoreGround {

    private static final Counter JOURNALED = Counter.free("account").withJournal();

    private void tell(int from, int to) {
        for (int n = from; n <= to; n++) {
            store.apply(change().write(put("d" + n % 3, (n - 1) / 3, "x"))
                    .event(event("d" + n % 3, "t." + n))
                    .build());
        }
        var unused = store.sequence(0);
    }

    private static List<Long> numbers(Store store, long after) {
        return store.feed(0, after, 1_000).stream().map(FeedEvent::sequence).toList();
    }

    private void begin(int events) {
        for (int n = 1; n <= events; n++) {
            store.apply(change().write(put("e" + n, 0, "x"))
                    .event(event("e" + n, "t." + n))
                    .build());
        }
        var unused = store.sequence(0);
    }

    @Test
    void the_first_events_go_and_what_stays_has_its_numbers() throws Exception {
        begin(7);
        List<FeedEvent> before = feed(store);
        assertThat(store.cutFeed(0, 3, 1_000)).isEqualTo(3);
        assertThat(store.cutFeed(0, 3, 1_000)).isZero();
        assertThat(store.cutFeed(0, 0, 1_000)).isZero();
        assertThat(store.sequence(0)).isEqualTo(7);
        assertThat(numbers(store, 0)).containsExactly(4L, 5L, 6L, 7L);
        assertThat(numbers(store, 2)).containsExactly(4L, 5L, 6L, 7L);
        assertThat(numbers(store, 5)).containsExactly(6L, 7L);
        assertThat(numbers(second(), 0)).containsExactly(4L, 5L, 6L, 7L);
        assertThat(store.feed(0, 0, 2)).usingRecursiveComparison().isEqualTo(before.subList(3, 5));
        store.apply(change().write(put("e1", 1, "y")).event(event("e1", "t.8")).build());
        assertThat(store.sequence(0)).isEqualTo(8);
        assertThat(numbers(store, 7)).containsExactly(8L);
        assertThat(store.redact(0, Set.of(1L, 5L))).isEqualTo(1);
        assertThat(store.feed(0, 4, 1).get(0).isRedacted()).isTrue();
    }

    @Test
    void the_last_event_stays_whatever_is_asked_and_no_number_comes_back() throws Exception {
        begin(5);
        assertThat(store.cutFeed(0, Long.MAX_VALUE, 1_000)).isEqualTo(4);
        assertThat(numbers(store, 0)).containsExactly(5L);
        assertThat(store.cutFeed(0, Long.MAX_VALUE, 1_000)).isZero();
        assertThat(second().sequence(0)).isEqualTo(5);
        store.apply(change().write(put("e1", 1, "y")).event(event("e1", "t.6")).build());
        assertThat(second().sequence(0)).isEqualTo(6);
        assertThat(numbers(store, 0)).containsExactly(5L, 6L);
    }

    @Test
    void as_many_events_go_as_are_asked_for_and_always_the_first() {
        begin(9);
        assertThat(store.cutFeed(0, 8, 3)).isEqualTo(3);
        assertThat(numbers(store, 0)).containsExactly(4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(store.cutFeed(0, 8, 3)).isEqualTo(3);
        assertThat(store.cutFeed(0, 8, 3)).isEqualTo(2);
        assertThat(store.cutFeed(0, 8, 3)).isZero();
        for (int limit : new int[] {0, -1, Limits.CUT_AT_ONCE + 1}) {
            assertThatThrownBy(() -> store.cutFeed(0, 8, limit)).hasMessageContaining(limit + ", 1 to 10000");
            assertThatThrownBy(() -> store.cutMovements(P, "a", 8, limit)).hasMessageContaining(limit + ", 1 to 10000");
        }
    }

    @Test
    void an_empty_feed_has_nothing_to_go() {
        assertThat(store.cutFeed(0, 10, 10)).isZero();
        assertThat(store.sequence(0)).isZero();
        assertThat(store.cutMovements(P, "nobody", 10, 10)).isZero();
    }

    @Test
    void documents_and_their_versions_do_not_notice() {
        tell(1, 9);
        assertThat(store.cutFeed(0, 8, 1_000)).isEqualTo(8);
        assertThat(store.load(key("d1")).orElseThrow().version()).isEqualTo(3);
        assertThat(body("d1")).isEqualTo("x");
    }

    @Test
    void the_first_moves_of_a_journal_go_and_those_to_come_are_numbered_on() throws Exception {
        for (int n = 1; n <= 6; n++) {
            store.apply(change().move(JOURNALED.by(n).withReference("r" + n)).build());
        }
        assertThat(store.cutMovements(P, "account", 4, 3)).isEqualTo(3);
        assertThat(store.cutMovements(P, "account", 4, 3)).isEqualTo(1);
        assertThat(store.cutMovements(P, "account", 4, 3)).isZero();
        assertThat(store.cutMovements(P, "other", 4, 3)).isZero();
        assertThat(store.cutMovements(new Partition("t", 0), "account", 6, 3)).isZero();
        assertThat(store.movements(P, "account", 0, 10))
                .extracting(Movement::number)
                .containsExactly(5L, 6L);
        assertThat(store.movements(P, "account", 5, 10))
                .extracting(Movement::balance)
                .containsExactly(21L);
        assertThat(store.cutMovements(P, "account", 100, 100)).isEqualTo(2);
        assertThat(store.counter(P, "account")).isEqualTo(21);
        store.apply(change().move(JOURNALED.by(1).withReference("r7")).build());
        assertThat(second().movements(P, "account", 0, 10)).containsExactly(new Movement(7, 1, 22, "r7", AT));
    }
}
