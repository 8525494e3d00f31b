package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.constraint.Limit;
import io.github.hegui.kernel.constraint.WrittenText;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.desk.Subjects;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reason in law to keep events, such as a lawsuit or an authority's request: as long as it stands, {@link Retention} drops none of them.
 * Immutable.
 *
 * @param id 1 to 64 printable characters without white space
 * @param scope which events
 * @param reason why, 1 to 500 characters; a file number, nothing personal
 * @param setBy who set it
 * @param setAt when
 * @param liftedBy who lifted it; null while it stands
 * @param liftedAt when
 * @param liftReason why
 */
public record LegalHold(
        String id,
        Scope scope,
        String reason,
        Actor setBy,
        Moment setAt,
        @Nullable Actor liftedBy,
        @Nullable Moment liftedAt,
        @Nullable String liftReason) {

    /** The most characters of a reason. */
    public static final int MOST_REASON = 500;

    private static final int PAGE = 100;

    /** Those that stand, by id. */
    static final AccessPath<LegalHold> STANDING =
            AccessPath.of("standing", 1, hold -> hold.stands() ? PathKey.start().text(hold.id()) : null);

    /** How it is stored: in each shard, under the nameless tenant. */
    public static final Kind<LegalHold> KIND = Kind.of("kernel.audit.hold", LegalHold.class, LegalHold::id)
            .path(STANDING)
            .event("set", HoldSet.class)
            .event("lifted", HoldLifted.class)
            .aboutNobody("it is a matter of the law and not of the person whose data it keeps; officers act in office")
            .missing(AuditRefusal.HOLD_NOT_FOUND)
            .build();

    /**
     * Which events; what is null is not asked for, so a scope of nulls is all of them.
     *
     * @param tenant those of that tenant
     * @param kind those about documents of that kind
     * @param document those about documents of that id
     * @param subject those about that person, as far as can be told: rather too many than too few
     * @param from those that happened then or later
     * @param until those that happened before
     */
    public record Scope(
            @Size(max = MOST_NAME) @WrittenText @Nullable String tenant,

            @Size(min = 1, max = MOST_NAME) @WrittenText @Nullable
            String kind,

            @Size(min = 1, max = MOST_NAME) @WrittenText @Nullable
            String document,

            @Nullable SubjectId subject,
            @Nullable Moment from,
            @Nullable Moment until)
            implements Checked {

        /** The most characters of a name of what is held. */
        public static final int MOST_NAME = 200;

        @Override
        public void check() {
            check("tenant", tenant, 0);
            check("kind", kind, 1);
            check("document", document, 1);
        }

        private static void check(String what, @Nullable String text, int least) {
            if (text != null) {
                Limit.text(what, text, least, MOST_NAME);
            }
        }

        /** All events. */
        public static Scope everything() {
            return new Scope(null, null, null, null, null, null);
        }

        /** All events about one document, in every tenant. */
        public static Scope document(Kind<?> kind, String id) {
            return new Scope(null, kind.name(), id, null, null, null);
        }

        /** All events about one person, in every tenant. */
        public static Scope subject(SubjectId person) {
            return new Scope(null, null, null, Objects.requireNonNull(person, "person"), null, null);
        }

        /**
         * Whether the event is one of them.
         *
         * @param subjects who say whether it may be about a person
         */
        public boolean covers(FeedEvent event, Subjects subjects) {
            return (tenant == null || tenant.equals(event.key().partition().tenant()))
                    && (kind == null || kind.equals(event.key().kind()))
                    && (document == null || document.equals(event.key().id()))
                    && (from == null || !event.at().isBefore(from.toInstant()))
                    && (until == null || event.at().isBefore(until.toInstant()))
                    && (subject == null || subjects.mayConcern(event, subject));
        }
    }

    /** The event that a hold was set. */
    public record HoldSet(String hold, Scope scope, String reason, Actor by, Moment at) {}

    /** The event that it was lifted. */
    public record HoldLifted(String hold, String reason, Actor by, Moment at) {}

    /** Checks. */
    public LegalHold {
        OpaqueId.check(id, "hold id");
        Objects.requireNonNull(scope, "scope");
        checkReason(reason);
        Objects.requireNonNull(setBy, "setBy");
        Objects.requireNonNull(setAt, "setAt");
    }

    static void checkReason(String reason) {
        if (reason.isBlank() || reason.length() > MOST_REASON) {
            throw new IllegalArgumentException(
                    "a reason has " + reason.length() + " characters, 1 to " + MOST_REASON + " are allowed");
        }
    }

    /** Whether it stands. */
    public boolean stands() {
        return liftedAt == null;
    }

    /**
     * All that stand in that work's shard, whichever tenant the work is in. For who destroys: a hold that is set or lifted before the work is
     * committed makes it decide anew.
     *
     * @param desk of the same store
     */
    public static List<LegalHold> standing(Desk desk, Work work) {
        HoldRegister.renew(work); // before they are read
        Partition place = new Partition("", work.partition().shard());
        List<LegalHold> all = new ArrayList<>();
        String after = "";
        do {
            Page<LegalHold> page = desk.unbound().query(KIND, STANDING, place, PathKey.start(), after, PAGE);
            all.addAll(page.items());
            after = page.next();
        } while (!after.isEmpty());
        return all;
    }

    static Decision<LegalHold> set(String id, Scope scope, String reason, Step step) {
        return Decision.of(new LegalHold(id, scope, reason, step.actor(), step.at(), null, null, null))
                .telling(new HoldSet(id, scope, reason, step.actor(), step.at()));
    }

    /** Set once more: done already when it is the same. */
    Outcome<LegalHold> again(Scope others, String why) {
        return stands() && scope.equals(others) && reason.equals(why)
                ? Outcome.done(this)
                : Outcome.refused(AuditRefusal.HOLD_DIFFERS, id);
    }

    Outcome<Decision<LegalHold>> lift(String why, Step step) {
        LegalHold next = new LegalHold(id, scope, reason, setBy, setAt, step.actor(), step.at(), why);
        return stands()
                ? Outcome.done(Decision.of(next).telling(new HoldLifted(id, why, step.actor(), step.at())))
                : Outcome.refused(AuditRefusal.HOLD_LIFTED, id);
    }
}
