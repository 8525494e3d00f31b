package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.BatchContract;
import io.github.hegui.testkit.DeadlineContract;
import io.github.hegui.testkit.DeskContract;
import io.github.hegui.testkit.PathContract;
import io.github.hegui.testkit.ProcessContract;
import io.github.hegui.testkit.SubscriptionContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class SqliteDeskTest {

    @TempDir
    Path folder;

    @Nested
    class Commands extends DeskContract {
        @Override
        protected Store open() {
            return JdbcStore.sqlite(folder.resolve("desk.db"));
        }

        @Override
        protected Store second() {
            return JdbcStore.sqlite(folder.resolve("desk.db"));
        }
    }

    @Nested
    class Batches extends BatchContract {
        @Override
        protected Store open() {
            return JdbcStore.sqlite(folder.resolve("desk.db"));
        }

        @Override
        protected Store second() {
            return JdbcStore.sqlite(folder.resolve("desk.db"));
        }
    }

    @Nested
    class Deadlines extends DeadlineContract {
        @Override
        protected Store open() {
            return JdbcStore.sqlite(folder.resolve("desk.db"));
        }

        @Override
        protected Store second() {
            return JdbcStore.sqlite(folder.resolve("desk.db"));
        }
    }

    @Nested
    class Paths extends PathContract {
        @Override
        protected Store open() {
            return JdbcStore.sqlite(folder.resolve("desk.db"));
        }

        @Override
        protected Store second() {
            return JdbcStore.sqlite(folder.resolve("desk.db"));
        }
    }

    @Nested
    class Processes extends ProcessContract {
        @Override
        protected Store open() {
            return JdbcStore.sqlite(folder.resolve("desk.db"));
        }

        @Override
        protected Store second() {
            return JdbcStore.sqlite(folder.resolve("desk.db"));
        }
    }

    @Nested
    class Subscriptions extends SubscriptionContract {
        @Override
        protected Store open() {
            return JdbcStore.sqlite(folder.resolve("desk.db"));
        }

        @Override
        protected Store second() {
            return JdbcStore.sqlite(folder.resolve("desk.db"));
        }
    }
}
