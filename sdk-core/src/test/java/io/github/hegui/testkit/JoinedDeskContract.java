package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.TimeLimit;
import io.github.hegui.kernel.time.Timeline;
import io.github.hegui.kernel.timeline.Proposal;
import io.github.hegui.kernel.timeline.Timelines;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a desk does within the host's transaction, on every home in a database. */
public abstract class JoinedDeskContract extends DeskGround {

    /** A connection of the host's, inside a transaction that may write. */
    protected abstract Connection host() throws Exception;

    @Test
    void what_is_carried_out_is_seen_by_others_when_the_host_commits() throws Exception {
        stock(5);
        try (Connection host = host()) {
            Desk joined = desk.joining(host);
            assertThat(joined.commits()).isFalse();
            make(joined, "c1", "a", "ann").orElseThrow();
            assertThat(fill(joined, "c2", "a", 2)).isEqualTo(Outcome.done(new Box("a", "ann", 2, 0)));
            assertThat(joined.find(Box.KIND, P, "a")).contains(new Box("a", "ann", 2, 0));
            assertThat(desk.find(Box.KIND, P, "a")).isEmpty();
            assertThat(store.counter(P, "apples")).isEqualTo(5);
            assertThat(told()).isEmpty();
            host.commit();
        }
        assertThat(box("a")).isEqualTo(new Box("a", "ann", 2, 0));
        assertThat(store.counter(P, "apples")).isEqualTo(3);
        assertThat(told()).extracting(FeedEvent::command).containsExactly("c2");
        assertThat(fill(desk, "c2", "a", 2)).isEqualTo(new Done<>(new Box("a", "ann", 2, 0), true));
    }

    @Test
    void a_desk_on_a_store_that_follows_the_host_joins_whatever_is_open_around_a_call() throws Exception {
        ThreadLocal<Store> open = new ThreadLocal<>();
        JdbcStore follows = ((JdbcStore) store).following(() -> Optional.ofNullable(open.get()), Optional::empty);
        Desk always = Desk.on(follows).clock(clock).build();
        try (Connection host = host()) {
            open.set(((JdbcStore) store).joining(host));
            assertThat(always.commits()).isFalse();
            make(always, "c1", "a", "ann").orElseThrow();
            assertThat(always.find(Box.KIND, P, "a")).isPresent();
            assertThat(desk.find(Box.KIND, P, "a")).isEmpty();
            assertThatThrownBy(() -> always.run(1, Duration.ofSeconds(1))).isInstanceOf(IllegalStateException.class);
            host.rollback();
            open.remove();
        }
        assertThat(always.commits()).isTrue();
        assertThat(always.find(Box.KIND, P, "a")).isEmpty();
        make(always, "c1", "a", "ann").orElseThrow();
        assertThat(secondDesk()
                        .query(Box.KIND, Box.BY_OWNER, P, PathKey.start().text("ann"), "", 10)
                        .items())
                .as("what was noted in the transaction that was rolled back is noted again")
                .hasSize(1);
        stock(5);
        try (Connection host = host()) {
            open.set(((JdbcStore) store).joining(host));
            assertThat(fill(always, "c2", "a", 2).isDone()).isTrue();
            host.commit();
            open.remove();
        }
        assertThat(box("a").apples()).isEqualTo(2);
    }

    @Test
    void a_host_that_rolls_back_leaves_nothing_and_the_command_can_be_given_again() throws Exception {
        stock(5);
        make(desk, "c1", "a", "ann").orElseThrow();
        try (Connection host = host()) {
            assertThat(fill(desk.joining(host), "c2", "a", 2).isDone()).isTrue();
            host.rollback();
        }
        assertThat(box("a").apples()).isZero();
        assertThat(store.counter(P, "apples")).isEqualTo(5);
        assertThat(store.command(P, "SELLER:ann c2")).isEmpty();
        assertThat(told()).isEmpty();
        assertThat(fill(desk, "c2", "a", 3)).isEqualTo(Outcome.done(new Box("a", "ann", 3, 0)));
    }

