package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.time.Moment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the archive of a shard waits for. Immutable.
 *
 * @param what what sort of thing
 * @param event the number of the event by which it is held back; with {@link What#EVENTS} that of the last that has to come first
 * @param until when its term is over, with {@link What#TERM}; else null
 * @param reader the process or subscription, with {@link What#READER}; else empty
 */
public record ArchiveWait(What what, long event, @Nullable Moment until, String reader) {

    /** What sort of thing it is. */
    public enum What {
        /** Events: what the last file left is less than a page of the log. */
        EVENTS,
        /** A checkpoint that covers more. */
        SIGNATURE,
        /** A process or subscription that is not done with an event. */
        READER,
        /** The term of an event. */
        TERM
    }

    /** Checks. */
    public ArchiveWait {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(reader, "reader");
    }
}
