package io.github.hegui.testkit;

import io.github.hegui.kernel.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * A store whose process may be killed: at a commit, before it or after it, and from then on nothing gets through any more until another process is
 * there. For one thread.
 */
public final class MortalStore {

    /** What a killed process sees: nothing that it could catch. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    private final Store store;
    private int commitsLeft = Integer.MAX_VALUE;
    private boolean dead;
    private boolean afterwards;
    private Object current = new Object();

    /** Before that store. */
    public MortalStore(Store store) {
        this.store = store;
    }

    /** The next process dies at that commit from now on, counted from 1: before it, or after it. */
    public void killAt(int commit, boolean after) {
        commitsLeft = commit;
        afterwards = after;
    }

    /** Whether the process was killed. */
    public boolean isDead() {
        return dead;
    }

    /** Now. */
    public Killed kill() {
        dead = true;
        return new Killed();
    }

    /** Another process. */
    public Store revive() {
        dead = false;
        commitsLeft = Integer.MAX_VALUE;
        Object owner = new Object();
        current = owner;
        return (Store) Proxy.newProxyInstance(
                MortalStore.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, args) -> {
                    if (dead || current != owner) {
                        throw new Killed();
                    }
                    boolean commits =
                            Set.of("apply", "putOff", "cutFeed", "cutMovements").contains(method.getName());
                    boolean dies = commits && --commitsLeft <= 0;
                    if (dies && !afterwards) {
                        dead = true;
                        throw new Killed();
                    }
                    try {
                        Object result = method.invoke(store, args);
                        if (dies) {
                            dead = true;
                            throw new Killed();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
