package io.github.hegui.archviolations.kernel.desk;

/** A desk takes a clock; it does not look at the machine's. */
final class ReadsTheClock {

    private ReadsTheClock() {}

    static long look() {
        return System.currentTimeMillis();
    }
}
