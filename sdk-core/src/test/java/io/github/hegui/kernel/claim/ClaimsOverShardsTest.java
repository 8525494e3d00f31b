package io.github.hegui.kernel.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.ClaimContract;
import io.github.hegui.testkit.Postgres;
import io.github.hegui.testkit.StoreHome;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Texts lie in shards of their own, not in those of their owners. */
class ClaimsOverShardsTest {

    private static final int SHARDS = 4;

    @Nested
    class InMemory extends ClaimContract implements StoreHome {
        @Override
        public Store open() {
            return Store.inMemory(SHARDS, Clock.systemUTC());
        }
    }

    @Nested
    class InPostgres extends ClaimContract implements StoreHome {
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

    @Test
    void one_text_has_one_shard_whoever_wants_it_and_many_texts_have_all() throws Exception {
        try (Store store = Store.inMemory(SHARDS, Clock.systemUTC())) {
            Desk desk = Desk.on(store).build();
            Claims claims = Claims.of(desk, "test.code");
            for (int i = 0; i < 40; i++) {
                claims.take("code-" + i, "u-" + i, desk.now().plusSeconds(60)).orElseThrow();
                claims.confirm("code-" + i, "u-" + i).orElseThrow();
            }
            assertThat(IntStream.range(0, SHARDS))
                    .allSatisfy(shard -> assertThat(store.sequence(shard)).isPositive());
            assertThat(IntStream.range(0, 40))
                    .allSatisfy(i -> assertThat(claims.owner("code-" + i)).contains("u-" + i));
        }
    }
}
