package io.github.hegui.kernel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Late;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Effects;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The events of documents of which nothing else is told. */
class WrittenTest {

    /** A count of what was told. */
    public record Tally(String id, int count) {
        static final Kind<Tally> KIND = Kind.of("test.tally", Tally.class, Tally::id)
                .event("begun", Begun.class)
                .build();

        /** That it begins. */
        public record Begun(String id) {}
    }

    private final Store store = Store.inMemory();
    private final Desk desk = Desk.on(store).build();

    private void count(String command, boolean told) {
        desk.execute(
                        Command.of(command, Actor.system("test")),
                        "count",
                        command,
                        Partition.DEFAULT,
                        Tally.KIND,
                        work -> {
                            Tally before = work.find(Tally.KIND, "t").orElse(new Tally("t", 0));
                            Decision<Tally> next = Decision.of(new Tally("t", before.count() + 1));
                            return Outcome.done(work.put(Tally.KIND, told ? next.telling(new Tally.Begun("t")) : next));
                        })
                .orElseThrow();
    }

    @Test
    void a_change_that_tells_nothing_tells_the_audit_log_what_it_left() {
        count("a", true);
        count("b", false);
        store.sequence(0);
        List<FeedEvent> feed = store.feed(0, 0, 10);
        assertThat(feed).extracting(FeedEvent::type).containsExactly("test.tally.begun", Event.WRITTEN);
        assertThat(Effects.parse(feed.get(1).effects()).documents())
                .singleElement()
                .satisfies(left -> {
                    assertThat(left.kind()).isEqualTo("test.tally");
                    assertThat(left.version()).isEqualTo(2);
                });
    }

    @Test
    void a_handler_that_writes_what_is_not_told_comes_to_an_end() {
        List<String> handled = new ArrayList<>();
        Late.give(desk, Subscription.named("tally").handle(event -> {
            handled.add(event.id());
            count("on/" + event.id(), false);
        }));
        count("a", true);
        for (int i = 0; i < 20; i++) {
            desk.run(100, Duration.ofSeconds(1));
        }
        assertThat(handled).containsExactly("test.tally/t@1.0");
        Feed.Slice slice = Feed.of(desk).page(0, 0, 10);
        assertThat(slice.events()).hasSize(1);
        assertThat(slice.position()).isEqualTo(2);
    }
}
