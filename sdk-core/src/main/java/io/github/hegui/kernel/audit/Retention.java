package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.constraint.StatedReason;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Subjects;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What of the log may be dropped: an event's salt and body, never its header and its place. The tree, every checkpoint and every proof hold as
 * before; what was dropped can be neither read nor guessed from what is left. Safe for use by many threads.
 *
 * <pre>{@code
 * Retention retention = Retention.on(audit);
 * retention.hold(Command.of("case-7", officer), "case-7", LegalHold.Scope.document(Order.KIND, "o-1"), "(2026)沪01民初7号");
 * Outcome<Retirement> dropped = retention.retire(command, 0, List.of(2L), "three years are over");
 * }</pre>
 *
 * <p>Refused: events that tell of access and are younger than 180 days (A-10.2c), events under a legal hold, events that are not folded in and signed,
 * and for good those that tell what was dropped. What is dropped, held and let go is an event itself. Copies that other systems took from the feed, exports and backups are not reached.
 */
@Implements(
        value = {Clause.A_10_2C},
        inPart = true)
public final class Retention {

    /** How long what tells of access is kept at least. */
    public static final Duration ACCESS_KEPT = Duration.ofDays(180);

    /** The most events that one command drops. */
    public static final int MOST = 256;

    private static final int PAGE = 100;

    private final Audit audit;
    private static final Actor SELF = Actor.system("kernel.audit");

    private final Desk desk;

    private Retention(Audit audit) {
        this.audit = audit;
        this.desk = audit.desk();
    }

    /** Retention of that log. */
    public static Retention on(Audit audit) {
        return new Retention(Objects.requireNonNull(audit, "audit"));
    }

    /** Sets a hold, in every shard, as the platform may; done already when one of that id and content stands. When a node dies in between, repeat the command. */
    public Outcome<LegalHold> hold(Command command, String id, LegalHold.Scope scope, String reason) {
        return everywhere(
                command,
                "kernel.audit.hold",
                List.of(new AuditInput.Named(id), Objects.requireNonNull(scope, "scope"), new StatedReason(reason)),
                work -> work.find(LegalHold.KIND, id)
                        .map(known -> known.again(scope, reason))
                        .orElseGet(() -> put(work, Outcome.done(LegalHold.set(id, scope, reason, work.step())))));
    }

    /** Lifts a hold, in every shard, as the platform may. */
    public Outcome<LegalHold> lift(Command command, String id, String reason) {
        return everywhere(
                command,
                "kernel.audit.lift",
                List.of(new AuditInput.Named(id), new StatedReason(reason)),
                work -> work.read(LegalHold.KIND, id).flatMap(known -> put(work, known.lift(reason, work.step()))));
    }

    private static Outcome<LegalHold> put(Work work, Outcome<Decision<LegalHold>> decided) {
        HoldRegister.renew(work);
        return work.add(LegalHold.KIND, decided);
    }

    /** The holds that stand in a shard, by id. */
    public Page<LegalHold> standing(int shard, String after, int limit) {
        return desk.query(LegalHold.KIND, LegalHold.STANDING, place(shard), PathKey.start(), after, limit);
    }

    /**
     * Drops salt and body of events, all of them or none, as the platform may. When the node dies in between, the next run of the desk goes on.
     *
     * @param sequences their numbers in the shard's feed, 1 to {@value #MOST}; what was dropped before is passed over
     * @param reason why, 1 to 500 characters
     */
    public Outcome<Retirement> retire(Command command, int shard, Collection<Long> sequences, String reason) {
        AuditInput.Dropped asked = AuditInput.Dropped.of(shard, sequences);
        List<Object> content = List.of(asked, new StatedReason(reason));
        Refusal wrong = desk.check(content).orElse(null);
        if (wrong != null) {
            return Outcome.refused(wrong); // before a shard is looked for that no store has
        }
        List<Long> events = asked.sequences();
        return desk.execute(
                        command,
                        "kernel.audit.retire",
                        content,
                        place(shard),
                        Retirement.KIND,
                        work -> decide(work, shard, events, reason))
                .map(retirement -> retirement.done() ? retirement : erase(retirement));
    }

    private Outcome<Retirement> decide(Work work, int shard, List<Long> numbers, String reason) {
        work.askPlatform(Retirement.KIND);
        List<LegalHold> holds = LegalHold.standing(desk, work);
        List<FeedEvent> events = new ArrayList<>();
        for (long number : numbers) {
            Outcome<FeedEvent> event = folded(shard, number, now(work)).flatMap(one -> unheld(one, holds));
            if (!event.isDone()) {
                return Outcome.refused(event.refusal());
            }
            events.add(event.orElseThrow());
        }
        drop(work, events);
        return work.add(
                Retirement.KIND, Outcome.done(Retirement.of(work.commandId(), shard, numbers, reason, work.step())));
    }

