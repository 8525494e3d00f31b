package io.github.hegui.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Verifies(Clause.A_4_1C)
@DisplayName("A-4.1c 应用支撑层：统一赋码")
class CodeAssignerTest {

    private static final CodeKind ORDER = CodeKind.of("ORD");
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @Test
    void a_million_codes_from_16_threads_hold_no_duplicate_and_rise_in_each_thread() throws InterruptedException {
        int threads = 16;
        int each = 62_500;
        var clock = jumpyClock();
        var codes = CodeAssigner.on(clock);
        String[][] given = new String[threads][each];
        Thread[] workers = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            String[] mine = given[t];
            workers[t] =
                    new Thread(() -> Arrays.setAll(mine, i -> codes.next(ORDER).value()));
            workers[t].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        Set<String> all = new HashSet<>(2_000_000);
        for (String[] mine : given) {
            for (int i = 0; i < each; i++) {
                assertThat(all.add(mine[i])).as(mine[i]).isTrue();
                assertThat(i == 0 || mine[i - 1].compareTo(mine[i]) < 0).isTrue();
            }
        }
        assertThat(all).hasSize(1_000_000);
    }

    /** Steps back by up to a second, again and again. */
    private static Clock jumpyClock() {
        var millis = new AtomicLong(NOON.toEpochMilli());
        InstantSource source = () -> Instant.ofEpochMilli(millis.addAndGet(
                ThreadLocalRandom.current().nextInt(1000) == 0
                        ? -ThreadLocalRandom.current().nextInt(1000)
                        : 1));
        return source.withZone(ZoneOffset.UTC);
    }

    @Test
    void the_clock_may_step_back() {
        var now = new AtomicLong(NOON.toEpochMilli());
        InstantSource source = () -> Instant.ofEpochMilli(now.get());
        var codes = CodeAssigner.on(source.withZone(ZoneOffset.UTC), new Random(1));
        Code before = codes.next(ORDER);
        now.addAndGet(-86_400_000);
        Code after = codes.next(ORDER);
        assertThat(after).isGreaterThan(before);
        assertThat(after.at()).isEqualTo(NOON);
    }

    @Test
    void more_codes_than_a_millisecond_holds_run_into_the_next() {
        var codes = CodeAssigner.on(Clock.fixed(NOON, ZoneOffset.UTC), new Random(1));
        Code last = codes.next(ORDER);
        for (int i = 0; i < 40_000; i++) {
            Code next = codes.next(ORDER);
            assertThat(next.compareTo(last)).isPositive();
            last = next;
        }
        assertThat(last.at()).isEqualTo(NOON.plusMillis(1));
    }

    @Test
    void two_assigners_do_not_collide() {
        var clock = Clock.fixed(NOON, ZoneOffset.UTC);
        Set<Code> all = new HashSet<>();
        for (int node = 0; node < 1_000; node++) {
            var codes = CodeAssigner.on(clock);
            for (int i = 0; i < 10; i++) {
                all.add(codes.next(ORDER));
            }
        }
        assertThat(all).hasSize(10_000);
    }

    @Test
    void a_seeded_assigner_repeats_its_codes() {
        var clock = Clock.fixed(NOON, ZoneOffset.UTC);
        assertThat(CodeAssigner.on(clock, new Random(5)).next(ORDER))
                .isEqualTo(CodeAssigner.on(clock, new Random(5)).next(ORDER));
    }

    @Test
    void a_clock_before_1970_is_refused() {
        var codes = CodeAssigner.on(Clock.fixed(Instant.EPOCH.minusMillis(1), ZoneOffset.UTC));
        assertThatThrownBy(() -> codes.next(ORDER)).isInstanceOf(IllegalArgumentException.class);
    }
}
