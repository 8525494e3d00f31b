package io.github.hegui.kernel.desk;

import java.util.Map;
import java.util.TreeMap;

/**
 * Told with a change that was decided by published versions of timelines: which ones. It stands with the first document that the change writes. Where only usual values
 * were asked for, it is not told. Immutable.
 *
 * @param versions the number of the version by the timeline's name
 */
public record TimelinesNoted(Map<String, Integer> versions) {

    /** The event's type. */
    public static final EventType<TimelinesNoted> TYPE =
            EventType.of(io.github.hegui.kernel.store.Event.TIMELINES, TimelinesNoted.class);

    /** Copies, in order. */
    public TimelinesNoted {
        versions = java.util.Collections.unmodifiableMap(new TreeMap<>(versions));
    }
}
