package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.AuditContract;
import io.github.hegui.testkit.Postgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

    @TempDir
    Path folder;

    @Nested
    class InMemory extends AuditContract {
        @Override
        protected Store open() {
            return Store.inMemory();
        }
    }

    @Nested
    class Sqlite extends AuditContract {
        @Override
        protected Store open() {
            return JdbcStore.sqlite(folder.resolve("audit.db"));
        }

        @Override
        protected Store second() {
            return JdbcStore.sqlite(folder.resolve("audit.db"));
        }
    }

    @Nested
    class Postgresql extends AuditContract {
        private final String schema = Postgres.freshSchema();

        @Override
        protected Store open() {
            return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
        }

        @Override
        protected Store second() {
            return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
        }
    }
}
