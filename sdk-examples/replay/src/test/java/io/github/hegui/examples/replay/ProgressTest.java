package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void a_log_gets_a_line_every_five_seconds() {
        var now = new AtomicLong();
        try (Progress progress = Progress.lines(new PrintStream(bytes), 12_000, now::get)) {
            for (int i = 0; i < 12_000; i++) {
                now.addAndGet(1_000_000);
                progress.order();
            }
        }

        assertThat(bytes.toString().lines())
                .containsExactly(
                        "replay: 5,000 of 12,000 orders, 1,000 orders/s, 7 s left",
                        "replay: 10,000 of 12,000 orders, 1,000 orders/s, 2 s left");
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
