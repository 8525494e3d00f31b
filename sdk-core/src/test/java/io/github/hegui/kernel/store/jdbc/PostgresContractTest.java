package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.JoinedContract;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.StoreContract;
import java.sql.Connection;
import org.junit.jupiter.api.Nested;

class PostgresContractTest extends StoreContract {

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
    class Joined extends JoinedContract {
        @Override
        protected Connection host() throws Exception {
            return Postgres.host();
        }
    }
}