    @Test
    void a_command_that_was_carried_out_is_answered_again_and_a_refusal_stands_with_the_host() throws Exception {
        stock(5);
        make(desk, "c1", "a", "ann").orElseThrow();
        fill(desk, "c2", "a", 2).orElseThrow();
        Outcome<Box> poor;
        Outcome<Box> none;
        try (Connection host = host()) {
            Desk joined = desk.joining(host);
            assertThat(fill(joined, "c2", "a", 2)).isEqualTo(new Done<>(new Box("a", "ann", 2, 0), true));
            poor = fill(joined, "c3", "a", 4);
            none = fill(joined, "c4", "b", 1);
            assertThat(poor.refusal()).isEqualTo(NO_APPLES);
            assertThat(none.refusal().is(Box.No.NOT_FOUND)).isTrue();
            assertThat(fill(joined, "c3", "a", 4)).isEqualTo(poor);
            assertThat(fill(joined, "c5", "a", 3).isDone()).isTrue();
            host.commit();
        }
        stock(100);
        make(desk, "c6", "b", "ann").orElseThrow();
        assertThat(fill(desk, "c3", "a", 4)).isEqualTo(poor);
        assertThat(fill(desk, "c4", "b", 1)).isEqualTo(none);
        assertThat(box("a").apples()).isEqualTo(5);
        assertThat(store.counter(P, "apples")).isEqualTo(100);
    }

    @Test
    void a_document_that_changes_meanwhile_is_a_conflict_and_the_hosts_transaction_stays_usable() throws Exception {
        stock(10);
        make(desk, "c1", "a", "ann").orElseThrow();
        int[] tries = {0};
        try (Connection host = host()) {
            Desk joined = desk.joining(host);
            assertThatThrownBy(() -> joined.execute(command("slow"), "test.slow", "a", P, Box.KIND, work -> {
                        tries[0]++;
                        Box seen = work.find(Box.KIND, "a").orElseThrow();
                        var unused = fill(joined, "quick", "a", 1).orElseThrow();
                        return Outcome.done(work.put(Box.KIND, Decision.of(seen.resealed())));
                    }))
                    .isInstanceOfSatisfying(
                            HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
            assertThat(fill(joined, "c2", "a", 2)).isEqualTo(Outcome.done(new Box("a", "ann", 3, 0)));
            host.commit();
        }
        assertThat(tries[0]).as("the host's transaction is not tried again").isEqualTo(1);
        assertThat(box("a")).isEqualTo(new Box("a", "ann", 3, 0));
        assertThat(store.command(P, "SELLER:ann slow")).isEmpty();
        assertThat(store.counter(P, "apples")).isEqualTo(7);
    }

    @Test
    void background_work_and_batches_are_refused() throws Exception {
        try (Connection host = host()) {
            Desk joined = desk.joining(host);
            assertThatThrownBy(() -> joined.run(1, Duration.ofSeconds(1))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(joined::batch).isInstanceOf(IllegalStateException.class);
            host.rollback();
        }
    }

    @Test
    void what_a_host_rolls_back_was_never_published() throws Exception {
        Timeline<TimeLimit> limit =
                Timeline.of("test.limit", TimeLimit.class, TimeLimit.days(7)).notice(Duration.ZERO);
        Desk published = Desk.on(store).clock(clock).features(Timelines.FEATURE).build();
        Moment from = Moment.of(clock.instant().plus(Timeline.LEAD));
        try (Connection host = host()) {
            Desk joined = published.joining(host);
            Timelines timelines = Timelines.on(joined);
            Proposal open = timelines
                    .propose(Command.by(Actor.platform("pat")), limit, TimeLimit.days(9), from, "as agreed")
                    .orElseThrow();
            timelines.publish(Command.by(Actor.platform("quy")), open.id()).orElseThrow();
            assertThat(joined.asOf(limit, from).value()).as("within").isEqualTo(TimeLimit.days(9));
            assertThat(joined.asOf(limit, Moment.of(clock.instant()))).isEqualTo(limit.usualVersion());
            host.rollback();
        }
        clock.pass(Timeline.LEAD);
        assertThat(published.asOf(limit, from)).isEqualTo(limit.usualVersion());
    }
}
