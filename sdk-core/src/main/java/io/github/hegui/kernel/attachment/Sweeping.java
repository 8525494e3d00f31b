package io.github.hegui.kernel.attachment;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.attachment.AttachmentHome.Place;
import io.github.hegui.kernel.audit.LegalHold;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.References;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks over all places that have bytes, page by page, once in the time that an attachment waits. Bytes without an attachment go. An attachment to which no document refers
 * is marked, and goes in a later walk when still none does: whoever refers to one looks at it before, so between mark and removal every document that was decided on
 * without the mark stands. It is removed first and its bytes afterwards: whoever is killed in between leaves bytes without an attachment.
 */
final class Sweeping {

    /** How far a walk is; not in the audit log. */
    record Position(String id, String after, @Nullable Moment restsUntil) {

        private static final String ID = "sweep";

        static final Kind<Position> KIND = Kind.of("kernel.attachment.sweep", Position.class, Position::id)
                .bookkeeping()
                .build();

        static final Position FIRST = new Position(ID, "", null);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

    private static final Actor SWEEPER = Actor.system("kernel.attachment");

    private final AttachmentHome home;
    private final Duration grace;

    Sweeping(AttachmentHome home, Duration grace) {
        this.home = home;
        this.grace = grace;
    }

    RunReport run(Desk desk, int shard, int limit) {
        Partition here = new Partition(desk.homeOf("").tenant(), shard);
        Moment now = Moment.of(desk.now());
        Position position = desk.find(Position.KIND, here, Position.ID).orElse(Position.FIRST);
        Moment rest = position.restsUntil();
        if (rest != null && now.isBefore(rest)) {
            return RunReport.NOTHING;
        }
        List<Place> page = home.places(here.tenant(), shard, position.after(), limit);
        int failed = sweep(desk, here, page, now);
        var unused = note(
                desk,
                here,
                page.size() < limit
                        ? new Position(Position.ID, "", now.plus(grace))
                        : new Position(Position.ID, page.get(page.size() - 1).name(), null));
        return new RunReport(0, page.size() - failed, failed, 0);
    }

    private static Position note(Desk desk, Partition here, Position position) {
        return desk.execute(Command.by(SWEEPER), "kernel.attachment.sweep", position, here, Position.KIND, work -> {
                    var unused = work.find(Position.KIND, Position.ID); // so that it may be written over
                    return Outcome.done(work.put(Position.KIND, Decision.of(position)));
                })
                .orElseThrow();
    }

    /** One that cannot be swept does not keep the others: the next walk comes to it again. */
    private int sweep(Desk desk, Partition here, List<Place> page, Moment now) {
        int failed = 0;
        for (Place place : page) {
            try {
                look(desk, here, place, now);
            } catch (HeguiException e) {
                if (e.code() == ErrorCode.STORE_FAILED || e.code() == ErrorCode.COMMIT_UNKNOWN) {
                    throw e;
                }
                LOG.warn("place {} of attachments is left to the next sweep", place.name(), e);
                failed++;
            }
        }
        return failed;
    }

    private void look(Desk desk, Partition here, Place place, Moment now) {
        if (now.epochMilli() - place.madeAt() < grace.toMillis()) {
            return;
        }
        List<Attachment> found = desk.query(
                        Attachment.KIND, Attachment.BY_PLACE, here, Attachment.placed(place.name()), "", 1)
                .items();
        if (found.isEmpty()) {
            home.remove(place);
            return;
        }
        Attachment attachment = found.get(0);
        boolean isReferredTo = References.of(desk).isReferredTo(attachment.id());
        Moment since = attachment.leavingSince();
        if (isReferredTo) {
            if (since != null) {
                step(desk, "referred", attachment, Attachment::referred);
            }
        } else if (since == null) {
            step(desk, "unreferred", attachment, Attachment::unreferred);
        } else if (!now.isBefore(since.plus(AttachmentKeeper.LEAST_GRACE)) && remove(desk, attachment)) {
            home.remove(place);
        }
    }

    private static void step(
            Desk desk,
            String verb,
            Attachment attachment,
            BiFunction<Attachment, Step, Outcome<Decision<Attachment>>> decide) {
        // one that somebody else removed meanwhile is refused
        var unused = desk.door(Attachment.KIND).step(Command.by(SWEEPER), verb, attachment.id(), decide);
    }

    /** What a legal hold covers stays, whether or not a document refers to it. */
    private static boolean remove(Desk desk, Attachment attachment) {
        String id = attachment.id().value();
        return desk.remove(
                        Command.by(SWEEPER),
                        "kernel.attachment.remove",
                        List.of(id),
                        desk.placeOf(id),
                        Attachment.KIND,
                        id,
                        work -> LegalHold.standing(desk, work).stream().anyMatch(hold -> covers(hold, attachment))
                                ? Outcome.refused(AttachmentRefusal.LEAVING, id)
                                : work.remove(Attachment.KIND, id, Attachment::removed))
                .isDone();
    }

    private static boolean covers(LegalHold hold, Attachment attachment) {
        LegalHold.Scope scope = hold.scope();
        return (scope.kind() == null || scope.kind().equals(Attachment.KIND.name()))
                && (scope.document() == null
                        || scope.document().equals(attachment.id().value()))
                && (scope.subject() == null || scope.subject().equals(attachment.subject()));
    }
}
