package io.github.hegui.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a home does with events: a reader misses none and sees no gap. */
public abstract class FeedContract extends StoreGround {

    @Test
    void a_reader_of_the_feed_misses_nothing_and_sees_no_gap() throws Exception {
        Store other = second();
        int writers = 8;
        int each = 150;
        List<FeedEvent> seen = new ArrayList<>();
        AtomicInteger running = new AtomicInteger(writers);
        Threads.run(writers + 1, thread -> {
            if (thread == writers) {
                while (running.get() > 0 || store.sequence(0) > seen.size()) {
                    store.sequence(0);
                    seen.addAll(store.feed(0, seen.size(), 100));
                }
                return;
            }
            Store mine = thread % 2 == 0 ? store : other;
            for (int n = 0; n < each; n++) {
                assertThat(mine.apply(change().write(put("w" + thread, n, "x"))
                                .event(event("w" + thread, "t.a"))
                                .event(event("w" + thread, "t.b"))
                                .build()))
                        .isInstanceOf(Verdict.Applied.class);
            }
            running.decrementAndGet();
        });
        assertThat(seen)
                .extracting(FeedEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, writers * each * 2L).boxed().toList());
        assertThat(seen.stream().map(FeedEvent::id).distinct()).hasSize(writers * each * 2);
        for (int w = 0; w < writers; w++) {
            String id = "w" + w;
            List<FeedEvent> own =
                    seen.stream().filter(e -> e.key().id().equals(id)).toList();
            assertThat(own)
                    .isSortedAccordingTo(
                            Comparator.comparingLong(FeedEvent::version).thenComparing(FeedEvent::ordinal));
        }
    }

    @Test
    void the_bodies_of_events_are_erased_and_all_else_stays() {
        store.apply(change().write(put("a", 0, "x")).event(event("a", "one")).build());
        store.apply(change().write(put("a", 1, "x"))
                .event(event("a", "two"))
                .event(event("a", "three"))
                .build());
        List<FeedEvent> before = feed(store);
        assertThat(store.redact(0, Set.of(1L, 3L, 4L, 0L, -1L))).isEqualTo(2);
        assertThat(store.redact(0, Set.of(1L, 3L))).isZero();
        assertThat(store.redact(0, Set.of())).isZero();
        assertThat(feed(store)).extracting(FeedEvent::isRedacted).containsExactly(true, false, true);
        assertThat(feed(store).get(1).body()).isEqualTo("two".getBytes(UTF_8));
        for (FeedEvent event : feed(store)) {
            FeedEvent was = before.get((int) event.sequence() - 1);
            assertThat(event).usingRecursiveComparison().ignoringFields("body").isEqualTo(was);
        }
        assertThat(store.sequence(0)).isEqualTo(3);
        List<Long> many =
                java.util.stream.LongStream.rangeClosed(1, 1_001).boxed().toList();
        assertThatThrownBy(() -> store.redact(0, many)).hasMessageContaining("1001");
    }

    @Test
    void a_page_can_be_asked_for_from_wherever_there_are_numbers() {
        for (int i = 0; i < 3; i++) {
            store.apply(
                    change().write(put("a", i, "x")).event(event("a", "t.a")).build());
        }
        assertThat(store.sequence(0)).isEqualTo(3);
        assertThat(store.feed(0, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(store.cutFeed(0, 1, 10)).isEqualTo(1);
        assertThat(store.feed(0, Long.MIN_VALUE, 10))
                .extracting(FeedEvent::sequence)
                .containsExactly(2L, 3L);
    }
}
