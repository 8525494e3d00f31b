package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Late;
import io.github.hegui.kernel.desk.ParkedEvent;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.feed.Feed;
import io.github.hegui.kernel.feed.Subscription;
import io.github.hegui.kernel.store.FeedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a subscription does with the feed, on every home: each event is handled at least once. */
public abstract class SubscriptionContract extends DeskGround {

    /** A node that dies in the middle of its work. */
    private static final class Death extends VirtualMachineError {
        private static final long serialVersionUID = 1L;
    }

    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());

    private void filled(int times) {
        stock(1_000);
        make(desk, "make-a", "a", "ann").orElseThrow();
        for (int i = 0; i < times; i++) {
            fill(desk, "fill" + i, "a", 1).orElseThrow();
        }
    }

    private static String[] ids(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "test.box/a@" + (i + 1) + ".0")
                .toArray(String[]::new);
    }

    private void subscribe(Desk desk) {
        Late.give(desk, Subscription.named("mail").handle(event -> handled.add(event.id())));
    }

    @Test
    void the_feed_is_read_page_by_page_and_typed() {
        Feed feed = Feed.of(desk);
        assertThat(feed.end(0)).isZero();
        assertThat(feed.page(0, 0, 10)).isEqualTo(new Feed.Slice(List.of(), 0));
        filled(5);
        Feed.Slice first = feed.page(0, 0, 3);
        Feed.Slice second = feed.page(0, first.position(), 3);
        assertThat(first.events()).extracting(FeedEvent::id).containsExactly(ids(1, 3));
        assertThat(second.events()).extracting(FeedEvent::id).containsExactly(ids(4, 5));
        assertThat(second.position()).isEqualTo(feed.end(0)).isEqualTo(5);
        assertThat(second.events(Box.KIND, Box.Filled.class))
                .containsExactly(new Box.Filled("a", 1), new Box.Filled("a", 1));
        assertThat(second.events(Box.KIND, Box.Sealed.class)).isEmpty();
        assertThatThrownBy(() -> feed.page(0, 0, 1_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_nodes_handle_each_event_once_and_in_order_as_long_as_nobody_dies() throws Exception {
        filled(40);
        Desk other = secondDesk();
        subscribe(desk);
        subscribe(other);
        List<RunReport> reports = Collections.synchronizedList(new ArrayList<>());
        Threads.run(4, node -> {
            for (int i = 0; i < 10; i++) {
                reports.add((node % 2 == 0 ? desk : other).run(3, Duration.ofMinutes(1)));
            }
        });
        reports.add(run(desk));
        assertThat(handled).containsExactly(ids(1, 40));
        assertThat(reports.stream().mapToInt(RunReport::handled).sum()).isEqualTo(40);
    }

    @Test
    void when_a_node_dies_another_goes_on_after_the_lease_and_misses_nothing() throws Exception {
        filled(6);
        Late.give(desk, Subscription.named("mail").lease(Duration.ofMillis(400)).handle(event -> {
            if (event.version() == 5) {
                throw new Death();
            }
            handled.add(event.id());
        }));
        assertThatThrownBy(() -> run(desk)).isInstanceOf(Death.class);
        assertThat(handled).containsExactly(ids(1, 3));
        Desk other = secondDesk();
        subscribe(other);
        Instant dead = store.now();
        while (run(other).handled() == 0) {
            assertThat(store.now()).isBefore(dead.plusSeconds(60));
            Thread.sleep(20);
        }
        assertThat(handled).contains(ids(1, 6)).endsWith(ids(4, 6));
        assertThat(run(other)).isEqualTo(RunReport.NOTHING);
    }

    @Test
    void a_poisonous_event_is_parked_after_eight_failures_and_the_stream_goes_on() {
        filled(3);
        List<String> tried = new ArrayList<>();
        Late.give(desk, Subscription.named("mail").handle(Box.KIND, Box.Filled.class, (filled, event) -> {
            tried.add(event.id());
            if (event.version() == 3) {
                throw new IllegalStateException("on purpose");
            }
        }));
        assertThat(run(desk)).isEqualTo(new RunReport(0, 1, 1, 0));
        assertThat(run(desk)).as("waits").isEqualTo(RunReport.NOTHING);
        RunReport last = RunReport.NOTHING;
        for (int i = 2; i <= 8; i++) {
            clock.pass(Duration.ofMinutes(2));
            last = run(desk);
        }
        assertThat(last).isEqualTo(new RunReport(0, 1, 0, 1));
        assertThat(tried).hasSize(1 + 8 + 1).endsWith("test.box/a@4.0");
        assertThat(desk.find(ParkedEvent.KIND, P, "subscription/mail/2")
                        .orElseThrow()
                        .event())
                .isEqualTo("test.box/a@3.0");
        assertThat(run(desk)).isEqualTo(RunReport.NOTHING);
    }

    @Test
    void an_event_whose_body_was_erased_is_told_but_not_read() {
        filled(3);
        assertThat(told()).hasSize(3);
        store.redact(0, List.of(2L));
        List<Integer> taken = new ArrayList<>();
        Late.give(desk, Subscription.named("typed").handle(Box.KIND, Box.Filled.class, (filled, event) -> {
            taken.add((int) event.sequence());
        }));
        subscribe(desk);
        assertThat(run(desk).parked()).isZero();
        assertThat(taken).containsExactly(1, 3);
        assertThat(handled).containsExactly(ids(1, 3));
        assertThat(Feed.of(desk).page(0, 0, 10).events(Box.KIND, Box.Filled.class))
                .hasSize(2);
    }

    @Test
    void the_name_of_a_subscription_is_no_process() {
        assertThatThrownBy(() -> Subscription.named("a b")).isInstanceOf(IllegalArgumentException.class);
        filled(1);
        subscribe(desk);
        run(desk);
        assertThat(store.scan(P, "kernel.cursor", "", 10))
                .extracting(d -> d.key().id())
                .containsExactly("subscription/mail");
    }
}
