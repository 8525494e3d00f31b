package io.github.hegui.kernel.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes wrong says what and where, and nothing of what documents hold. */
class ArchiveErrorsTest extends ArchiveGround {

    private Archive with(ArchiveRules rules) {
        return Archive.on(desk, audit, rules, home());
    }

    private void old() {
        deals("old", 260);
        later(11);
        audit.checkpoint(0);
    }

    @Test
    void rules_that_fail_name_the_document() {
        old();
        Archive throwing = with(ArchiveRules.after(Duration.ofDays(10))
                .with(DEAL, deal -> {
                    throw new IllegalArgumentException(deal.note());
                })
                .build());
        assertThatThrownBy(() -> throwing.step(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ended of the archive's rules for document old0 of kind test.deal failed")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        Archive nothing = with(ArchiveRules.after(Duration.ofDays(10))
                .with(DEAL, deal -> nothing())
                .build());
        assertThatThrownBy(() -> nothing.step(0))
                .hasMessage("ended of the archive's rules for document old0 of kind test.deal gave null");
        Archive astray = with(ArchiveRules.after(Duration.ofDays(10))
                .with(SLIP, BY_DEAL, slip -> nothing(), slip -> Optional.empty())
                .build());
        assertThatThrownBy(() -> astray.step(0))
                .hasMessage("matter of the archive's rules for document old0-s of kind test.slip gave null");
        assertThat(home().names()).isEmpty();
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    @Test
    void a_term_is_a_day_to_a_hundred_years() {
        for (Duration wrong : new Duration[] {
            Duration.ofSeconds(Long.MAX_VALUE),
            Duration.ofDays(36_501),
            Duration.ofHours(23),
            Duration.ZERO,
            Duration.ofDays(-1)
        }) {
            assertThatThrownBy(() -> ArchiveRules.after(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 36,500 days are allowed");
        }
        assertThat(ArchiveRules.after(Duration.ofDays(36_500)).build().term()).hasDays(36_500);
        assertThatThrownBy(() -> ArchiveRules.after(nothing())).hasMessage("term");
        assertThatThrownBy(() -> reader().verify(nothing())).hasMessage("name");
        old();
        assertThat(with(ArchiveRules.after(Duration.ofDays(36_500)).build()).step(0))
                .isFalse();
    }

    @Test
    void a_home_that_does_not_answer_says_where_and_why() throws IOException {
        old();
        Files.writeString(folder.resolve("archive"), "in the way");
        assertThatThrownBy(() -> home().write(out -> "a.gz"))
                .hasMessageContaining("HG-1502")
                .hasMessageContaining(folder.resolve("archive").toString())
                .hasMessageContaining("FileAlreadyExistsException");
        assertThatThrownBy(() -> archive.step(0)).hasMessageContaining("NotDirectoryException");
        Files.delete(folder.resolve("archive"));
        assertThat(archive.step(0)).isTrue();
        Files.delete(folder.resolve("archive")
                .resolve(archive.latest(0).orElseThrow().name()));
        assertThatThrownBy(() -> archive.step(0))
                .hasMessageContaining(archive.latest(0).orElseThrow().name())
                .hasMessageContaining("NoSuchFileException");
    }
}
