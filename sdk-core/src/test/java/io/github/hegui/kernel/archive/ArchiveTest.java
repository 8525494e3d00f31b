package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.ArchiveContract;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.StoreHome;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

    @TempDir
    Path folder;

    @Nested
    class InMemory extends ArchiveContract implements StoreHome {
        @Override
        public Store open() {
            return Store.inMemory();
        }
    }

    @Nested
    class Sqlite extends ArchiveContract implements StoreHome {
        @Override
        public Store open() {
            return JdbcStore.sqlite(folder.resolve("archive.db"));
        }

        @Override
        public Store second(Store first) {
            return open();
        }

        @Test
        @Tag("soak")
        @Override
        public void who_is_killed_anywhere_goes_on_to_the_same_end() {
            super.who_is_killed_anywhere_goes_on_to_the_same_end();
        }
    }

    @Nested
    class Postgresql extends ArchiveContract implements StoreHome {
        private final String schema = Postgres.freshSchema();

        @Override
        public Store open() {
            return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
        }

        @Override
        public Store second(Store first) {
            return open();
        }

        @Test
        @Tag("soak")
        @Override
        public void who_is_killed_anywhere_goes_on_to_the_same_end() {
            super.who_is_killed_anywhere_goes_on_to_the_same_end();
        }

        @Test
        @Tag("soak")
        @Override
        public void file_after_file_the_whole_log_is_read_on_and_nothing_is_there_twice() {
            super.file_after_file_the_whole_log_is_read_on_and_nothing_is_there_twice();
        }
    }
}
