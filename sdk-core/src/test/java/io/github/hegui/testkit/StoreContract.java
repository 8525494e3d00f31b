package io.github.hegui.testkit;

import io.github.hegui.kernel.store.Store;
import org.junit.jupiter.api.Nested;

/**
 * What every home of the store must keep to, matter by matter. Extend it, give a fresh and empty store, and run it: your own home is then held
 * to the same rules as ours.
 */
public abstract class StoreContract {

    /** Opens a fresh, empty store. */
    protected abstract Store open() throws Exception;

    /** Another instance on the same data as that one, such as another node has; the same one where there cannot be two. */
    protected Store second(Store first) throws Exception {
        return first;
    }

    @Nested
    class Documents extends DocumentContract {
        @Override
        protected Store open() throws Exception {
            return StoreContract.this.open();
        }

        @Override
        protected Store second() throws Exception {
            return StoreContract.this.second(store);
        }
    }

    @Nested
    class Counters extends CounterContract {
        @Override
        protected Store open() throws Exception {
            return StoreContract.this.open();
        }

        @Override
        protected Store second() throws Exception {
            return StoreContract.this.second(store);
        }
    }

    @Nested
    class Commands extends CommandContract {
        @Override
        protected Store open() throws Exception {
            return StoreContract.this.open();
        }

        @Override
        protected Store second() throws Exception {
            return StoreContract.this.second(store);
        }
    }

    @Nested
    class Feed extends FeedContract {
        @Override
        protected Store open() throws Exception {
            return StoreContract.this.open();
        }

        @Override
        protected Store second() throws Exception {
            return StoreContract.this.second(store);
        }
    }

    @Nested
    class Timers extends TimerContract {
        @Override
        protected Store open() throws Exception {
            return StoreContract.this.open();
        }

        @Override
        protected Store second() throws Exception {
            return StoreContract.this.second(store);
        }
    }

    @Nested
    class Queries extends QueryContract {
        @Override
        protected Store open() throws Exception {
            return StoreContract.this.open();
        }

        @Override
        protected Store second() throws Exception {
            return StoreContract.this.second(store);
        }
    }

    @Nested
    class Edges extends LimitContract {
        @Override
        protected Store open() throws Exception {
            return StoreContract.this.open();
        }

        @Override
        protected Store second() throws Exception {
            return StoreContract.this.second(store);
        }
    }
}
