package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.party.SellerId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spring says is tried with Spring, in the examples' consumers. */
class HostTransactionTest {

    private static final SellerId SELLER = new SellerId("s-1");
    private static final Sku TEA = new Sku("tea");

    private final AtomicBoolean isOpen = new AtomicBoolean(true);

    @TempDir
    Path folder;

    @Test
    void within_a_hosts_transaction_nothing_is_committed_that_its_rollback_would_leave() {
        try (Store store = JdbcStore.sqlite(folder.resolve("shop.db"))) {
            Desk desk = Desk.on(store).hostTransaction(isOpen::get).build();
            Inventory inventory = Inventory.on(desk);
            assertThatThrownBy(() -> receive(inventory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("desk.joining(connection)");
            Inventory inBatch = Inventory.on(desk.batch().desk());
            assertThatThrownBy(() -> receive(inBatch)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> desk.run(10, Duration.ofSeconds(1))).isInstanceOf(IllegalStateException.class);
            assertThat(inventory.available(SELLER, TEA)).isZero();

            isOpen.set(false);
            receive(inventory);
            assertThat(inventory.available(SELLER, TEA)).isEqualTo(3);
        }
    }

    @Test
    void what_joins_the_transaction_and_what_is_in_no_database_is_done() throws Exception {
        Path file = folder.resolve("shop.db");
        try (Store store = JdbcStore.sqlite(file);
                Connection host = DriverManager.getConnection(
                        "jdbc:sqlite:" + file + "?transaction_mode=IMMEDIATE&journal_mode=WAL&synchronous=FULL")) {
            Desk desk = Desk.on(store).hostTransaction(isOpen::get).build();
            host.setAutoCommit(false);
            receive(Inventory.on(desk.joining(host)));
            assertThat(Inventory.on(desk).available(SELLER, TEA)).isZero();
            host.commit();
            assertThat(Inventory.on(desk).available(SELLER, TEA)).isEqualTo(3);
        }
        receive(Inventory.on(
                Desk.on(Store.inMemory()).hostTransaction(isOpen::get).build()));
    }

    private static void receive(Inventory inventory) {
        assertThat(inventory
                        .receive(Command.of("c-1", Actor.seller("s-1")), SELLER, Map.of(TEA, 3))
                        .isDone())
                .isTrue();
    }
}
