package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.personal.DataCategory;
import io.github.hegui.kernel.personal.Gate;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.PersonalRefusal;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.personal.Use;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.time.Moment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The one way by which personal data comes out in clear: the desk's gate is asked, what it grants is written to the access log, one record for
 * each subject, and only then is there a {@link Disclosure}. Safe for use by many threads.
 *
 * <pre>{@code
 * Disclosures disclosures = Disclosures.on(desk);
 * Disclosure shown = disclosures.grant(Command.of("label-7", carrier), Purpose.DELIVERY, List.of(phone), "round 12").orElseThrow();
 * print(shown.text(phone));
 * }</pre>
 *
 * <p>The actor is the one that the command names; whether he is who he says is for whoever lets him in, and whether these data are his to see for the
 * feature that has them.
 */
@Implements(
        value = {Clause.B_7_2_4, Clause.B_7_2_5C, Clause.B_8_3_5},
        inPart = true)
public final class Disclosures {

    /** The most subjects of one grant. */
    public static final int MOST_SUBJECTS = 100;

    /** The most values of one grant. */
    public static final int MOST_VALUES = 1_000;

    /** How long a grant lasts from the time of its record. */
    public static final Duration LASTS = Duration.ofMinutes(15);

    private final Desk desk;

    private Disclosures(Desk desk) {
        this.desk = desk;
    }

    /**
     * Disclosures of that desk's tenant.
     *
     * @throws IllegalStateException when the desk has no sealer, or is joined to a host's transaction or takes into a batch: what is shown
     *     cannot be rolled back, so its record must not be either
     */
    public static Disclosures on(Desk desk) {
        var unused = desk.sealer();
        if (!desk.commits()) {
            throw new IllegalStateException("a disclosure commits by itself, not with a host's transaction or a batch");
        }
        return new Disclosures(desk);
    }

    /**
     * Asks to be shown those values. All are granted or none. The same command again within {@link #LASTS} gives the same grant, if the gate still
     * agrees, and no second record.
     *
     * @param command who asks
     * @param purpose what for
     * @param values 1 to {@value #MOST_VALUES}, of at most {@value #MOST_SUBJECTS} subjects; it is their subjects and kinds that are granted
     * @param reason in the actor's words, such as a ticket's number; up to 500 characters, may be empty, nothing personal
     * @return the gate's refusal, or {@link PersonalRefusal#OVER}, or the desk's own, such as {@code kernel.desk.INVALID} when a number is exceeded
     */
    public Outcome<Disclosure> grant(Command command, Purpose purpose, Collection<Sealed> values, String reason) {
        return grant(command, Use.show(purpose), values, reason);
    }

    /**
     * The same for another use than showing them: somebody else is given them, software works with them.
     *
     * @param use what for, what is done with them, and who is given them
     */
    public Outcome<Disclosure> grant(Command command, Use use, Collection<Sealed> values, String reason) {
        Refusal wrong = desk.check(AuditInput.Wanted.of(values, reason)).orElse(null);
        if (wrong != null) {
            return Outcome.refused(wrong);
        }
        Gate.Request request = request(command, use, values);
        Moment at = command.moment() == null ? request.at() : command.moment();
        if (isOver(at, request.at().toInstant())) {
            return over(command, at);
        }
        return desk.gate()
                .ask(request)
                .flatMap(grant -> note(command, at, request, grant, reason))
                .flatMap(since -> isOver(since, desk.now())
                        ? over(command, since)
                        : Outcome.done(new Disclosure(desk, request, since.plus(LASTS))));
    }

    private Gate.Request request(Command command, Use use, Collection<Sealed> values) {
        return new Gate.Request(
                desk.homeOf("").tenant(),
                command.actor().role(),
                command.actor().id(),
                use,
                subjects(values),
                Moment.of(desk.now()));
    }

    /** Notes it in each shard that a subject lives in, and gives the time of the earliest record. */
    private Outcome<Moment> note(Command command, Moment at, Gate.Request request, Gate.Grant grant, String reason) {
        Map<Partition, List<SubjectId>> homes = new TreeMap<>();
        request.subjects()
                .keySet()
                .forEach(subject -> homes.computeIfAbsent(desk.homeOf(subject.value()), home -> new ArrayList<>())
                        .add(subject));
        Outcome<Moment> since = Outcome.done(at);
        for (Map.Entry<Partition, List<SubjectId>> home : homes.entrySet()) {
            since = since.flatMap(earliest -> note(command, home.getKey(), home.getValue(), request, grant, reason)
                    .map(noted -> noted.at().isBefore(earliest) ? noted.at() : earliest));
        }
        return since;
    }

    /** One change for all subjects of a shard. */
    private Outcome<AccessRecord> note(
            Command command,
            Partition home,
            List<SubjectId> subjects,
            Gate.Request request,
            Gate.Grant grant,
            String reason) {
        List<Object> content = List.of(
                request.purpose().name(),
                request.use().way(),
                request.use().recipient() == null ? "" : request.use().recipient(),
                codes(request, subjects),
                reason);
        return desk.execute(command, "kernel.audit.disclose", content, home, AccessRecord.KIND, work -> {
            Outcome<AccessRecord> first =
                    AccessLog.note(work, record(work, 0, subjects.get(0), request, grant, reason));
            for (int i = 1; i < subjects.size(); i++) {
                AccessLog.note(work, record(work, i, subjects.get(i), request, grant, reason));
            }
            return first;
        });
    }

    private static AccessRecord record(
            Work work, int number, SubjectId subject, Gate.Request request, Gate.Grant grant, String reason) {
        return new AccessRecord(
                id(work.commandId(), number),
                subject,
                work.actor(),
                request.purpose().name(),
                request.use().way(),
                request.use().recipient(),
                codes(request, subject),
                grant.basis(),
                reason,
                Moment.of(work.at()));
    }

    /** The first record has the command's id; the others ids that no command of a caller's can have, however long it is. */
    private static String id(String command, int number) {
        byte[] digest = Suite.INTERNATIONAL.digest().of(command.getBytes(StandardCharsets.UTF_8));
        return number == 0
                ? command
                : Command.RESERVED + "access/" + number + "/" + HexFormat.of().formatHex(digest);
    }

    private static Map<String, List<String>> codes(Gate.Request request, List<SubjectId> subjects) {
        Map<String, List<String>> codes = new TreeMap<>();
        subjects.forEach(subject -> codes.put(subject.value(), codes(request, subject)));
        return codes;
    }

    private static List<String> codes(Gate.Request request, SubjectId subject) {
        return request.categories(subject).stream().map(DataCategory::key).toList();
    }

    private static Map<SubjectId, Set<PersonalKind>> subjects(Collection<Sealed> values) {
        Map<SubjectId, Set<PersonalKind>> subjects = new TreeMap<>();
        for (Sealed value : values) {
            subjects.computeIfAbsent(value.subject(), subject -> EnumSet.noneOf(PersonalKind.class))
                    .add(value.kind());
        }
        return subjects;
    }

    private static boolean isOver(Moment since, Instant now) {
        return !now.isBefore(since.plus(LASTS).toInstant());
    }

    private static Outcome<Disclosure> over(Command command, Moment since) {
        return Outcome.refused(PersonalRefusal.OVER, command.id(), since.plus(LASTS));
    }
}
