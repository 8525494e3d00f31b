package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.BatchContract;
import io.github.hegui.testkit.DeadlineContract;
import io.github.hegui.testkit.DeskContract;
import io.github.hegui.testkit.PathContract;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.ProcessContract;
import io.github.hegui.testkit.SubscriptionContract;
import org.junit.jupiter.api.Nested;

class PostgresDeskTest {

    private final String schema = Postgres.freshSchema();

    @Nested
    class Commands extends DeskContract {
        @Override
        protected Store open() {
            return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
        }

        @Override
        protected Store second() {
            return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
        }
    }

    @Nested
    class Batches extends BatchContract {
        @Override
        protected Store open() {
            return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
        }

        @Override
        protected Store second() {
            return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
        }
    }

    @Nested
    class Deadlines extends DeadlineContract {
        @Override
        protected Store open() {
            return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
        }

        @Override
        protected Store second() {
            return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
        }
    }

    @Nested
    class Paths extends PathContract {
        @Override
        protected Store open() {
            return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
        }

        @Override
        protected Store second() {
            return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
        }
    }

    @Nested
    class Processes extends ProcessContract {
        @Override
        protected Store open() {
            return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
        }

        @Override
        protected Store second() {
            return JdbcStore.postgresql(Postgres.pool()).schema(schema).open();
        }
    }

    @Nested
    class Subscriptions extends SubscriptionContract {
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
