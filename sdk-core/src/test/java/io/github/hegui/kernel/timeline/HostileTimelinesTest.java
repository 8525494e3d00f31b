package io.github.hegui.kernel.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.schedule.ScheduleId;
import io.github.hegui.kernel.schedule.Schedules;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.Rhythm;
import io.github.hegui.kernel.time.Timeline;
import io.github.hegui.testkit.SetClock;
import io.github.hegui.testkit.StrangersWalk;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every verb of timelines and schedules, asked for by strangers and with hostile arguments: refused by its place, and nothing changes. */
class HostileTimelinesTest {

    /** What a sale costs the seller. */
    record Fee(@Min(0) @Max(1_000) int perMille) {}

    private static final Timeline<Fee> FEE = Timeline.of("test.fee", Fee.class, new Fee(10));
    private static final Actor PAT = Actor.platform("pat");
    private static final Actor QUY = Actor.platform("quy");

    private final SetClock clock = new SetClock(Instant.parse("2026-03-02T02:00:00Z"));
    private final Store store = Store.inMemory(1, clock);
    private final Desk desk = Desk.on(store)
            .clock(clock)
            .features(Timelines.FEATURE, Schedules.FEATURE)
            .build();
    private @Nullable Proposal open;
    private int weeks = 1;

    private final StrangersWalk walk = new StrangersWalk(store)
            .door(Timelines.on(desk))
            .door(Schedules.on(desk))
            .right("Schedules.start/1 unknown", "Schedules.start/1 far") // the caller names it
            .right("Timelines.propose/2.perMille = '0'")
            .value(Timeline.class, () -> FEE)
            .value("Timelines.propose/2", () -> new Fee(8))
            .value(Moment.class, () -> Moment.of(clock.instant().plus(Duration.ofDays(7L * ++weeks))))
            .value(String.class, () -> "as agreed")
            .value(ProposalId.class, () -> open == null ? null : open.id())
            .value(ScheduleId.class, () -> new ScheduleId("test.settlement"))
            .value(Rhythm.class, () -> Rhythm.monthly(31, LocalTime.of(2, 0)));

    private void refusesStrangers() {
        walk.refuses(StrangersWalk.strangers(Actor.seller("s-1"), Actor.consumer("c-1")));
    }

    @Test
    void strangers_are_refused_and_hostile_arguments_told_by_their_fields_and_nothing_changes() {
        walk.does(PAT, "Schedules.start");
        open = walk.does(PAT, "Timelines.propose");
        refusesStrangers();
        walk.does(QUY, "Timelines.publish");
        open = walk.does(PAT, "Timelines.propose");
        refusesStrangers();
        walk.does(PAT, "Timelines.withdraw");
        walk.does(PAT, "Schedules.stop");
        refusesStrangers();
        assertThat(walk.everyVerbWasDone()).isGreaterThan(100);
        assertThat(walk.hostile()).isGreaterThan(20);
        assertThat(List.of(Timelines.on(desk).versions(FEE, "", 10).items().size()))
                .containsExactly(1);
    }
}
