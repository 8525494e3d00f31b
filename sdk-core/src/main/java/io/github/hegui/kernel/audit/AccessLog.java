package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.PathKey;
import java.util.List;
import java.util.Objects;

/**
 * Who was shown whose data, what for and when; and the answer to each of these questions. What {@link Disclosures} grants is here by itself; what
 * is shown by other ways is noted by hand. A record is a document and an event at once, so it is in the audit log like anything else. Safe for use by many threads.
 *
 * <pre>{@code
 * AccessLog log = AccessLog.on(desk);
 * log.note(Command.of("ticket-7/phone", Actor.platform("agent-3")), SubjectId.of(consumer), "delivery", List.of("basic.mobile"), "ticket-7");
 * Page<AccessRecord> whoSawMine = log.ofSubject(SubjectId.of(consumer), Period.always(), "", 20);
 * }</pre>
 *
 * <p>Pages come latest first. The actor is the one that the command names; whether he is who he says is for whoever lets him in.
 */
@Implements(Clause.B_8_3_5)
public final class AccessLog {

    private final Desk desk;

    private AccessLog(Desk desk) {
        this.desk = desk;
    }

    /** The access log of that desk's tenant. */
    public static AccessLog on(Desk desk) {
        return new AccessLog(Objects.requireNonNull(desk, "desk"));
    }

    /**
     * Notes that the command's actor is shown data. Do it before: what is refused must not be shown.
     *
     * @param subject whose data
     * @param purpose what for; a stable name
     * @param categories which sorts of data, at least one
     * @param reason in the actor's words; may be empty
     * @return {@code kernel.desk.INVALID} when a part is not as {@link AccessRecord} has it
     */
    public Outcome<AccessRecord> note(
            Command command, SubjectId subject, String purpose, List<String> categories, String reason) {
        AuditInput.Noted asked = new AuditInput.Noted(subject, purpose, categories, reason);
        return desk.execute(
                command,
                "kernel.audit.note",
                asked,
                desk.homeOf(subject.value()),
                AccessRecord.KIND,
                work -> note(
                        work,
                        AccessRecord.byHand(work.commandId(), subject, purpose, categories, reason, work.step())));
    }

    /** Writes the record as a part of that work. */
    @CanIgnoreReturnValue
    static Outcome<AccessRecord> note(Work work, AccessRecord record) {
        return work.add(AccessRecord.KIND, Outcome.done(record.decision()));
    }

    /**
     * Who saw that subject's data.
     *
     * @param after where the page before ended; empty for the first
     * @param limit 1 to 1,000
     */
    public Page<AccessRecord> ofSubject(SubjectId subject, Period period, String after, int limit) {
        return desk.query(
                AccessRecord.KIND,
                AccessRecord.BY_SUBJECT,
                desk.homeOf(subject.value()),
                PathKey.start().text(subject.value()),
                period.latest(),
                period.end(),
                after,
                limit);
    }

    /** What that actor's party saw, whoever acted for it. */
    public Page<AccessRecord> byActor(Actor actor, Period period, String after, int limit) {
        return everywhere(
                AccessRecord.BY_ACTOR, PathKey.start().text(actor.party().toString()), period, after, limit);
    }

    /** What anybody saw. */
    public Page<AccessRecord> between(Period period, String after, int limit) {
        return everywhere(AccessRecord.BY_TIME, PathKey.start(), period, after, limit);
    }

    private Page<AccessRecord> everywhere(
            AccessPath<AccessRecord> path, PathKey prefix, Period period, String after, int limit) {
        return desk.everywhere(AccessRecord.KIND, path, prefix, period.latest(), period.end(), after, limit);
    }
}
