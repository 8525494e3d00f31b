package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import java.util.List;
import java.util.Objects;

/**
 * The dropping of salt and body of some events, on record for good. Immutable.
 *
 * @param id the command's id
 * @param shard of the feed
 * @param events their numbers, ascending
 * @param reason why
 * @param by who
 * @param at when
 * @param done whether the bodies are gone too: the salts go first, together with this record
 */
public record Retirement(String id, int shard, List<Long> events, String reason, Actor by, Moment at, boolean done) {

    /** Those whose bodies are still to be erased. */
    static final AccessPath<Retirement> OPEN =
            AccessPath.of("open", 1, r -> r.done() ? null : PathKey.start().text(r.id()));

    /** How it is stored: in the shard of the events, under the nameless tenant. */
    public static final Kind<Retirement> KIND = Kind.of("kernel.audit.retirement", Retirement.class, Retirement::id)
            .path(OPEN)
            .event("retired", Retired.class)
            .aboutNobody("it names an officer who acts in office")
            .build();

    /** The type of the event. */
    static final String EVENT = "kernel.audit.retirement.retired";

    /** The event of it. */
    public record Retired(List<Long> events, String reason, Actor by, Moment at) {

        /** Copies. */
        public Retired {
            events = List.copyOf(events);
        }
    }

    /** Checks and copies. */
    public Retirement {
        events = List.copyOf(events);
        LegalHold.checkReason(reason);
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
    }

    static Decision<Retirement> of(String id, int shard, List<Long> events, String reason, Step step) {
        return Decision.of(new Retirement(id, shard, events, reason, step.actor(), step.at(), false))
                .telling(new Retired(events, reason, step.actor(), step.at()));
    }

    Retirement finished() {
        return new Retirement(id, shard, events, reason, by, at, true);
    }
}
