package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kept;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Late;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.View;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a process keeps in memory of documents, on every home: what they say, as of the last catching up. */
public abstract class ViewContract extends DeskGround {

    /** A shop that is open, or closed for a reason. */
    record Shop(String id, String closed) {
        static final Kind<Shop> KIND = Kind.of("test.shop", Shop.class, Shop::id)
                .event("moved", Moved.class)
                .build();
    }

    record Moved(String shop) {}

    private static final View<Shop, String> CLOSED =
            View.of(Shop.KIND, shop -> shop.closed().isEmpty() ? null : shop.closed());

    private static final Actor OPS = Actor.platform("ops");

    private void put(Desk desk, Shop... shops) {
        var unused = desk.execute(Command.by(OPS), "test.put", List.of(shops), P, Shop.KIND, work -> {
                    for (Shop shop : shops) {
                        var known = work.find(Shop.KIND, shop.id());
                        work.put(Shop.KIND, Decision.of(shop));
                    }
                    return Outcome.done(shops[0]);
                })
                .orElseThrow();
    }

    private static void remove(Desk desk, String id) {
        var unused = desk.execute(Command.by(OPS), "test.remove", id, P, Box.KIND, work -> {
                    work.remove(
                            Shop.KIND,
                            id,
                            (shop, step) -> Outcome.done(Decision.of(shop).telling(new Moved(id))));
                    return Outcome.done(work.put(Box.KIND, Decision.of(new Box("b" + work.commandId(), "ann", 0, 0))));
                })
                .orElseThrow();
    }

    private Map<String, String> documents() {
        Map<String, String> all = new HashMap<>();
        for (Document document : store.scan(P, Shop.KIND.name(), "", 1_000)) {
            Shop shop = Shop.KIND.read(document);
            if (!shop.closed().isEmpty()) {
                all.put(shop.id(), shop.closed());
            }
        }
        return all;
    }

    @Test
    void what_another_process_commits_is_obeyed_by_fresh_at_once_and_else_at_the_next_run() throws Exception {
        Desk other = secondDesk();
        Kept<String> closed = CLOSED.on(other);
        put(desk, new Shop("s-1", "fraud"), new Shop("s-2", ""));
        assertThat(closed.find("s-1")).contains("fraud");
        put(desk, new Shop("s-2", "moved"), new Shop("s-1", ""));
        assertThat(closed.all()).containsExactly(Map.entry("s-1", "fraud"));
        assertThat(closed.fresh().all()).containsExactly(Map.entry("s-2", "moved"));
        remove(desk, "s-2");
        assertThat(closed.find("s-2")).contains("moved");
        run(other);
        assertThat(closed.find("s-2")).isEmpty();
        assertThat(CLOSED.on(other.forTenant("elsewhere")).fresh().all()).isEmpty();
        assertThat(CLOSED.on(other)).isSameAs(closed);
    }

    @Test
    void it_equals_the_documents_after_each_step_although_nodes_die() throws Exception {
        Random random = new Random(11);
        List<Desk> nodes = new ArrayList<>(List.of(Desk.on(store).clock(clock).build(), secondDesk()));
        Store second = nodes.get(1).store();
        for (int step = 0; step < 1_000; step++) {
            String id = "s-" + random.nextInt(12);
            Desk writer = nodes.get(random.nextInt(2));
            if (random.nextInt(4) == 0
                    && store.scan(P, Shop.KIND.name(), "", 100).stream()
                            .anyMatch(shop -> shop.key().id().equals(id))) {
                remove(writer, id);
            } else if (random.nextInt(3) == 0) {
                put(
                        writer,
                        new Shop(id, "why " + step),
                        new Shop("t-" + random.nextInt(4), ""),
                        new Shop("u", "" + step));
            } else {
                put(writer, new Shop(id, random.nextBoolean() ? "" : "why " + step));
            }
            int reader = random.nextInt(2);
            if (random.nextInt(20) == 0) { // dies, with all that it kept
                nodes.set(
                        reader,
                        Desk.on(reader == 0 ? store : second).clock(clock).build());
            }
            Kept<String> kept = CLOSED.on(nodes.get(reader));
            if (random.nextBoolean()) {
                kept.fresh();
            } else {
                run(nodes.get(reader));
            }
            assertThat(kept.all()).as("step %d", step).isEqualTo(documents());
        }
    }

