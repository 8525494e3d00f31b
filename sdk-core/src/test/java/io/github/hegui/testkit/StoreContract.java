package io.github.hegui.testkit;

import org.junit.jupiter.api.Nested;

/**
 * What every home of the store must keep to, matter by matter. Extend it, give a fresh and empty store, and run it: your own home is then held
 * to the same rules as ours.
 */
public abstract class StoreContract implements StoreHome {

    @Nested
    class Documents extends DocumentContract {}

    @Nested
    class Counters extends CounterContract {}

    @Nested
    class Commands extends CommandContract {}

    @Nested
    class Feed extends FeedContract {}

    @Nested
    class Beginnings extends CutContract {}

    @Nested
    class StoredDeadlines extends StoredDeadlineContract {}

    @Nested
    class Queries extends QueryContract {}

    @Nested
    class Edges extends LimitContract {}
}
