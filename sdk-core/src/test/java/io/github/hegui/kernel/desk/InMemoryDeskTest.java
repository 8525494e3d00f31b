package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.BatchContract;
import io.github.hegui.testkit.DeadlineContract;
import io.github.hegui.testkit.DeskContract;
import io.github.hegui.testkit.PathContract;
import io.github.hegui.testkit.ProcessContract;
import io.github.hegui.testkit.SubscriptionContract;
import org.junit.jupiter.api.Nested;

class InMemoryDeskTest {

    @Nested
    class Commands extends DeskContract {
        @Override
        protected Store open() {
            return Store.inMemory();
        }
    }

    @Nested
    class Batches extends BatchContract {
        @Override
        protected Store open() {
            return Store.inMemory();
        }
    }

    @Nested
    class Deadlines extends DeadlineContract {
        @Override
        protected Store open() {
            return Store.inMemory();
        }
    }

    @Nested
    class Paths extends PathContract {
        @Override
        protected Store open() {
            return Store.inMemory();
        }
    }

    @Nested
    class Processes extends ProcessContract {
        @Override
        protected Store open() {
            return Store.inMemory();
        }
    }

    @Nested
    class Subscriptions extends SubscriptionContract {
        @Override
        protected Store open() {
            return Store.inMemory();
        }
    }
}
