package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.StoredDeadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a home does with deadlines: one node at a time, the last setting counts. */
public abstract class StoredDeadlineContract extends StoreGround {

    @Test
    void a_deadline_is_given_to_one_node_at_a_time() throws Exception {
        Store other = second();
        for (int i = 0; i < 40; i++) {
            store.apply(change().write(put("d" + i, 0, "x"))
                    .deadline(DeadlineWrite.start(key("d" + i), "t", AT.plusSeconds(i), i % 2 == 0))
                    .build());
        }
        assertThat(store.nextDue(0, Set.of("test"))).contains(AT);
        assertThat(store.nextDue(0, Set.of("other"))).isEmpty();
        assertThat(store.claim(0, AT.plusSeconds(99), Set.of("other"), 100, Duration.ofMinutes(1)))
                .isEmpty();
        List<StoredDeadline> claimed = Collections.synchronizedList(new ArrayList<>());
        Threads.run(2, node -> {
            Store mine = node == 0 ? store : other;
            for (int n = 0; n < 10; n++) {
                claimed.addAll(mine.claim(0, AT.plusSeconds(29), Set.of("test"), 5, Duration.ofMinutes(1)));
            }
        });
        assertThat(claimed).hasSize(30);
        assertThat(claimed.stream().map(t -> t.key().id()).distinct()).hasSize(30);
        StoredDeadline first = claimed.get(0);
        assertThat(store.putOff(first, AT.plusSeconds(10), false)).isTrue();
        assertThat(store.putOff(first, AT.plusSeconds(99), true))
                .as("of two who note the same try, one")
                .isFalse();
        List<StoredDeadline> again = store.claim(0, AT.plusSeconds(29), Set.of("test"), 5, Duration.ofMinutes(1));
        assertThat(again).extracting(StoredDeadline::attempts).containsExactly(1);
        assertThat(store.putOff(again.get(0), AT.plusSeconds(20), true)).isTrue();
        assertThat(store.claim(0, AT.plusSeconds(29), Set.of("test"), 5, Duration.ofMinutes(1)))
                .isEmpty();
        assertThat(store.deadlines(0, true, false, null, 10))
                .extracting(t -> t.key().id())
                .containsExactly(first.key().id());
        assertThat(store.deadlines(0, false, true, null, 100)).hasSize(20);
    }

    @Test
    void setting_a_deadline_replaces_it_and_stopping_removes_it() {
        store.apply(change().write(put("a", 0, "x"))
                .deadline(DeadlineWrite.start(key("a"), "t", AT, false))
                .build());
        store.claim(0, AT, Set.of("test"), 5, Duration.ofHours(1));
        store.apply(change().deadline(DeadlineWrite.start(key("a"), "t", AT.plusSeconds(5), false))
                .build());
        assertThat(store.claim(0, AT.plusSeconds(4), Set.of("test"), 5, Duration.ofHours(1)))
                .isEmpty();
        assertThat(store.claim(0, AT.plusSeconds(5), Set.of("test"), 5, Duration.ZERO))
                .hasSize(1);
        store.apply(
                change().deadline(DeadlineWrite.stopIfDue(key("a"), "t", AT)).build());
        assertThat(store.claim(0, AT.plusSeconds(5), Set.of("test"), 5, Duration.ZERO))
                .hasSize(1);
        store.apply(change().deadline(DeadlineWrite.stop(key("a"), "t")).build());
        assertThat(store.nextDue(0, Set.of("test"))).isEmpty();
    }

    /** A home may leave the one that is set for later where it stood; nobody must see that. */
    @Test
    void what_is_set_anew_comes_in_its_turn_and_not_before() {
        int many = 300;
        for (int i = 0; i < many; i++) {
            set("d" + i, i);
        }
        for (int i = 0; i < many; i += 2) {
            set("d" + i, i + 500);
        }
        set("d7", 3);
        set("d7", 9);
        set("d299", 4);
        assertThat(store.nextDue(0, Set.of("test"))).contains(AT.plusSeconds(1));
        List<String> expected = IntStream.range(0, many)
                .boxed()
                .sorted(Comparator.comparingInt(StoredDeadlineContract::due).thenComparing(i -> "d" + i))
                .map(i -> "d" + i)
                .toList();
        List<String> fired = new ArrayList<>();
        boolean isRead = true;
        for (Instant now = AT; fired.size() < many; now = now.plusSeconds(40)) {
            List<StoredDeadline> page = List.of();
            do {
                Duration lease = isRead ? Duration.ZERO : Duration.ofHours(1);
                page = store.claim(0, now, Set.of("test"), 7, lease);
                isRead = !isRead;
                for (StoredDeadline t : page) {
                    assertThat(t.due()).as(t.key().id()).isBeforeOrEqualTo(now);
                    fired.add(t.key().id());
                    store.apply(change().deadline(DeadlineWrite.stopIfDue(t.key(), "t", t.due()))
                            .build());
                }
            } while (!page.isEmpty());
            assertThat(store.nextDue(0, Set.of("test")).orElse(now.plusSeconds(1)))
                    .isAfter(now);
        }
        assertThat(fired).containsExactlyElementsOf(expected);
    }