    /** The event, folded in, old enough and none of those that are kept for good. */
    private Outcome<FeedEvent> folded(int shard, long number, Instant now) {
        Instant known = number < 1 || number > audit.size(shard)
                ? null
                : audit.at(shard).knownSince(number).orElse(null);
        if (known == null) {
            return Outcome.refused(AuditRefusal.NOT_FOLDED, number);
        }
        if (number <= audit.at(shard).begin()) {
            return Outcome.refused(AuditRefusal.ARCHIVED, number);
        }
        FeedEvent event = audit.at(shard).event(number);
        if (event.type().equals(Retirement.EVENT)) {
            return Outcome.refused(AuditRefusal.FOR_GOOD, number);
        }
        Instant keptUntil = later(event.at(), known).plus(ACCESS_KEPT);
        return audit.isAccess(event) && now.isBefore(keptUntil)
                ? Outcome.refused(AuditRefusal.TOO_YOUNG, number, keptUntil)
                : Outcome.done(event);
    }

    private Outcome<FeedEvent> unheld(FeedEvent event, List<LegalHold> holds) {
        return holds.stream()
                .filter(hold -> hold.scope().covers(event, Subjects.of(desk)))
                .findFirst()
                .<Outcome<FeedEvent>>map(hold -> Outcome.refused(AuditRefusal.ON_HOLD, event.sequence(), hold.id()))
                .orElseGet(() -> Outcome.done(event));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** By the command, by the desk's clock and by the store's: whichever is the earliest, so that a clock that is put forward lets nothing go. */
    private Instant now(Work work) {
        Instant own = audit.store().now();
        return own.isBefore(work.at()) ? own : work.at();
    }

    /** In place of each salt the hash that it and the body made. */
    private void drop(Work work, List<FeedEvent> events) {
        TreeHash.Work hashing = audit.hash().work();
        Map<Long, byte[]> pages = new HashMap<>();
        for (FeedEvent event : events) {
            long page = (event.sequence() - 1) / Nodes.WIDTH;
            int at = (int) ((event.sequence() - 1) % Nodes.WIDTH);
            byte[] slots = pages.computeIfAbsent(
                    page,
                    number -> work.find(Openings.KIND, Openings.idOf(number))
                            .orElseThrow()
                            .bytes());
            if (!Openings.isDropped(slots, at)) {
                Openings.drop(slots, at, Leaf.content(hashing, Openings.salt(slots, at), event.body()));
            }
        }
        pages.forEach((number, slots) ->
                work.put(Openings.KIND, Decision.of(Openings.of(number, slots, slots.length / Openings.SLOT))));
    }

    /** Where the home cannot let them leave the disk, its documentation says what stays. */
    private void erase(int shard, List<Long> events) {
        if (audit.store().redact(shard, events) > 0) {
            var unused = audit.store().scrub();
        }
    }

    private Retirement erase(Retirement retirement) {
        erase(retirement.shard(), retirement.events());
        return desk.itself(SELF)
                .execute(
                        Command.by(SELF),
                        "kernel.audit.erased",
                        retirement.id(),
                        place(retirement.shard()),
                        Retirement.KIND,
                        work -> Outcome.done(work.find(Retirement.KIND, retirement.id())
                                .filter(known -> !known.done())
                                .map(known -> work.put(Retirement.KIND, Decision.of(known.finished())))
                                .orElse(retirement.finished())))
                .orElseThrow();
    }

    /** Erases what a node that died had left. */
    void finish(int shard) {
        for (Retirement open : desk.query(Retirement.KIND, Retirement.OPEN, place(shard), PathKey.start(), "", PAGE)
                .items()) {
            var unused = erase(open);
        }
    }

    /** In every shard; all that is asked of holds is the platform's alone. */
    private Outcome<LegalHold> everywhere(
            Command command, String action, Object content, Function<Work, Outcome<LegalHold>> decide) {
        Outcome<LegalHold> outcome = in(0, command, action, content, decide);
        for (int shard = 1; shard < audit.store().shards() && outcome.isDone(); shard++) {
            outcome = in(shard, command, action, content, decide);
        }
        return outcome;
    }

    private Outcome<LegalHold> in(
            int shard, Command command, String action, Object content, Function<Work, Outcome<LegalHold>> decide) {
        return desk.execute(command, action, content, place(shard), LegalHold.KIND, work -> {
            work.askPlatform(LegalHold.KIND);
            return decide.apply(work);
        });
    }

    private static Partition place(int shard) {
        return new Partition("", shard);
    }
}
