package io.github.hegui.kernel.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.audit.StoreFault;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.Sqlite;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A document that somebody wrote past the SDK is not made true by being archived. */
class ForgedArchiveTest extends ArchiveGround {

    @Override
    Store make() {
        return JdbcStore.sqlite(folder.resolve("one.db"));
    }

    /** Writes past the SDK: the note of that deal is another one. */
    private void forge(String id) {
        try (Connection host = Sqlite.host(folder.resolve("one.db"))) {
            byte[] body = store.load(new DocumentKey(P, DEAL.name(), id))
                    .orElseThrow()
                    .body();
            try (PreparedStatement update = host.prepareStatement("UPDATE document SET body = ? WHERE id = ?")) {
                update.setBytes(
                        1,
                        new String(body, StandardCharsets.UTF_8)
                                .replace("\"note\":\"note\"", "\"note\":\"nota\"")
                                .getBytes(StandardCharsets.UTF_8));
                update.setString(2, id);
                assertThat(update.executeUpdate()).isEqualTo(1);
            }
            host.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void foundIn(String id) {
        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.sort()).isEqualTo(StoreFault.Sort.EDITED);
            assertThat(fault.name()).isEqualTo("test.deal/" + id);
            assertThat(fault.message()).contains("in the archive is not what the log has as its version");
        });
    }

    @Test
    void a_forged_body_of_which_the_files_events_tell_is_not_archived_and_nothing_leaves() {
        deals("old", 260);
        later(11);
        forge("old7");
        assertThatThrownBy(this::steps)
                .hasMessageContaining("HG-1401")
                .hasMessageContaining("document old7 of kind test.deal is not what the log has as its version 1");
        assertThat(archive.latest(0)).isEmpty();
        assertThat(home().names()).isEmpty();
        assertThat(isStored("old8")).isTrue();
        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("test.deal/old7"));
    }

    @Test
    void one_of_which_a_later_event_tells_is_found_in_the_archive() {
        deals("old", 256, false);
        ends("old7");
        deals("more", 10);
        later(11);
        forge("old7");
        steps();
        assertThat(isStored("old7")).isFalse();
        foundIn("old7");
    }

    @Test
    void one_of_which_an_earlier_file_tells_is_found_in_the_archive() {
        deals("half", 1);
        deals("old", 259);
        later(11);
        steps();
        assertThat(isStored("half0")).isTrue();
        closeSlip("half0");
        deals("more", 255);
        later(11);
        forge("half0");
        steps();
        assertThat(archive.latest(0).orElseThrow().number()).isEqualTo(2);
        assertThat(isStored("half0")).isFalse();
        foundIn("half0");
    }

    @Test
    void what_was_archived_as_it_was_is_no_fault_whichever_file_tells_of_it() {
        deals("old", 256, false);
        for (int i = 0; i < 256; i++) {
            ends("old" + i);
        }
        deals("more", 10);
        later(11);
        steps();
        assertThat(archive.latest(0).orElseThrow().number()).isEqualTo(2);
        assertThat(isStored("old7")).isFalse();
        assertThat(faults()).isEmpty();
    }
}
