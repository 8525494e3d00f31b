package io.github.hegui.kernel.attachment;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.attachment.AttachmentHome.Place;
import io.github.hegui.kernel.audit.Disclosures;
import io.github.hegui.kernel.constraint.PersonalText;
import io.github.hegui.kernel.crypto.Context;
import io.github.hegui.kernel.crypto.SecretAccess;
import io.github.hegui.kernel.crypto.StreamKey;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.personal.Use;
import io.github.hegui.kernel.time.Moment;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files that belong to persons: photos, licences, tables. What is in one is sealed as it comes, under a key of its own that is sealed under its person's; it comes out by a
 * disclosure, which the gate grants and the access log keeps. A document refers to attachments by their ids and its kind says so
 * ({@link io.github.hegui.kernel.desk.KindBuilder#refersTo}); an attachment to which no document refers for a day is removed. Safe for use by many threads.
 *
 * <pre>{@code
 * AttachmentKeeper keeper = AttachmentKeeper.in(DatabaseHome.in(store));
 * Desk desk = Desk.on(store).sealer(sealer).gate(Gates.allowing(evidence)).features(keeper.feature()).build();
 * Attachments attachments = Attachments.on(desk, keeper);
 * Attachments.Asked photo = new Attachments.Asked(SubjectId.of(consumer), "image/jpeg", Clear.of(PersonalKind.FREE_TEXT, "摔坏的茶壶.jpg"));
 * Attachment put = attachments.put(command, photo, content).orElseThrow();
 * try (InputStream in = attachments.open(asking, put, Use.show(evidence), "ticket 12").orElseThrow()) {
 *     in.transferTo(response);
 * }
 * }</pre>
 *
 * <p>Not looked at: whether an image can be shown, whether a file does harm. Names of files are for showing, never a part of a path.
 */
public final class Attachments {

    /** The most bytes of one: 20 MiB. */
    public static final int MOST_BYTES = 20 * 1024 * 1024;

    /** The most characters of a file's name. */
    public static final int MOST_NAME = 255;

    private static final int MOST_TYPE = 100;
    private static final CodeKind CODE = CodeKind.of("ATT");
    private static final SecretAccess SEALED =
            SecretAccess.because("an attachment's key is kept sealed under its person's");

    private final Desk desk;
    private final AttachmentKeeper keeper;

    private Attachments(Desk desk, AttachmentKeeper keeper) {
        this.desk = desk;
        this.keeper = keeper;
    }

    /**
     * Attachments on that desk.
     *
     * @throws IllegalStateException when the desk was built without the keeper's feature or a sealer, or is joined to a host's transaction or takes into a batch: bytes
     *     cannot be rolled back
     */
    public static Attachments on(Desk desk, AttachmentKeeper keeper) {
        desk.require(keeper.feature());
        var unused = desk.sealer();
        if (!desk.commits()) {
            throw new IllegalStateException(
                    "an attachment commits by itself, not with a host's transaction or a batch");
        }
        return new Attachments(desk, keeper);
    }

    /**
     * What is to be put there.
     *
     * @param subject whom it is about
     * @param type as the sender declares it, a media type such as {@code image/jpeg}; at most {@value #MOST_TYPE} characters
     * @param name the file's name, at most {@value #MOST_NAME} characters; null without one
     */
    public record Asked(
            SubjectId subject,
            @Size(max = MOST_TYPE) String type,
            @PersonalText(most = MOST_NAME) @Nullable Personal name) {

        /** Checks. */
        public Asked {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(type, "type");
        }
    }

    /**
     * Puts an attachment there. Its content is read once and never whole in memory. The same command again is answered with what it led to when the content is the same,
     * and refused when it is not.
     *
     * @param command of the person whom it is about, or of the platform
     * @param content read to its end unless it is refused before; not closed here
     * @return the attachment, or a refusal that leaves nothing behind
     * @throws IOException what reading the content throws; nothing is left behind
     * @throws HeguiException {@code ATTACHMENTS_FAILED} or {@code STORE_FAILED} when the home does not take it, such as when its disk is full; {@code SUBJECT_ERASED}; what
     *     {@link Desk#execute} throws. Bytes that cannot be removed then, or may belong to an attachment, are swept
     */
    public Outcome<Attachment> put(Command command, Asked asked, InputStream content) throws IOException {
        Refusal wrong = desk.check(asked).orElse(null);
        if (wrong != null) {
            return Outcome.refused(wrong);
        }
        AttachmentType type = AttachmentType.of(asked.type()).orElse(null);
        if (type == null) {
            return Outcome.refused(AttachmentRefusal.TYPE, allowed());
        }
        if (!isOf(command.actor(), asked.subject())) {
            return Outcome.refused(AttachmentRefusal.NOT_YOURS, command.actor(), "");
        }
        var home = desk.homeOf(asked.subject().value());
        Place place = Place.fresh(home.tenant(), home.shard(), Moment.of(desk.now()));
        Outcome<Receiving.Received> received = Receiving.receive(
                keeper.home(), place, StreamKey.create(keeper.suite()), context(place), type, content);
        if (!received.isDone()) {
            return Outcome.refused(received.refusal());
        }
        Outcome<Attachment> put = record(command, asked, type, place, received.orElseThrow());
        if (!put.isDone() || !put.orElseThrow().place().equals(place.name())) {
            Receiving.discard(keeper.home(), place);
        }
        return put;
    }

    /** What else this throws leaves it open whether the attachment is there; if it is not, its bytes are swept. */
    private Outcome<Attachment> record(
            Command command, Asked asked, AttachmentType type, Place place, Receiving.Received received) {
        try {
            return desk.execute(
                    command,
                    "kernel.attachment.put",
                    List.of(asked, received.digest()),
                    desk.homeOf(asked.subject().value()),
                    Attachment.KIND,
                    work -> decide(work, asked, type, place, received));
        } catch (HeguiException e) {
            if (e.code() == ErrorCode.SUBJECT_ERASED) {
                Receiving.discard(keeper.home(), place);
            }
            throw e;
        }
    }

    private Outcome<Attachment> decide(
            Work work, Asked asked, AttachmentType type, Place place, Receiving.Received received) {
        AttachmentId id = new AttachmentId(work.newId(CODE));
        Moment at = work.step().at();
        return work.askParty(Attachment.KIND, id.value(), work.actor().role(), asked.subject())
                .flatMap(subject -> {
                    Duration took = Duration.ofMillis(desk.now().toEpochMilli() - place.madeAt());
                    Duration most = keeper.grace().dividedBy(2);
                    if (took.compareTo(most) > 0) {
                        return Outcome.refused(AttachmentRefusal.TOO_SLOW, most);
                    }
                    Personal name = asked.name();
                    Clear key = Clear.of(PersonalKind.ATTACHMENT, received.key().text(SEALED));
                    Attachment first = new Attachment(
                            id,
                            subject,
                            work.actor(),
                            type,
                            received.size(),
                            received.hash(),
                            place.name(),
                            work.seal(key, subject),
                            name == null ? null : work.seal(name, subject),
                            at,
                            null);
                    return work.add(Attachment.KIND, Outcome.done(first.put()));
                });
    }

    private static boolean isOf(Actor actor, SubjectId subject) {
        return actor.isOfPlatform() || actor.id().equals(subject.value());
    }

    private static String allowed() {
        return Stream.of(AttachmentType.values()).map(AttachmentType::mediaType).collect(Collectors.joining(", "));
    }

    /** The attachment of that id, as it is now; on a desk that is bound to a caller only one that the caller may read. */
    public Optional<Attachment> find(AttachmentId id) {
        return desk.find(Attachment.KIND, desk.placeOf(id.value()), id.value());
    }

    /**
     * Whether a document about that person may refer to those attachments; to be asked before the document is decided on, so that none is referred to that is about to be
     * removed.
     *
     * @param ids at most as many as a document may {@linkplain io.github.hegui.kernel.desk.KindBuilder#refersTo refer} to
     * @return the attachments in that order, or the first refusal: {@link AttachmentRefusal#NOT_FOUND}, for another person's too, or {@link AttachmentRefusal#LEAVING}
     */
    public Outcome<List<Attachment>> usable(Collection<AttachmentId> ids, SubjectId subject) {
        List<Attachment> all = new ArrayList<>();
        for (AttachmentId id : ids) {
            Attachment found = find(id).orElse(null);
            if (found == null || !found.subject().equals(subject)) {
                return Outcome.refused(AttachmentRefusal.NOT_FOUND, id);
            }
            if (found.leaves()) {
                return Outcome.refused(AttachmentRefusal.LEAVING, id);
            }
            all.add(found);
        }
        return Outcome.done(all);
    }

    /**
     * Asks to be given the content, and gives it. As with any {@linkplain Disclosures disclosure}, whether the attachment is the actor's to see is for who has it in hand:
     * the feature whose document refers to it, or a desk that is bound to the actor.
     *
     * @param command who asks
     * @param use what for and how; its purpose names {@link PersonalKind#ATTACHMENT}
     * @param reason as for {@link Disclosures#grant}
     * @return the content, to be closed; each byte only after it has proved good, and the end only when all of it is what was put there: reading throws
     *     {@code CANNOT_OPEN} else. Or what {@link Disclosures#grant} refuses with, or {@link AttachmentRefusal#ERASED}
     * @throws HeguiException {@code ATTACHMENTS_FAILED}, {@code STORE_FAILED}, {@code KEY_VAULT_FAILED}
     */
    public Outcome<InputStream> open(Command command, Attachment attachment, Use use, String reason) {
        return Disclosures.on(desk)
                .grant(command, use, List.of(attachment.key()), reason)
                .flatMap(given -> {
                    StreamKey key;
                    try {
                        key = StreamKey.read(given.text(attachment.key()));
                    } catch (HeguiException e) {
                        if (e.code() != ErrorCode.CANNOT_OPEN) {
                            throw e;
                        }
                        return Outcome.refused(AttachmentRefusal.ERASED, attachment.id());
                    }
                    return Outcome.done(content(attachment, key));
                });
    }

    private InputStream content(Attachment attachment, StreamKey key) {
        var shard = desk.placeOf(attachment.id().value());
        Place place = new Place(shard.tenant(), shard.shard(), attachment.place());
        return new Content(key.opening(keeper.home().reading(place), context(place)), key.hash(), attachment.hash());
    }

    private static Context context(Place place) {
        return Context.of("hegui.attachment", place.tenant(), Integer.toString(place.shard()), place.name());
    }
}
