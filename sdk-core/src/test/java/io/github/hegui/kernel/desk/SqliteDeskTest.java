package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.DeskContracts;
import io.github.hegui.testkit.JoinedDeskContract;
import io.github.hegui.testkit.Sqlite;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

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
            return Sqlite.host(folder.resolve("desk.db"));
        }
    }
}
