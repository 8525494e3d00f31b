package io.github.hegui.kernel.attachment;

import io.github.hegui.kernel.personal.SubjectId;

/** What happens to an attachment. None of it holds anything of what is in it. */
public sealed interface AttachmentEvent {

    /** The attachment. */
    AttachmentId attachment();

    /** Whom it is about. */
    SubjectId subject();

    /**
     * It is there.
     *
     * @param hash of its content, as {@link Attachment#hash}
     */
    record Put(AttachmentId attachment, SubjectId subject, AttachmentType type, long size, String hash)
            implements AttachmentEvent {}

    /** No document referred to it when its time was over: it is removed unless one does after all. */
    record Unreferred(AttachmentId attachment, SubjectId subject) implements AttachmentEvent {}

    /** A document refers to it after all. */
    record Referred(AttachmentId attachment, SubjectId subject) implements AttachmentEvent {}

    /** It is gone, and its bytes go. */
    record Removed(AttachmentId attachment, SubjectId subject) implements AttachmentEvent {}
}
