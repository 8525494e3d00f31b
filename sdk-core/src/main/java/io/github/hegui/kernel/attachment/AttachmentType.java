package io.github.hegui.kernel.attachment;

import java.util.Locale;
import java.util.Optional;

/**
 * What an attachment may be. What a browser would run is none of it: HTML, SVG, XML, and office documents with macros. Constants are stored: they are never renamed.
 */
public enum AttachmentType {
    /** A photo. */
    JPEG("image/jpeg"),
    /** An image. */
    PNG("image/png"),
    /** An image. */
    GIF("image/gif"),
    /** An image. */
    WEBP("image/webp"),
    /** A document. */
    PDF("application/pdf"),
    /** Plain text in UTF-8. */
    TEXT("text/plain"),
    /** A table as text in UTF-8. */
    CSV("text/csv"),
    /** A text document (ISO/IEC 29500). */
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    /** A spreadsheet (ISO/IEC 29500). */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    AttachmentType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As it stands in a {@code Content-Type} (RFC 6838). */
    public String mediaType() {
        return mediaType;
    }

    /** The type of that media type, whose parameters count for nothing; empty for one that is not taken. */
    public static Optional<AttachmentType> of(String mediaType) {
        int end = mediaType.indexOf(';');
        String bare =
                (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        for (AttachmentType type : values()) {
            if (type.mediaType.equals(bare)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Whether content that looks like the other may be declared as this one: a table as text cannot be told from other text. */
    boolean isSeenAs(AttachmentType detected) {
        return this == detected || (this == CSV && detected == TEXT);
    }
}
