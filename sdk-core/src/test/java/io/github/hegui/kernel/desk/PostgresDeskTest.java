package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.DeskContracts;
import io.github.hegui.testkit.JoinedDeskContract;
import io.github.hegui.testkit.Postgres;
import java.sql.Connection;
import org.junit.jupiter.api.Nested;

class PostgresDeskTest extends DeskContracts {

    private final String schema = Postgres.freshSchema();

    @Override
    public Store open() {
        return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
    }

    @Override
    public Store second(Store first) {
        return open();
    }

    @Nested
    class Joined extends JoinedDeskContract {
        @Override
        protected Connection host() throws Exception {
            return Postgres.host();
        }
    }
}
