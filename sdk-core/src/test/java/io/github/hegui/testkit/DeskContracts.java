package io.github.hegui.testkit;

import org.junit.jupiter.api.Nested;

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
