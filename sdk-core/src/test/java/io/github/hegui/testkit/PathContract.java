package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.PathKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How documents are found by their paths, and how a new path is filled, on every home. */
public abstract class PathContract extends DeskGround {

    private static final AccessPath<Box> BY_APPLES =
            AccessPath.of("by-apples", 1, box -> PathKey.start().number(box.apples()));

    /** The same kind in the next release: one more path. */
    private static final Kind<Box> NEXT = Kind.of("test.box", Box.class, Box::id)
            .path(Box.BY_OWNER)
            .path(BY_APPLES)
            .event("filled", Box.Filled.class)
            .build();

    private List<Box> all(Desk desk) {
        List<Box> found = new ArrayList<>();
        String after = "";
        do {
            Page<Box> page = desk.query(NEXT, BY_APPLES, P, PathKey.start(), after, 7);
            found.addAll(page.items());
            assertThat(found)
                    .as("boxes up to the end of a page")
                    .extracting(Box::id)
                    .doesNotHaveDuplicates();
            after = page.next();
        } while (!after.isEmpty());
        return found;
    }

    @Test
    void a_page_follows_the_other_and_a_place_of_another_prefix_is_refused() {
        for (int i = 0; i < 10; i++) {
            make(desk, "a" + i, "a" + i, "ann").orElseThrow();
            make(desk, "b" + i, "b" + i, "bob").orElseThrow();
        }
        PathKey ann = PathKey.start().text("ann");
        PathKey bob = PathKey.start().text("bob");
        Page<Box> first = desk.query(Box.KIND, Box.BY_OWNER, P, ann, "", 6);
        Page<Box> second = desk.query(Box.KIND, Box.BY_OWNER, P, ann, first.next(), 6);
        assertThat(first.items()).hasSize(6);
        assertThat(second.items()).hasSize(4).doesNotContainAnyElementsOf(first.items());
        assertThat(second.hasNext()).isFalse();
        assertThatThrownBy(() -> desk.query(Box.KIND, Box.BY_OWNER, P, bob, first.next(), 6))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> desk.query(Box.KIND, Box.BY_OWNER, P, ann, "!", 6))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_page_of_a_range_stays_in_it_wherever_the_one_before_ended() {
        stock(100);
        for (int i = 0; i < 10; i++) {
            make(desk, "m" + i, "b" + i, "ann").orElseThrow();
            fill(desk, "f" + i, "b" + i, i).orElseThrow();
        }
        PathKey ann = PathKey.start().text("ann");
        String early = desk.query(Box.KIND, Box.BY_OWNER, P, ann, "", 2).next();
        PathKey from = PathKey.start().descending(5);
        PathKey below = PathKey.start().descending(2);
        assertThat(desk.query(Box.KIND, Box.BY_OWNER, P, ann, from, below, early, 10)
                        .items())
                .extracting(Box::apples)
                .containsExactly(5, 4, 3);
        String early2 = desk.everywhere(Box.KIND, Box.BY_OWNER, ann, "", 2).next();
        assertThat(desk.everywhere(Box.KIND, Box.BY_OWNER, ann, from, below, early2, 10)
                        .items())
                .extracting(Box::apples)
                .containsExactly(5, 4, 3);
    }

    @Test
    void a_new_path_is_refused_until_reindex_is_done_resumes_after_a_restart_and_is_whole_then() throws Exception {
        stock(1_000);
        for (int i = 0; i < 25; i++) {
            make(desk, "c" + i, "b" + i, "ann").orElseThrow();
            fill(desk, "f" + i, "b" + i, 25 - i).orElseThrow();
        }
        assertThatThrownBy(() -> all(desk))
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_KIND));
        assertThat(desk.upkeep().reindex(NEXT, P, 10)).isFalse();
        assertThatThrownBy(() -> all(desk)).isInstanceOf(HeguiException.class);
        Desk restarted = secondDesk();
        int calls = 1;
        while (!restarted.upkeep().reindex(NEXT, P, 10)) {
            calls++;
        }
        assertThat(calls).as("goes on where it ended").isEqualTo(3);
        assertThat(all(restarted)).hasSize(25).isSortedAccordingTo((a, b) -> a.apples() - b.apples());
        assertThat(all(desk)).hasSize(25);
        assertThat(desk.upkeep().reindex(NEXT, P, 10)).isTrue();
    }

    @Test
    void writers_at_work_during_a_reindex_lose_nothing_and_are_found() throws Exception {
        stock(100_000);
        for (int i = 0; i < 40; i++) {
            make(desk, "c" + i, "b" + i, "ann").orElseThrow();
        }
        Desk other = secondDesk();
        AtomicBoolean done = new AtomicBoolean();
        Threads.run(3, thread -> {
            if (thread == 2) {
                while (!desk.upkeep().reindex(NEXT, P, 5)) {
                    Thread.onSpinWait();
                }
                done.set(true);
                return;
            }
            for (int n = 0; n < 60 || !done.get() && n < 5_000; n++) {
                String id = "b" + (n * 7 + thread * 20) % 40;
                var unused = other.execute(
                        command(thread + "/" + n),
                        "n",
                        n,
                        P,
                        NEXT,
                        work -> work.load(NEXT, id, Box.No.NOT_FOUND)
                                .map(box -> work.put(NEXT, Decision.of(box.plus(1)))));
            }
        });
        List<Box> found = all(desk);
        assertThat(found).hasSize(40).isSortedAccordingTo((a, b) -> a.apples() - b.apples());
        assertThat(found).allSatisfy(box -> assertThat(box("" + box.id())).isEqualTo(box));
    }

    @Test
    void the_paths_of_a_kind_that_is_new_need_no_filling() {
        assertThat(desk.query(NEXT, BY_APPLES, P, PathKey.start(), "", 5).items())
                .isEmpty();
        var unused = desk.execute(command("c"), "c", "c", P, NEXT, work -> Outcomes.put(work, NEXT, "a"))
                .orElseThrow();
        assertThat(all(desk)).hasSize(1);
        assertThat(Desk.on(store).clock(clock).build().upkeep().reindex(NEXT, P, 5))
                .isTrue();
    }

    @Test
    void a_newer_document_is_never_rewritten() {
        Kind<Box> newer = Kind.of("test.box", Box.class, Box::id)
                .schema(2)
                .upcast(1, node -> node)
                .build();
        var unused = desk.execute(command("c"), "c", "c", P, newer, work -> Outcomes.put(work, newer, "a"))
                .orElseThrow();
        assertThatThrownBy(() -> desk.upkeep().reindex(NEXT, P, 5))
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NEWER_SCHEMA));
        assertThat(store.scan(P, "test.box", "", 5))
                .allSatisfy(document -> assertThat(document.version()).isEqualTo(1));
    }

    private static final class Outcomes {
        static io.github.hegui.kernel.outcome.Outcome<Box> put(
                io.github.hegui.kernel.desk.Work work, Kind<Box> kind, String id) {
            return io.github.hegui.kernel.outcome.Outcome.done(work.put(kind, Decision.of(new Box(id, "ann", 0, 0))));
        }
    }
}
