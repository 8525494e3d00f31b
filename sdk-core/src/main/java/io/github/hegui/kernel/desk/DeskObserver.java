package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.Refusal;
import java.time.Duration;

/**
 * Is told what became of each command that is given to a desk, for a host's own figures; those of background work too. On the caller's thread, so it should
 * only count. Whether a joined desk's or a batch's command stands is known to the host alone. What it throws is logged and changes nothing.
 */
public interface DeskObserver {

    /** Counts nothing. */
    DeskObserver NONE = new DeskObserver() {};

    /**
     * A command was carried out, now or before.
     *
     * @param action such as {@code trade.order.confirm}
     * @param took the machine's time
     */
    default void done(String action, Duration took) {}

    /** A command was refused; the refusal holds nothing personal. */
    default void refused(String action, Refusal refusal, Duration took) {}

    /** A command ended with an exception: something is broken, or it was misuse. */
    default void failed(String action, RuntimeException thrown, Duration took) {}
}
