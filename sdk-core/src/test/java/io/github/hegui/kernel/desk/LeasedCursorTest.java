package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One reader at a time: the lease is kept by who works, and lost by who takes too long. */
class LeasedCursorTest {

    record Bin(String id, int apples) {
        static final Kind<Bin> KIND = Kind.of("test.bin", Bin.class, Bin::id).build();
    }

    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int EVENTS = 6;

    private final SetClock clock = new SetClock(AT);
    private final Store store = Store.inMemory(1, clock);
    private final Desk desk = Desk.on(store).clock(clock).build();
    private final List<Long> brought = new ArrayList<>();
    private final Consumer<FeedEvent> note = event -> brought.add(event.sequence());

    @BeforeEach
    void events() {
        for (int i = 1; i <= EVENTS; i++) {
            int n = i;
            desk.execute(
                            Command.by(Actor.platform("op")),
                            "test.fill",
                            n,
                            Partition.DEFAULT,
                            Bin.KIND,
                            work -> Outcome.done(work.put(Bin.KIND, Decision.of(new Bin("b-" + n, n)))))
                    .orElseThrow();
        }
        assertThat(store.sequence(0)).isEqualTo(EVENTS);
    }

    private RunReport bring(LeasedCursor cursor, int limit, Consumer<FeedEvent> handler) {
        return cursor.bring(new FeedRound(desk, 0, List.of()), limit, event -> true, handler);
    }

    private Optional<LeasedCursor> take() {
        return LeasedCursor.take(desk, "reader", 0, LEASE);
    }

    @Test
    void so_many_events_are_brought_as_were_asked_for_and_the_next_run_goes_on_behind_them() {
        LeasedCursor first = take().orElseThrow();
        assertThat(bring(first, 0, note).handled()).isZero();
        assertThat(bring(first, 4, note).handled()).isEqualTo(4);
        assertThat(first.release()).isTrue();
        LeasedCursor second = take().orElseThrow();
        assertThat(bring(second, 4, note).handled()).isEqualTo(2);
        assertThat(second.release()).isTrue();
        assertThat(brought).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void a_lease_is_somebody_elses_until_it_is_over() {
        take().orElseThrow();
        clock.pass(LEASE.minusMillis(1));
        assertThat(take()).isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(take()).isPresent();
    }

    @Test
    void who_works_keeps_the_lease_beyond_its_end() {
        LeasedCursor slow = take().orElseThrow();
        Consumer<FeedEvent> slowly = event -> {
            note.accept(event);
            clock.pass(LEASE.dividedBy(2));
        };
        assertThat(bring(slow, EVENTS, slowly).handled()).isEqualTo(EVENTS);
        assertThat(slow.release()).isTrue();
        assertThat(brought).hasSize(EVENTS);
    }

    @Test
    void what_was_done_before_a_renewal_is_not_done_again_by_the_next_holder() {
        LeasedCursor dies = take().orElseThrow();
        clock.pass(LEASE.dividedBy(2));
        bring(dies, 1, note);
        clock.pass(LEASE);
        bring(take().orElseThrow(), 1, note);
        assertThat(brought).containsExactly(1L, 2L);
    }

    @Test
    void who_lost_the_lease_stops_and_writes_nothing() {
        LeasedCursor late = take().orElseThrow();
        Consumer<FeedEvent> tooSlowly = event -> {
            note.accept(event);
            clock.pass(LEASE);
            LeasedCursor other = take().orElseThrow();
            assertThat(bring(other, 3, note).handled()).isEqualTo(3);
            assertThat(other.release()).isTrue();
        };
        assertThat(bring(late, EVENTS, tooSlowly).handled()).isEqualTo(1);
        assertThat(late.release()).isFalse();
        assertThat(bring(late, EVENTS, note).handled())
                .as("what it does without a lease ends after one event")
                .isLessThanOrEqualTo(1);
        brought.clear();
        bring(take().orElseThrow(), EVENTS, note);
        assertThat(brought).containsExactly(4L, 5L, 6L);
    }

    @Test
    void a_lease_that_was_lost_unnoticed_is_not_given_back() {
        LeasedCursor late = take().orElseThrow();
        clock.pass(LEASE);
        LeasedCursor other = take().orElseThrow();
        assertThat(late.release()).isFalse();
        assertThat(bring(other, EVENTS, note).handled()).isEqualTo(EVENTS);
        assertThat(other.release()).isTrue();
    }

    @Test
    void an_event_that_fails_is_brought_again_later_and_counts_towards_how_many() {
        LeasedCursor first = take().orElseThrow();
        RunReport report = bring(first, EVENTS, event -> {
            if (event.sequence() == 2) {
                throw new IllegalStateException("on purpose");
            }
            note.accept(event);
        });
        assertThat(report).isEqualTo(new RunReport(0, EVENTS - 1, 1, 0));
        assertThat(first.release()).isTrue();
        clock.pass(Duration.ofSeconds(64));
        LeasedCursor again = take().orElseThrow();
        assertThat(bring(again, EVENTS, note).handled()).isEqualTo(1);
        assertThat(again.release()).isTrue();
        assertThat(brought).containsExactly(1L, 3L, 4L, 5L, 6L, 2L);
    }
}
