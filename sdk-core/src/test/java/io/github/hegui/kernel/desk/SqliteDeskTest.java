package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.DeskContracts;
import io.github.hegui.testkit.JoinedDeskContract;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

class SqliteDeskTest extends DeskContracts {

    @TempDir
    Path folder;

    @Override
    public Store open() {
        return JdbcStore.sqlite(folder.resolve("desk.db"));
    }

    @Override
    public Store second(Store first) {
        return open();
    }

    @Nested
    class Joined extends JoinedDeskContract {
        @Override
        protected Connection host() throws Exception {
            SQLiteConfig config = new SQLiteConfig();
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            config.setBusyTimeout(10_000);
            Connection connection = config.createConnection("jdbc:sqlite:" + folder.resolve("desk.db"));
            connection.setAutoCommit(false);
            return connection;
        }
    }
}
