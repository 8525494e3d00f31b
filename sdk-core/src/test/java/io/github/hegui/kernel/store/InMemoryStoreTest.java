package io.github.hegui.kernel.store;

import io.github.hegui.testkit.StoreContract;

class InMemoryStoreTest extends StoreContract {

    @Override
    public Store open() {
        return Store.inMemory();
    }
}
