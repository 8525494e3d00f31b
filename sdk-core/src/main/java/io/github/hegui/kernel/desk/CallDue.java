package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.time.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When somebody outside is called for a document, and who. In the store a call is a deadline under a kind of its own, one for each counterpart, so that a
 * counterpart that does not answer holds up nobody else's calls.
 */
record CallDue<D>(Function<D, String> counterpart, Function<D, @Nullable Moment> at) {

    /** The deadline's name. */
    static final String NAME = "call";

    /** When, and in which queue. */
    private record Due(String queue, Instant at) {}

    CallDue {
        Objects.requireNonNull(counterpart, "counterpart");
        Objects.requireNonNull(at, "at");
    }

    /** The kind under which calls of documents of a kind to a counterpart stand. */
    static String queue(Kind<?> kind, String counterpart) {
        OpaqueId.checkSegment(counterpart, "a counterpart");
        return kind.name() + "/" + counterpart;
    }

    private @Nullable Due due(Kind<D> kind, @Nullable D document) {
        Moment when = document == null ? null : at.apply(document);
        return when == null
                ? null
                : new Due(queue(kind, counterpart.apply(Objects.requireNonNull(document))), when.toInstant());
    }

    /** Whether it is called for that document from that time on. */
    boolean isDue(Kind<D> kind, D document, String queue, Instant since) {
        return new Due(queue, since).equals(due(kind, document));
    }

    /** What is written so that the call of what the document was becomes that of what it is. */
    List<DeadlineWrite> writes(Kind<D> kind, DocumentKey key, @Nullable D before, @Nullable D after) {
        Due old = due(kind, before);
        Due next = due(kind, after);
        List<DeadlineWrite> writes = new ArrayList<>(1);
        if (old != null && !old.equals(next) && (next == null || !next.queue().equals(old.queue()))) {
            writes.add(DeadlineWrite.stop(in(key, old), NAME));
        }
        if (next != null && !next.equals(old)) {
            writes.add(DeadlineWrite.start(in(key, next), NAME, next.at(), false));
        }
        return writes;
    }

    private static DocumentKey in(DocumentKey key, Due due) {
        return new DocumentKey(key.partition(), due.queue(), key.id());
    }
}
