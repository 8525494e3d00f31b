package io.github.hegui.archviolations.trade.order;

import io.github.hegui.kernel.attachment.AttachmentId;
import io.github.hegui.kernel.desk.Kind;
import java.util.List;

/** Kinds that name attachments: one does not say that it refers to them. */
public final class Attached {

    static final Kind<Silent> SILENT =
            Kind.of("test.silent", Silent.class, Silent::id).build();
    static final Kind<Silent> SAID = Kind.of("test.said-references", Silent.class, Silent::id)
            .refersTo(Silent::all)
            .build();

    private Attached() {}

    record Silent(String id, List<AttachmentId> all) {}
}
