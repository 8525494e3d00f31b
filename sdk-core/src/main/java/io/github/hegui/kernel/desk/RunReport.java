package io.github.hegui.kernel.desk;

/**
 * What a run did.
 *
 * @param fired deadlines that fired
 * @param handled events that processes and subscriptions took note of
 * @param failed pieces that failed and are tried again later
 * @param parked pieces that were given up in this run and wait for a person: see {@link Desk#parked}
 */
public record RunReport(int fired, int handled, int failed, int parked) {

    /** Nothing. */
    public static final RunReport NOTHING = new RunReport(0, 0, 0, 0);

    /** Both together. */
    public RunReport plus(RunReport other) {
        return new RunReport(
                fired + other.fired, handled + other.handled, failed + other.failed, parked + other.parked);
    }

    /** Pieces of work done. */
    public int pieces() {
        return fired + handled;
    }
}
