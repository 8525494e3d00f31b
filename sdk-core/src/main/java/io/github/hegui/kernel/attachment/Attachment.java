package io.github.hegui.kernel.attachment;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.KindBuilder;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to a person, such as a photo of damaged goods or a licence. This is what is known of it; its bytes lie in an {@link AttachmentHome}, sealed under a
 * key that is sealed under the person's and stands here: when the person's key is destroyed, the bytes open for nobody. Immutable.
 *
 * @param id the id
 * @param subject whom it is about
 * @param by who put it there
 * @param type as it was declared, and as its content looks
 * @param size bytes of its content, 1 to {@value Attachments#MOST_BYTES}
 * @param hash of its content under its own key: 64 hexadecimal digits of HMAC-SHA-256 or HMAC-SM3. What is opened is held against it; without the key it tells nothing
 * @param place the name of the place where its bytes lie
 * @param key the key of its bytes, sealed
 * @param name the file's name as it was given; null without one
 * @param at when it was put there
 * @param leavingSince since when no document refers to it; null as long as that is not so
 */
public record Attachment(
        AttachmentId id,
        SubjectId subject,
        Actor by,
        AttachmentType type,
        long size,
        String hash,
        String place,
        Sealed key,
        @Nullable Sealed name,
        Moment at,
        @Nullable Moment leavingSince) {

    /** By where its bytes lie. */
    static final AccessPath<Attachment> BY_PLACE = AccessPath.of("by-place", 1, attachment -> placed(attachment.place));

    /** How it is stored. It is the platform's, and that of the person whom it is about in the role in which it was put there. */
    public static final Kind<Attachment> KIND = kind();

    /** Checks that nothing is missing. */
    public Attachment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(at, "at");
    }

    private static Kind<Attachment> kind() {
        KindBuilder<Attachment> kind = Kind.of(
                        "kernel.attachment", Attachment.class, attachment -> attachment.id.value())
                .path(BY_PLACE)
                .tells(AttachmentEvent.class)
                .about(attachment -> List.of(attachment.subject()))
                .missing(AttachmentRefusal.NOT_FOUND)
                .stranger(AttachmentRefusal.NOT_YOURS);
        for (Class<?> event : AttachmentEvent.class.getPermittedSubclasses()) {
            kind.about(event, told -> List.of(((AttachmentEvent) told).subject()));
        }
        for (Role role : Role.values()) {
            kind.party(role, attachment -> attachment.by.role() == role ? attachment.subject : null);
        }
        return kind.build();
    }

    static PathKey placed(String place) {
        return PathKey.start().text(place);
    }

    /** Whether it is about to be removed, as no document refers to it. */
    public boolean leaves() {
        return leavingSince != null;
    }

    Decision<Attachment> put() {
        return Decision.of(this).telling(new AttachmentEvent.Put(id, subject, type, size, hash));
    }

    /** That no document refers to it. */
    Outcome<Decision<Attachment>> unreferred(Step step) {
        return Outcome.done(Decision.of(leaving(step.at())).telling(new AttachmentEvent.Unreferred(id, subject)));
    }

    /** That a document refers to it after all. */
    Outcome<Decision<Attachment>> referred(Step step) {
        return Outcome.done(Decision.of(leaving(null)).telling(new AttachmentEvent.Referred(id, subject)));
    }

    Outcome<Decision<Attachment>> removed(Step step) {
        return leaves()
                ? Outcome.done(Decision.of(this).telling(new AttachmentEvent.Removed(id, subject)))
                : Outcome.refused(AttachmentRefusal.NOT_FOUND, id);
    }

    private Attachment leaving(@Nullable Moment since) {
        return new Attachment(id, subject, by, type, size, hash, place, key, name, at, since);
    }
}
