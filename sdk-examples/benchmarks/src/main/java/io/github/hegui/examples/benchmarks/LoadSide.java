package io.github.hegui.examples.benchmarks;

import java.util.Random;

/** One of the two that are compared: both load a document, then write the same things and commit. Safe for use by many threads. */
interface LoadSide {

    int DOCUMENTS = 20_000;
    int COUNTERS = 2_000;
    long STOCK = 1_000_000_000L;

    /** What one command is about. */
    record Order(String command, int document, int[] counters, long n) {
        /** Three different counters, in order; the first is everybody's when it is hot. Threads have documents of their own. */
        static Order next(Random random, int thread, int threads, long n, boolean hot) {
            int a = hot ? 0 : random.nextInt(COUNTERS / 3);
            int b = COUNTERS / 3 + random.nextInt(COUNTERS / 3);
            int c = COUNTERS / 3 * 2 + random.nextInt(COUNTERS / 3);
            int own = DOCUMENTS / threads;
            return new Order(
                    Long.toHexString(random.nextLong()) + "-" + thread + "-" + n,
                    thread * own + random.nextInt(own),
                    new int[] {a, b, c},
                    n);
        }

        String documentId() {
            return "d" + document;
        }

        String counter(int i) {
            return "stock/%06d".formatted(counters[i]);
        }

        /** The path's key before and after: the document moves along its path with each version. */
        static byte[] pathKey(long version) {
            return new byte[] {1, (byte) (version >> 16), (byte) (version >> 8), (byte) version};
        }
    }

    /** Carries out one command, again after a conflict. */
    void carryOut(Order order) throws Exception;

    /** What runs in the background beside the commands: it takes on what was committed since it last ran. */
    void relay() throws Exception;
}
