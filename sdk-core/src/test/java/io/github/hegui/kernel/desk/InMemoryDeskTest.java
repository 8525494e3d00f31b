package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.DeskContract;
import org.junit.jupiter.api.Nested;

class InMemoryDeskTest {

    @Nested
    class Commands extends DeskContract {
        @Override
        protected Store open() {
            return Store.inMemory();
        }
    }
}
