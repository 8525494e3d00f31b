package io.github.hegui.testkit;

import io.github.hegui.kernel.store.Store;

/**
 * Where the stores under test come from. A test class that holds contracts implements it once; each contract asks the nearest class around it,
 * itself included.
 */
@FunctionalInterface
public interface StoreHome {

    /** Opens a fresh, empty store; the contract closes it. */
    Store open() throws Exception;

    /** Another instance on the same data as that one, such as another node has; the same one where there cannot be two. */
    default Store second(Store first) throws Exception {
        return first;
    }
}
