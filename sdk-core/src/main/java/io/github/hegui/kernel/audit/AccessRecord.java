package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.KindBuilder;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.personal.Way;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That somebody was shown data of a person: who, whose, what for, which sorts of data, when. Never the data. Immutable.
 *
 * @param id the command's id
 * @param subject whose data
 * @param actor who was shown it
 * @param purpose what for: a stable name, 1 to 64 printable characters without white space
 * @param way what was done with it
 * @param recipient who was given it; null where that is nobody but the actor
 * @param categories which sorts of data, such as {@code basic.mobile}: 1 to {@value #MOST_CATEGORIES} names, likewise
 * @param basis why a gate granted it, such as {@code purpose} or a consent's id; null when it was noted by hand
 * @param reason in the actor's words, such as a ticket's number; up to 500 characters, may be empty, nothing personal
 * @param at when
 */
public record AccessRecord(
        String id,
        SubjectId subject,
        Actor actor,
        String purpose,
        Way way,
        @Nullable String recipient,
        List<String> categories,
        @Nullable String basis,
        String reason,
        Moment at) {

    /** The most categories of one record. */
    public static final int MOST_CATEGORIES = 64;

    /** By subject, the latest first. */
    static final AccessPath<AccessRecord> BY_SUBJECT = AccessPath.of(
            "by-subject", 1, r -> PathKey.start().text(r.subject().value()).descending(r.at().epochMilli()));

    /** By actor, the latest first. */
    static final AccessPath<AccessRecord> BY_ACTOR = AccessPath.of(
            "by-actor",
            1,
            r -> PathKey.start().text(r.actor().party().toString()).descending(r.at().epochMilli()));

    /** By time, the latest first. */
    static final AccessPath<AccessRecord> BY_TIME =
            AccessPath.of("by-time", 1, r -> PathKey.start().descending(r.at().epochMilli()));

    /** How it is stored: in the subject's shard. It is the word of who was shown the data, and nobody else's. */
    public static final Kind<AccessRecord> KIND = kind();

    private static Kind<AccessRecord> kind() {
        KindBuilder<AccessRecord> kind = Kind.of("kernel.audit.access", AccessRecord.class, AccessRecord::id)
                .path(BY_SUBJECT)
                .path(BY_ACTOR)
                .path(BY_TIME)
                .event("disclosed", Disclosed.class)
                .about(record -> List.of(record.subject()))
                .about(Disclosed.class, told -> List.of(told.subject()));
        for (Role role : Role.values()) {
            kind.party(role, r -> r.actor().role() == role ? (OpaqueId) r.actor()::id : null);
        }
        return kind.build();
    }

    /** The event of it. */
    public record Disclosed(
            SubjectId subject,
            Actor actor,
            String purpose,
            Way way,
            @Nullable String recipient,
            List<String> categories,
            @Nullable String basis,
            String reason,
            Moment at) {

        /** Copies. */
        public Disclosed {
            categories = List.copyOf(categories);
        }
    }

    /** Checks and copies. */
    public AccessRecord {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(actor, "actor");
        OpaqueId.check(purpose, "purpose");
        Objects.requireNonNull(way, "way");
        categories = List.copyOf(categories);
        if (categories.isEmpty() || categories.size() > MOST_CATEGORIES) {
            throw new IllegalArgumentException(
                    categories.size() + " categories, 1 to " + MOST_CATEGORIES + " are allowed");
        }
        categories.forEach(category -> OpaqueId.check(category, "category"));
        if (reason.length() > LegalHold.MOST_REASON) {
            throw new IllegalArgumentException(
                    "a reason of " + reason.length() + " characters, up to " + LegalHold.MOST_REASON + " are allowed");
        }
        Objects.requireNonNull(at, "at");
    }

    /** What who acts says of itself. */
    static AccessRecord byHand(
            String id, SubjectId subject, String purpose, List<String> categories, String reason, Step step) {
        return new AccessRecord(
                id, subject, step.actor(), purpose, Way.SHOW, null, categories, null, reason, step.at());
    }

    Decision<AccessRecord> decision() {
        return Decision.of(this)
                .telling(new Disclosed(subject, actor, purpose, way, recipient, categories, basis, reason, at));
    }
}
