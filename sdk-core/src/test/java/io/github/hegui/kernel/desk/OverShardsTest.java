package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.ElsewhereContract;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.StoreHome;
import io.github.hegui.testkit.ViewContract;
import java.time.Clock;
import org.junit.jupiter.api.Nested;

/** What is done across shards, where there are several. */
class OverShardsTest {

    private static final int SHARDS = 4;

    /** In memory. */
    interface Memory extends StoreHome {
        @Override
        default Store open() {
            return Store.inMemory(SHARDS, Clock.systemUTC());
        }
    }

    @Nested
    class EffectsInMemory extends ElsewhereContract implements Memory {}

    @Nested
    class ViewsInMemory extends ViewContract implements Memory {}

    @Nested
    class EffectsInPostgres extends ElsewhereContract implements StoreHome {
        private final String schema = Postgres.freshSchema();

        @Override
        public Store open() {
            return JdbcStore.postgresql(Postgres.pool())
                    .schema(schema)
                    .shards(SHARDS)
                    .open();
        }

        @Override
        public Store second(Store first) {
            return open();
        }
    }
}
