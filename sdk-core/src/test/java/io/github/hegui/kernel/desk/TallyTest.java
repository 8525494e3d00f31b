package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.SetClock;
import io.github.hegui.testkit.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is counted for a while, such as wrong passwords, by many at once: never lost to a race, never one too many, and nothing of it stays. */
class TallyTest {

    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Counter TRIES =
            Counter.guarded("tries/login-1", -1_000).ending(Duration.ofMinutes(15));

    /** Nothing is stored of it. */
    private record Try(String id) {
        private static final Kind<Try> KIND =
                Kind.of("test.try", Try.class, Try::id).build();
    }

    private enum No implements RefusalCode {
        LOCKED(Reason.limited("尝试次数过多", "too many tries"));

        private final Reason reason;

        No(Reason reason) {
            this.reason = reason;
        }

        @Override
        public Reason reason() {
            return reason;
        }
    }

    private final SetClock clock = new SetClock(AT);

    private static Outcome<Try> asked(Desk desk) {
        return desk.execute(Command.by(Actor.system("login")), "test.try", "", Partition.DEFAULT, Try.KIND, work -> {
            work.move(List.of(TRIES.by(-1, No.LOCKED)));
            return Outcome.done(new Try("t"));
        });
    }

    private void counts(int tries) throws Exception {
        String schema = Postgres.freshSchema();
        try (Store one = JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
                Store two = JdbcStore.postgresql(Postgres.pool()).schema(schema).open()) {
            List<Desk> desks = List.of(
                    Desk.on(one).clock(clock).build(), Desk.on(two).clock(clock).build());
            AtomicInteger through = new AtomicInteger();
            AtomicInteger refused = new AtomicInteger();
            Threads.run(16, thread -> {
                for (int i = thread; i < tries; i += 16) {
                    Outcome<Try> outcome = asked(desks.get(thread % 2)); // throws what lost its race
                    if (outcome.isDone()) {
                        through.incrementAndGet();
                    } else {
                        assertThat(outcome.refusal().is(No.LOCKED)).isTrue();
                        refused.incrementAndGet();
                    }
                }
            });
            assertThat(through).hasValue(1_000);
            assertThat(refused).hasValue(tries - 1_000);
            assertThat(one.command(Partition.DEFAULT, "once:")).isEmpty();
            clock.pass(Duration.ofMinutes(16));
            assertThat(desks.get(0).upkeep().housekeeping(1_000))
                    .as("the counter alone")
                    .isEqualTo(1);
            assertThat(one.countersFrom(Partition.DEFAULT, "", "", 10)).isEmpty();
            assertThat(one.sequence(0)).isZero();
            assertThat(asked(desks.get(1)).isDone()).isTrue();
        }
    }

    @Test
    void of_many_tries_at_once_as_many_go_through_as_may() throws Exception {
        counts(3_000);
    }

    @Test
    @Tag("soak")
    void of_a_hundred_thousand_tries_at_once_as_many_go_through_as_may() throws Exception {
        counts(100_000);
    }
}
