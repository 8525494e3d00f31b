package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.Timeline;
import java.util.Objects;

/**
 * A published version of a {@link Timeline}: it is in force from its beginning until the next one begins, and is never changed. Immutable.
 *
 * @param timeline the timeline's name
 * @param number from 1, in the order in which they begin
 * @param from when it begins
 * @param value the value as JSON
 * @param weaker whether it protects less than the usual value
 */
public record TimelineVersion(String timeline, int number, Moment from, String value, boolean weaker) {

    /** By timeline, the last to begin first. */
    public static final AccessPath<TimelineVersion> BY_BEGINNING = AccessPath.of(
            "by-beginning", 1, version -> PathKey.start().text(version.timeline).descending(version.from.epochMilli()));

    /** How it is stored: in the home of the timeline's name. Two of one number cannot be. */
    public static final Kind<TimelineVersion> KIND = Kind.of(
                    "kernel.timeline", TimelineVersion.class, version -> version.timeline + "/" + version.number)
            .path(BY_BEGINNING)
            .build();

    /** Checks. */
    public TimelineVersion {
        Objects.requireNonNull(timeline, "timeline");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(value, "value");
        if (number < 1) {
            throw new IllegalArgumentException("versions are numbered from 1, not " + number);
        }
    }

    /**
     * With its value.
     *
     * @throws IllegalArgumentException when it is of another timeline, or its value cannot be read as one of that timeline
     */
    public <V> Timeline.Version<V> of(Timeline<V> one) {
        if (!timeline.equals(one.name())) {
            throw new IllegalArgumentException("a version of " + timeline + " is none of " + one);
        }
        return new Timeline.Version<>(number, from, Json.read(value, one.type()));
    }
}
