package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.JoinedContract;
import io.github.hegui.testkit.StoreContract;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

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
            SQLiteConfig config = new SQLiteConfig();
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            config.setBusyTimeout(10_000);
            Connection connection = config.createConnection("jdbc:sqlite:" + folder.resolve("test.db"));
            connection.setAutoCommit(false);
            return connection;
        }

        @Override
        protected boolean othersMayWrite() {
            return false;
        }
    }
}
