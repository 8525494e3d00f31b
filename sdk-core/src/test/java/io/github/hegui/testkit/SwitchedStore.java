package io.github.hegui.testkit;

import io.github.hegui.kernel.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;

/** A store behind which another one comes to stand, as after a failover or a restore, while those who use it go on. */
public final class SwitchedStore {

    private final AtomicReference<Store> behind;
    private final Store front;

    /** In front of that one. */
    public SwitchedStore(Store first) {
        behind = new AtomicReference<>(first);
        front = (Store) Proxy.newProxyInstance(
                SwitchedStore.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, args) -> {
                    try {
                        return method.invoke(behind.get(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** What is handed to a desk. */
    public Store store() {
        return front;
    }

    /** From now on that one. */
    public void switchTo(Store other) {
        behind.set(other);
    }
}
