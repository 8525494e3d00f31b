package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a reader stands: nothing is left out, nothing overtakes an earlier event of its own document. */
class CursorTest {

    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Cursor BEGINNING = new Cursor("r", 0, List.of(), null, null);

    private static FeedEvent event(long sequence, String document) {
        return new FeedEvent(
                sequence,
                new DocumentKey(Partition.DEFAULT, "test.box", document),
                1,
                0,
                "test.box.filled",
                1,
                "{}".getBytes(StandardCharsets.UTF_8),
                AT,
                "",
                "",
                new byte[0]);
    }

    private static Postponed postponed(long sequence, String document, int failures, @Nullable Instant retryAt) {
        return new Postponed(
                sequence,
                Postponed.documentOf(event(sequence, document)),
                failures,
                retryAt == null ? null : retryAt.toEpochMilli());
    }

    private static List<Long> sequences(Cursor cursor) {
        return cursor.postponed().stream().map(Postponed::sequence).toList();
    }

    @Test
    void what_is_postponed_stands_in_the_feeds_order_once_each() {
        Cursor cursor = BEGINNING;
        for (long sequence : new long[] {5, 2, 9, 5, 7, 2}) {
            cursor = cursor.postpone(postponed(sequence, "a", 1, AT));
        }
        assertThat(sequences(cursor)).containsExactly(2L, 5L, 7L, 9L);
        assertThat(cursor.position()).isEqualTo(9);
        assertThat(sequences(cursor.done(5))).containsExactly(2L, 7L, 9L);
        assertThat(cursor.done(5).position()).as("it does not go back").isEqualTo(9);
        assertThat(cursor.done(12).position()).isEqualTo(12);
        assertThat(cursor.isPostponed(7)).isTrue();
        assertThat(cursor.isPostponed(8)).isFalse();
    }

    @Test
    void an_event_is_held_by_an_earlier_one_of_its_own_document_alone() {
        Cursor cursor = BEGINNING.postpone(postponed(5, "a", 1, AT));
        assertThat(cursor.holds(event(6, "a"))).isTrue();
        assertThat(cursor.holds(event(5, "a"))).as("not by itself").isFalse();
        assertThat(cursor.holds(event(4, "a"))).as("not by a later one").isFalse();
        assertThat(cursor.holds(event(6, "b"))).as("not by another document's").isFalse();
        assertThat(BEGINNING.holds(event(6, "a"))).isFalse();
    }

    @Test
    void the_first_of_a_document_is_tried_again_when_its_time_has_come_and_the_others_wait_behind_it() {
        Cursor cursor = BEGINNING.postpone(postponed(5, "a", 1, AT)).behind(event(6, "a"));
        assertThat(cursor.due(AT.minusMillis(1))).isEmpty();
        assertThat(cursor.due(AT)).map(Postponed::sequence).contains(5L);
        assertThat(cursor.done(5).due(AT.minusMillis(1)))
                .map(Postponed::sequence)
                .contains(6L);
        Cursor other = cursor.postpone(postponed(7, "b", 1, AT.minusMillis(1)));
        assertThat(other.due(AT.minusMillis(1))).map(Postponed::sequence).contains(7L);
    }

    @Test
    void so_many_are_postponed_and_no_more() {
        Cursor cursor = BEGINNING;
        for (int i = 1; i <= Cursor.MOST_POSTPONED; i++) {
            assertThat(cursor.isFull()).isFalse();
            cursor = cursor.postpone(postponed(i, "a", 1, AT));
        }
        assertThat(cursor.isFull()).isTrue();
    }

    @Test
    void a_lease_is_held_until_its_last_moment_and_not_at_its_end() {
        Cursor held = BEGINNING.heldBy("run-1", AT);
        assertThat(held.isHeld(AT.minusMillis(1))).isTrue();
        assertThat(held.isHeld(AT)).isFalse();
        assertThat(BEGINNING.isHeld(AT)).isFalse();
        assertThat(held.heldBy(null, null).isHeld(AT.minusMillis(1))).isFalse();
    }

    @Test
    void an_event_that_keeps_failing_is_given_up_at_the_eighth_time_and_no_sooner() {
        Cursor cursor = BEGINNING.postpone(postponed(4, "b", 7, AT));
        for (int failures = 1; failures < Failures.ATTEMPTS; failures++) {
            var setback = cursor.failed(event(5, "a"), new IllegalStateException("on purpose"), AT);
            assertThat(setback.parked()).isNull();
            cursor = setback.next();
            assertThat(cursor.postponed().get(1).failures()).isEqualTo(failures);
            assertThat(cursor.postponed().get(1).retryAt()).isGreaterThan(AT.toEpochMilli());
        }
        var last = cursor.failed(event(5, "a"), new IllegalStateException("on purpose"), AT);
        assertThat(last.parked()).isNotNull();
        assertThat(sequences(last.next())).containsExactly(4L);
        assertThat(last.report()).isEqualTo(new RunReport(0, 0, 0, 1));
    }
}
