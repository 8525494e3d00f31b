package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.Limits;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.Store;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How much a document of a kind may be, and what a kind may be called. */
class KindLimitsTest {

    record Scroll(String id, String text) {}

    record OwnerId(String value) implements OpaqueId {}

    private static final int GROWTH = 1_000;
    private static final Kind<Scroll> GROWING =
            Kind.of("test.scroll", Scroll.class, Scroll::id).growing(GROWTH).build();
    private static final int FRAME = GROWING.write(new Scroll("s", "")).length;

    private final Desk desk = Desk.on(Store.inMemory()).build();

    private Outcome<Scroll> write(int bytes) {
        return desk.execute(Command.by(Actor.platform("op")), "test.write", bytes, Partition.DEFAULT, GROWING, work -> {
            work.find(GROWING, "s");
            return Outcome.done(work.put(GROWING, Decision.of(new Scroll("s", "x".repeat(bytes - FRAME)))));
        });
    }

    @Test
    void a_new_document_leaves_room_to_grow_and_one_that_is_there_may_use_it() {
        int most = Limits.DOCUMENT_BYTES - GROWTH;
        assertThat(write(most + 1).refusal().is(DeskRefusal.TOO_LARGE)).isTrue();
        assertThat(write(most + 1).refusal().en()).contains(String.valueOf(most));
        assertThat(desk.find(GROWING, Partition.DEFAULT, "s")).isEmpty();
        assertThat(write(most).isDone()).isTrue();
        assertThat(write(Limits.DOCUMENT_BYTES).isDone()).isTrue();
        assertThat(write(Limits.DOCUMENT_BYTES + 1).refusal().is(DeskRefusal.TOO_LARGE))
                .isTrue();
    }

    @Test
    void a_kind_that_does_not_grow_may_be_full_from_the_beginning() {
        Kind<Scroll> fixed = Kind.of("test.leaf", Scroll.class, Scroll::id).build();
        assertThat(desk.execute(
                                Command.by(Actor.platform("op")),
                                "test.write",
                                "",
                                Partition.DEFAULT,
                                fixed,
                                work -> Outcome.done(work.put(
                                        fixed,
                                        Decision.of(new Scroll("s", "x".repeat(Limits.DOCUMENT_BYTES - FRAME))))))
                        .isDone())
                .isTrue();
    }

    @Test
    void a_kind_is_named_by_one_to_a_hundred_small_letters_and_counts_its_forms_from_one() {
        assertThat(Kind.of("k".repeat(100), Scroll.class, Scroll::id).build().name())
                .hasSize(100);
        for (String wrong : new String[] {"", "K", "1k", "k k", "k".repeat(101)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Kind.of(wrong, Scroll.class, Scroll::id).build())
                    .withMessageContaining("1 to 100 small letters");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Kind.of("k", Scroll.class, Scroll::id).schema(0).build())
                .withMessageContaining("schema 0");
    }

    @Test
    void readers_follow_what_stays_and_not_what_passes_or_is_bookkeeping() {
        assertThat(GROWING.isFollowed()).isTrue();
        assertThat(Kind.of("k", Scroll.class, Scroll::id).bookkeeping().build().isFollowed())
                .isFalse();
        assertThat(Kind.of("k", Scroll.class, Scroll::id)
                        .lasts(Duration.ofHours(1))
                        .build()
                        .isFollowed())
                .isFalse();
    }

    @Test
    void parties_are_who_the_kind_says_and_no_one_else_in_whatever_role() {
        Kind<Scroll> owned = Kind.of("k", Scroll.class, Scroll::id)
                .party(Role.SELLER, scroll -> new OwnerId(scroll.text()))
                .build();
        Scroll scroll = new Scroll("s", "o-1");
        assertThat(owned.parties()).containsExactly(Role.SELLER);
        assertThat(owned.isStranger(scroll, Actor.seller("o-1"))).isFalse();
        assertThat(owned.isStranger(scroll, Actor.seller("o-2"))).isTrue();
        assertThat(owned.isStranger(scroll, Actor.consumer("o-1"))).isTrue();
        assertThat(owned.isStranger(scroll, Actor.platform("op"))).isFalse();
        assertThat(GROWING.parties()).isEmpty();
        assertThat(GROWING.isStranger(scroll, Actor.seller("o-1"))).isTrue();
    }

    @Test
    void a_path_stands_once_in_a_kind_at_each_version() {
        AccessPath<Scroll> first =
                AccessPath.of("by-text", 1, s -> PathKey.start().text(s.text()));
        AccessPath<Scroll> second =
                AccessPath.of("by-text", 2, s -> PathKey.start().text(s.text()));
        assertThat(Kind.of("k", Scroll.class, Scroll::id)
                        .path(first)
                        .path(second)
                        .build()
                        .paths())
                .containsExactly(first, second);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kind.of("k", Scroll.class, Scroll::id)
                        .path(first)
                        .path(first)
                        .build())
                .withMessageContaining("path by-text twice");
    }

    @Test
    void every_older_form_is_lifted_or_the_kind_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kind.of("k", Scroll.class, Scroll::id)
                        .schema(3)
                        .upcast(1, body -> body)
                        .build())
                .withMessageContaining("no upcaster from 2");
        assertThat(Kind.of("k", Scroll.class, Scroll::id)
                        .schema(3)
                        .upcast(1, body -> body)
                        .upcast(2, body -> body)
                        .build()
                        .schema())
                .isEqualTo(3);
    }
}
