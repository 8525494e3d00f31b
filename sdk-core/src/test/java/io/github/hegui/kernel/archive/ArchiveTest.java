package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.ArchiveContract;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.StoreHome;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
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
    }
}
