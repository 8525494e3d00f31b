package io.github.hegui.testkit;

import io.github.hegui.kernel.attachment.AttachmentHome;
import io.github.hegui.kernel.attachment.DatabaseHome;
import io.github.hegui.kernel.attachment.FileHome;
import io.github.hegui.kernel.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What a desk keeps to on every home of the store, matter by matter. Extend it and give a fresh and empty store. */
public abstract class DeskContracts implements StoreHome {

    @Nested
    class Commands extends DeskContract {}

    @Nested
    class Callers extends AccessContract {}

    @Nested
    class Http extends HttpContract {}

    @Nested
    class Batches extends BatchContract {}

    @Nested
    class Deadlines extends DeadlineContract {}

    @Nested
    class Terms extends TermContract {}

    @Nested
    class ConfiguredByTime extends TimelineContract {}

    @Nested
    class Scheduled extends ScheduleContract {}

    @Nested
    class Counted extends CountContract {}

    @Nested
    class Claimed extends ClaimContract {}

    @Nested
    class Outside extends CallContract {}

    @Nested
    class Told extends MessageContract {}

    @Nested
    class LongWalks extends JobContract {}

    @Nested
    class AttachedInFiles extends AttachmentContract {

        @TempDir
        Path folder;

        @Override
        protected AttachmentHome home(Store store) {
            return FileHome.at(folder.resolve("attachments"));
        }
    }

    @Nested
    class AttachedInDatabase extends AttachmentContract {

        @Override
        protected AttachmentHome home(Store store) {
            return DatabaseHome.in(store);
        }
    }

    @Nested
    class Paths extends PathContract {}

    @Nested
    class Removals extends RemovalContract {}

    @Nested
    class Persons extends SubjectContract {}

    @Nested
    class Processes extends ProcessContract {}

    @Nested
    class Readers extends ReadersContract {}

    @Nested
    class Views extends ViewContract {}

    @Nested
    class EffectsElsewhere extends ElsewhereContract {}

    @Nested
    class BackgroundWork extends BackgroundContract {}

    @Nested
    class ParkedWork extends ParkedContract {}

    @Nested
    class Subscriptions extends SubscriptionContract {}
}