    @Test
    void it_goes_on_beside_readers_that_are_stuck_and_pages_that_are_full() {
        put(desk, new Shop("s-1", "first"));
        CountedStore counted = new CountedStore(store);
        Desk node = Desk.on(counted.store()).clock(clock).build();
        Kept<String> closed = CLOSED.on(node).fresh();
        Late.run(node, Process.named("stuck").on("test.shop.moved", Box.KIND, event -> null, (work, event) -> {
            throw new HeguiException(ErrorCode.NEWER_SCHEMA, "on purpose");
        }));
        remove(desk, "s-1");
        for (int i = 0; i < 1_100; i += 10) {
            Shop[] some = new Shop[10];
            for (int j = 0; j < 10; j++) {
                some[j] = new Shop("n-" + (i + j), "no");
            }
            put(desk, some);
            for (Shop each : some) {
                move(each);
            }
        }
        var unused = counted.taken("feed");
        var alsoUnused = node.run(100_000, Duration.ofSeconds(5));
        assertThat(counted.taken("feed")).isLessThan(20);
        assertThat(closed.all()).hasSize(1_100).doesNotContainKey("s-1");
    }

    private void move(Shop shop) {
        var unused = desk.execute(
                        Command.by(OPS),
                        "test.move",
                        shop.id(),
                        P,
                        Shop.KIND,
                        work -> work.load(Shop.KIND, shop.id(), Box.No.NOT_FOUND)
                                .map(found ->
                                        work.put(Shop.KIND, Decision.of(found).telling(new Moved(found.id())))))
                .orElseThrow();
    }

    @Test
    void it_refuses_to_answer_when_it_is_older_than_it_may_be() {
        View<Shop, String> view = CLOSED.within(Duration.ofSeconds(10));
        put(desk, new Shop("s-1", "fraud"));
        Kept<String> kept = view.on(desk);
        assertThat(kept.age()).isZero();
        clock.pass(Duration.ofSeconds(10));
        assertThat(kept.age()).isEqualTo(Duration.ofSeconds(10));
        assertThat(kept.find("s-1")).contains("fraud");
        clock.pass(Duration.ofMillis(1));
        assertThatThrownBy(() -> kept.find("s-1"))
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VIEW_TOO_OLD))
                .hasMessageContaining("test.shop")
                .hasMessageContaining("PT10S");
        run(desk);
        assertThat(kept.find("s-1")).contains("fraud");
        clock.pass(Duration.ofMinutes(1));
        assertThat(kept.fresh().age()).isZero();
        clock.pass(Duration.ofMinutes(-1));
        assertThatThrownBy(kept::all).as("a clock that was put back").isInstanceOf(HeguiException.class);
    }

    @Test
    void it_gives_up_with_an_error_that_names_the_limit_and_keeps_nothing() {
        View<Shop, String> view = CLOSED.most(2);
        put(desk, new Shop("s-1", "a"), new Shop("s-2", "b"), new Shop("s-3", ""));
        Kept<String> kept = view.on(desk);
        assertThat(kept.all()).hasSize(2);
        put(desk, new Shop("s-3", "c"));
        assertThat(run(desk).failed()).isEqualTo(1);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> kept.find("s-1"))
                    .isInstanceOfSatisfying(
                            HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED))
                    .hasMessageContaining("test.shop")
                    .hasMessageContaining("more than 2 ");
        }
        assertThat(run(desk).failed()).as("given up, not tried all the time").isZero();
        assertThatThrownBy(kept::fresh).isInstanceOf(HeguiException.class);
        put(desk, new Shop("s-1", ""));
        assertThat(kept.fresh().all().keySet()).containsExactlyInAnyOrder("s-2", "s-3");
        assertThat(kept.find("s-1")).isEmpty();
    }

    @Test
    void nothing_is_kept_of_what_no_event_tells_and_nothing_shown_on_a_bound_desk() {
        assertThatThrownBy(() -> View.of(Box.KIND, Box::owner))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test.box");
        assertThatThrownBy(() -> CLOSED.on(desk.as(Caller.of(ANN, Proof.session("ses-1")))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> CLOSED.most(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CLOSED.within(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void many_who_ask_at_once_see_what_was_committed_before_they_asked() throws Exception {
        put(desk, new Shop("s-0", "0"));
        Kept<String> kept = CLOSED.on(desk).fresh();
        Threads.run(4, thread -> {
            for (int i = 1; i <= 50; i++) {
                put(desk, new Shop("s-" + thread, "" + i));
                assertThat(kept.fresh().find("s-" + thread)).contains("" + i);
            }
        });
    }

    @Test
    void documents_of_one_id_in_two_places_do_not_take_one_another_away() {
        put(desk, new Shop("s-1", "here"));
        Kept<String> kept = CLOSED.on(desk);
        for (int shard = 1; shard < desk.shards(); shard++) {
            Partition there = new Partition("", shard);
            var unused = desk.execute(
                            Command.by(OPS),
                            "test.there",
                            shard,
                            there,
                            Shop.KIND,
                            work -> Outcome.done(work.put(Shop.KIND, Decision.of(new Shop("s-1", "there")))))
                    .orElseThrow();
        }
        remove(desk, "s-1");
        assertThat(kept.fresh().find("s-1").isPresent()).isEqualTo(desk.shards() > 1);
    }
}
