package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.JoinedContract;
import io.github.hegui.testkit.Sqlite;
import io.github.hegui.testkit.StoreContract;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

    @TempDir
    Path folder;

    @Override
    public Store open() {
        return JdbcStore.sqlite(folder.resolve("test.db"));
    }

    @Override
    public Store second(Store first) {
        return open();
    }

    @Nested
    class Joined extends JoinedContract {
        @Override
        protected Connection host() throws Exception {
            return Sqlite.host(folder.resolve("test.db"));
        }

        @Override
        protected boolean othersMayWrite() {
            return false;
        }
    }
}
