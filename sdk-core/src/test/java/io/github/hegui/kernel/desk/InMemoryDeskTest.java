package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.DeskContracts;

class InMemoryDeskTest extends DeskContracts {

    @Override
    public Store open() {
        return Store.inMemory();
    }
}