    private void set(String id, int seconds) {
        store.apply(change().deadline(DeadlineWrite.start(key(id), "t", AT.plusSeconds(seconds), false))
                .write(put(id, store.load(key(id)).map(Document::version).orElse(0L), "x"))
                .build());
    }

    private static int due(int i) {
        return i == 7 ? 9 : i == 299 ? 4 : i % 2 == 0 ? i + 500 : i;
    }

    @Test
    void one_that_failed_and_is_set_anew_for_later_begins_from_the_beginning() {
        set("a", 0);
        StoredDeadline first =
                store.claim(0, AT, Set.of("test"), 5, Duration.ofHours(1)).get(0);
        assertThat(store.putOff(first, AT.plusSeconds(60), true)).isTrue();
        set("a", 30);
        assertThat(store.deadlines(0, true, false, null, 10)).isEmpty();
        assertThat(store.nextDue(0, Set.of("test"))).contains(AT.plusSeconds(30));
        assertThat(store.claim(0, AT.plusSeconds(29), Set.of("test"), 5, Duration.ofHours(1)))
                .isEmpty();
        assertThat(store.claim(0, AT.plusSeconds(30), Set.of("test"), 5, Duration.ofHours(1)))
                .extracting(StoredDeadline::attempts)
                .containsExactly(0);
    }

    @Test
    void the_deadlines_of_a_group_end_as_if_its_changes_came_one_after_the_other() {
        Instant later = AT.plusSeconds(9);
        Map<String, List<DeadlineWrite>> steps = Map.of(
                "moved then stopped",
                List.of(
                        DeadlineWrite.start(key("moved then stopped"), "t", later, false),
                        DeadlineWrite.stopIfDue(key("moved then stopped"), "t", later)),
                "stopped for either time",
                List.of(
                        DeadlineWrite.stopIfDue(key("stopped for either time"), "t", AT),
                        DeadlineWrite.stopIfDue(key("stopped for either time"), "t", later)),
                "moved, the stop for the old time comes late",
                List.of(
                        DeadlineWrite.start(key("moved, the stop for the old time comes late"), "t", later, false),
                        DeadlineWrite.stopIfDue(key("moved, the stop for the old time comes late"), "t", AT)));
        steps.keySet()
                .forEach(id -> store.apply(change().write(put(id, 0, "x"))
                        .deadline(DeadlineWrite.start(key(id), "t", AT, false))
                        .build()));
        store.apply(steps.values().stream()
                .flatMap(List::stream)
                .map(deadline -> change().deadline(deadline).build())
                .toList());
        assertThat(store.deadlines(0, false, false, null, 10))
                .containsExactly(new StoredDeadline(
                        key("moved, the stop for the old time comes late"), "t", later, false, 0, false, null));
    }

    @Test
    void of_two_that_stand_at_one_time_the_one_that_is_due_comes_though_the_other_is_not() {
        set("b", 0);
        set("a", 0);
        set("a", 9);
        assertThat(store.claim(0, AT.plusSeconds(1), Set.of("test"), 1, Duration.ZERO))
                .extracting(t -> t.key().id())
                .containsExactly("b");
        assertThat(store.claim(0, AT.plusSeconds(1), Set.of("test"), 1, Duration.ofHours(1)))
                .extracting(t -> t.key().id())
                .containsExactly("b");
    }

    @Test
    void one_is_not_put_off_to_before_it_is_due_nor_is_the_last_of_all_times_too_late() {
        set("a", 10);
        StoredDeadline due =
                store.claim(0, Instant.MAX, Set.of("test"), 5, Duration.ZERO).get(0);
        assertThat(store.putOff(due, AT.plusSeconds(2), false)).isTrue();
        assertThat(store.nextDue(0, Set.of("test"))).contains(AT.plusSeconds(10));
        assertThat(store.claim(0, AT.plusSeconds(3), Set.of("test"), 5, Duration.ZERO))
                .isEmpty();
        assertThat(store.claim(0, AT.plusSeconds(10), Set.of("test"), 5, Duration.ZERO))
                .hasSize(1);
    }
}
