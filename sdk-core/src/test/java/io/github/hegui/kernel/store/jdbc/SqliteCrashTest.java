package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Verifies(Clause.B_8_3_4)
class SqliteCrashTest {

    @TempDir
    Path folder;

    @Test
    void what_was_acknowledged_outlives_the_process_and_nothing_is_half_applied() throws Exception {
        crash(3, 20260302);
    }

    @Test
    @Tag("soak")
    void twenty_times() throws Exception {
        crash(20, System.nanoTime());
    }

    private void crash(int rounds, long seed) throws Exception {
        Path file = folder.resolve("crash.db");
        Victim.rounds(rounds, seed, List.of("sqlite", file.toString()), () -> JdbcStore.sqlite(file));
    }
}
