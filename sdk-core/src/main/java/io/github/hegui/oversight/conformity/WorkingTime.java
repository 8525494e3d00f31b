package io.github.hegui.oversight.conformity;

import java.time.Duration;
import java.time.Instant;

/** Counts working time; a working-time calendar's method fits. */
@FunctionalInterface
public interface WorkingTime {

    /** The working time between two instants; zero when the second is not after the first. */
    Duration between(Instant from, Instant to);
}
