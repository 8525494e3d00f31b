package io.github.hegui.testkit;

import io.github.hegui.kernel.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A store that counts what it is asked, by the name of the question. */
public final class CountedStore {

    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Store front;

    /** In front of that one. */
    public CountedStore(Store behind) {
        front = (Store) Proxy.newProxyInstance(
                CountedStore.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, args) -> {
                    asked.merge(method.getName(), 1, Integer::sum);
                    try {
                        return method.invoke(behind, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** What is handed to a desk. */
    public Store store() {
        return front;
    }

    /** How often it was asked that since it was asked so last. */
    public int taken(String question) {
        Integer count = asked.remove(question);
        return count == null ? 0 : count;
    }
}
