package io.github.hegui.archviolations.kernel.time;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.logging.Logger;

/** Breaks the rules on purpose, so that each is known to be able to fail. */
public class Sins {

    static int counter;
    static final int[] SHOWN = {1};
    private static final HashMap<String, String> CACHE = new HashMap<>();
    private static final Map<String, String> HIDDEN = new HashMap<>();
    private static final Object CLOAKED = new long[] {1};
    private static final List<Object> NESTED = List.of(new HashMap<>());
    private static final List<String> FIXED = List.of("as it is");

    Object clocks(Clock clock) {
        return new Object[] {
            Instant.now(), Instant.now(clock), System.currentTimeMillis(), Clock.systemUTC(), new java.util.Date()
        };
    }

    void speaks() {
        Logger.getLogger("sins").info(CACHE.toString() + HIDDEN + CLOAKED + NESTED + FIXED);
        System.out.println(counter);
    }

    /** What leaves the house. */
    public record Happened(Instant at) {}

    void runs() {
        new Thread(this::speaks).start();
        Executors.newCachedThreadPool().shutdown();
    }

    /** Another text on another machine. */
    public static String written(int number, String name) {
        return String.format("%02d", number) + "%d".formatted(number) + name.toLowerCase() + name.toUpperCase();
    }
}
