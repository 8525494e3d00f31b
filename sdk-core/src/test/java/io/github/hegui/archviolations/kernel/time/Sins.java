package io.github.hegui.archviolations.kernel.time;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.concurrent.Executors;
import java.util.logging.Logger;

/** Breaks the rules on purpose, so that each is known to be able to fail. */
public class Sins {

    static int counter;
    static final int[] SHOWN = {1};
    private static final HashMap<String, String> CACHE = new HashMap<>();

    Object clocks(Clock clock) {
        return new Object[] {
            Instant.now(), Instant.now(clock), System.currentTimeMillis(), Clock.systemUTC(), new java.util.Date()
        };
    }

    void speaks() {
        Logger.getLogger("sins").info(CACHE.toString());
        System.out.println(counter);
    }

    void runs() {
        new Thread(this::speaks).start();
        Executors.newCachedThreadPool().shutdown();
    }
}
