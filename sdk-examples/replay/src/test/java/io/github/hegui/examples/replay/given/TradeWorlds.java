package io.github.hegui.examples.replay.given;

import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.delivery.ConsignmentId;
import io.github.hegui.trade.delivery.Deliveries;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.party.CarrierId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Worlds in which orders go on. */
public final class TradeWorlds {

    private TradeWorlds() {}

    /** Stock is what the example receives. */
    public abstract static class OfInventory extends Given {}

    public abstract static class OfDeliveries extends Sale {
        protected OfDeliveries() {
            seen(orders.confirm(Command.by(seller), id));
        }
    }

    /** A host with a database of its own. */
    public abstract static class OfREADME extends Sale {
        protected final Command checkout = Command.of("checkout-4711", consumer);
        private final JdbcStore file = JdbcStore.sqlite(folder.resolve("host.db"));
        protected final Desk desk = Desk.on(file)
                .clock(clock)
                .sealer(Sealers.of(keyring))
                .features(Orders.FEATURE)
                .build();
        protected final Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("host.db") + "?transaction_mode=IMMEDIATE");

        protected OfREADME() throws SQLException {
            seen(Inventory.on(desk).receive(Command.by(seller), asked.seller(), Map.of(new Sku("tea"), 100)));
        }

        protected static void yourRows(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table yours (id text)");
            }
        }

        @Override
        public void after() {
            seen(Orders.on(desk).ofConsumer(asked.consumer(), "", 10));
        }

        @Override
        public void close() throws Exception {
            connection.close();
            file.close();
            super.close();
        }
    }

    /** Goods that are with the carrier. */
    public abstract static class OfReceivers extends OfDeliveries {
        protected final Consignment consignment;
        protected final List<ConsignmentId> ids;

        protected OfReceivers() {
            Deliveries deliveries = Deliveries.on(desk);
            ConsignmentId packed = deliveries
                    .prepare(Command.by(seller), id, new CarrierId("c-9"), Map.of(1, 2), Consignment.Terms.none())
                    .orElseThrow()
                    .id();
            seen(deliveries.issueNote(Command.by(seller), packed, 1));
            seen(deliveries.sign(Command.by(seller), packed, 2, 1));
            consignment = deliveries.sign(Command.by(carrier), packed, 2, 1).orElseThrow();
            ids = List.of(packed);
        }
    }
}
