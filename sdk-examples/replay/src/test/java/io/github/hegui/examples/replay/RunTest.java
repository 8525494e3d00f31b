package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {

    private final AtomicLong seen = new AtomicLong();
    private final Progress progress = new Progress() {
        @Override
        public void order() {
            seen.incrementAndGet();
        }

        @Override
        public void close() {}
    };

    @Test
    void one_thread_applies_every_occurrence_in_the_order_of_time() throws InterruptedException {
        Input input = Tables.sound().read();
        RecordingPlatform platform = run(input, "1.0", 1);

        assertThat(platform.calls)
                .containsExactly(
                        "A/PLACE", "A/PAY/1", "A/CONFIRM", "B/PLACE", "B/PAY/1", "A/NOTE", "A/HAND_OVER", "A/DELIVER");
        assertThat(platform.stock.values()).containsOnly(0L);
        assertThat(seen).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void whatever_the_threads_the_bundled_orders_all_pass_day_by_day(int threads) throws InterruptedException {
        Input input = InputReader.read(Source.bundled());
        RecordingPlatform platform = run(input, "1.0", threads);

        assertThat(seen).hasValue(1000);
        assertThat(platform.orders).hasSize(1000);
        assertThat(platform.calls).hasSize(2000).doesNotHaveDuplicates();
        assertThat(platform.stock.values()).containsOnly(0L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void an_order_that_is_refused_is_heard_of_no_more(int threads) throws InterruptedException {
        Input input = InputReader.read(Source.bundled());
        RecordingPlatform platform = run(input, "0.5", threads);

        assertThat(seen).hasValue(1000);
        assertThat(platform.orders.size()).isBetween(100, 900);
        assertThat(platform.calls).hasSize(1000 + platform.orders.size());
        assertThat(platform.stock.values()).allMatch(left -> left >= 0);
    }

    @Test
    void an_order_is_always_of_the_same_thread_and_all_threads_have_some() {
        Occurrences occurrences = Occurrences.of(InputReader.read(Source.bundled()));

        assertThat(occurrences.steps().stream().map(step -> Run.share(step, 8)).distinct())
                .hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void what_the_platform_throws_ends_the_run(int threads) {
        Input input = Tables.sound().read();
        var platform = new RecordingPlatform(new NaiveWorkingTime()) {
            @Override
            synchronized boolean apply(Step step) {
                if (step.occurrence() instanceof Occurrence.HandOver) {
                    throw new IllegalStateException("the store broke");
                }
                return super.apply(step);
            }
        };

        assertThatThrownBy(() -> Run.over(
                        Occurrences.of(input), Receipts.of(input, BigDecimal.ONE), platform, threads, progress))
                .hasMessage("the store broke");
    }

    private RecordingPlatform run(Input input, String share, int threads) throws InterruptedException {
        var platform = new RecordingPlatform(new NaiveWorkingTime());
        Run.over(Occurrences.of(input), Receipts.of(input, new BigDecimal(share)), platform, threads, progress);
        return platform;
    }
}
