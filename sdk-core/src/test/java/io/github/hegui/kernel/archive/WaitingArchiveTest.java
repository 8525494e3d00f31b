package io.github.hegui.kernel.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.feed.Subscription;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an archive waits for, and that it does not wait for a clock that was wrong. */
class WaitingArchiveTest extends ArchiveGround {

    private static final Counter ACCOUNT = Counter.free("account").withJournal();

    private int made;

    @Test
    void an_event_of_a_clock_that_was_ahead_is_as_old_as_its_checkpoint() {
        Instant now = clock.instant();
        deals("old", 100);
        clock.set(now.plus(Duration.ofDays(3_650)));
        deals("ahead", 1);
        clock.set(now);
        deals("more", 200);
        audit.checkpoint(0);
        later(11);
        assertThat(steps()).isEqualTo(4);
        assertThat(archive.latest(0).orElseThrow().to()).isEqualTo(256);
        assertThat(isStored("old0")).isFalse();
        assertThat(isStored("ahead0"))
                .as("it says itself that it has not ended")
                .isTrue();
        assertThat(faults()).isEmpty();
    }

    @Test
    void moves_behind_one_of_a_clock_that_was_ahead_leave_with_it() {
        Instant now = clock.instant();
        for (int day : new int[] {0, 3_650, 0}) {
            clock.set(now.plus(Duration.ofDays(day)));
            moves("moved" + made++);
        }
        deals("old", 260);
        audit.checkpoint(0);
        later(11);
        steps();
        assertThat(archive.latest(0).orElseThrow().movements()).isEqualTo(3);
        assertThat(store.movements(P, "account", 0, 10)).isEmpty();
        assertThat(faults()).isEmpty();
    }

    private void moves(String id) {
        desk.execute(
                        Command.by(OFFICER),
                        "test.move",
                        id,
                        P,
                        DEAL,
                        work -> Outcome.done(work.put(
                                DEAL,
                                Decision.of(new Deal(id, "note", null))
                                        .telling(new Noted(id))
                                        .moving(List.of(ACCOUNT.by(1).withReference(id))))))
                .orElseThrow();
    }

    @Test
    void it_says_what_it_waits_for() {
        on(Subscription.named("mails").handle(DEAL, Noted.class, (noted, event) -> {}));
        deals("old", 255);
        assertThat(archive.waitsFor(0)).contains(new ArchiveWait(ArchiveWait.What.EVENTS, 256, null, ""));
        deals("more", 5);
        assertThat(archive.waitsFor(0)).contains(new ArchiveWait(ArchiveWait.What.SIGNATURE, 257, null, ""));
        audit.checkpoint(0);
        assertThat(archive.waitsFor(0))
                .contains(new ArchiveWait(ArchiveWait.What.READER, 1, null, "subscription/mails"));
        var unused = desk.run(100_000, Duration.ofMinutes(1));
        assertThat(archive.waitsFor(0))
                .contains(new ArchiveWait(
                        ArchiveWait.What.TERM, 1, Moment.of(clock.instant().plus(Duration.ofDays(10))), ""));
        assertThat(archive.step(0)).isFalse();
        later(11);
        assertThat(archive.waitsFor(0)).isEmpty();
        assertThat(steps()).isEqualTo(4);
        assertThat(archive.waitsFor(0)).map(ArchiveWait::what).contains(ArchiveWait.What.EVENTS);
    }
}
