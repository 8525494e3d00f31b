package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void a_log_gets_a_line_every_five_seconds_and_tells_the_first_orders_from_the_last() {
        assertThat(log(12_000))
                .containsExactly(
                        "replay: first 1,000 orders in 1.0 s, 1,000 orders/s, 3.0 s of processor time",
                        "replay: 10,000 orders to go",
                        "replay: 5,000 of 12,000 orders, 1,000 orders/s, 7 s left",
                        "replay: 10,000 of 12,000 orders, 1,000 orders/s, 2 s left",
                        "replay: last 10,000 orders in 10.0 s, 1,000 orders/s, 30.0 s of processor time");
    }

    @Test
    void of_few_orders_none_are_told_as_first_or_last() {
        assertThat(log(999)).isEmpty();
        assertThat(log(10_999)).noneMatch(line -> line.contains("last"));
    }

    private List<String> log(long orders) {
        bytes.reset();
        var now = new AtomicLong();
        try (Progress progress = Progress.lines(new PrintStream(bytes), orders, now::get, () -> 3 * now.get())) {
            for (int i = 0; i < orders; i++) {
                now.addAndGet(1_000_000);
                progress.order();
            }
        }
        return bytes.toString().lines().toList();
    }

    @Test
    void a_terminal_gets_a_bar() {
        try (Progress progress = Progress.bar(new PrintStream(bytes), 2)) {
            progress.order();
            progress.order();
        }

        assertThat(bytes.toString()).contains("100%").contains("2/2");
    }
}
