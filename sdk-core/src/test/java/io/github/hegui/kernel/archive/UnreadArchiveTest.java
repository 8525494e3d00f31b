package io.github.hegui.kernel.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.feed.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No document leaves before every reader is done with the events about it. */
class UnreadArchiveTest extends ArchiveGround {

    private final List<String> missed = new ArrayList<>();
    private int read;
    private boolean isDown;

    private void subscribe() {
        on(Subscription.named("mails").handle(DEAL, Noted.class, (noted, event) -> {
            if (isDown) {
                throw new IllegalStateException("on purpose");
            }
            read++;
            if (!isStored(noted.id())) {
                missed.add(noted.id());
            }
        }));
    }

    private void run() {
        var unused = desk.run(100_000, Duration.ofMinutes(1));
    }

    @Test
    void a_document_whose_end_a_reader_that_is_down_has_not_read_stays_until_it_has() {
        subscribe();
        deals("old", 260, false);
        run();
        isDown = true;
        for (int i = 0; i < 5; i++) {
            ends("old" + i);
        }
        run();
        later(11);
        assertThat(desk.upkeep().hindmost(0).done()).isGreaterThanOrEqualTo(260);
        assertThat(steps()).as("written").isEqualTo(1);
        assertThat(isStored("old0")).isTrue();
        isDown = false;
        for (int i = 0; i < 10; i++) {
            clock.pass(Duration.ofSeconds(100));
            run();
        }
        assertThat(read).isEqualTo(265);
        assertThat(missed).isEmpty();
        assertThat(steps()).isEqualTo(3);
        assertThat(isStored("old0")).isFalse();
        assertThat(faults()).isEmpty();
    }

    @Test
    void an_unread_event_about_something_else_holds_nothing_back() {
        subscribe();
        deals("old", 260);
        run();
        later(11);
        deals("new", 1);
        assertThat(steps()).isEqualTo(4);
        assertThat(desk.upkeep().hindmost(0).done()).isEqualTo(260);
        assertThat(isStored("old0")).isFalse();
        run();
        assertThat(missed).isEmpty();
    }
}
