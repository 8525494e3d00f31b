package io.github.hegui.examples.benchmarks;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLongArray;
import javax.sql.DataSource;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.json.JacksonSerializer;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Axon 4's event store on JDBC, as far as it does the work: one event that holds the whole document, appended by the storage engine itself, in a
 * transaction of its own. No command bus, no aggregate that is loaded, no command id, no counters, no deadline, and the sequence number is known without
 * a read; all that in its favour. With a projection, one row of the document is written in the same transaction.
 */
final class AxonSide implements LoadSide {

    /** The event: its text is JSON already. */
    record Changed(@JsonValue @JsonRawValue String json) {}

    private final DataSource pool;
    private final boolean projects;
    private final TransactionTemplate transactions;
    private final JdbcEventStorageEngine engine;
    private final String[] bodies = new String[DOCUMENTS];
    private final AtomicLongArray versions = new AtomicLongArray(DOCUMENTS);

    AxonSide(DataSource pool, Bodies bodies, boolean projects) {
        this.pool = pool;
        this.projects = projects;
        var manager = new DataSourceTransactionManager(pool);
        transactions = new TransactionTemplate(manager);
        var serializer =
                JacksonSerializer.builder().objectMapper(new ObjectMapper()).build();
        engine = JdbcEventStorageEngine.builder()
                .connectionProvider(new TransactionAwareDataSourceProxy(pool)::getConnection)
                .transactionManager(() -> begun(manager))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        for (int d = 0; d < DOCUMENTS; d++) {
            byte[] body = bodies.document(d);
            this.bodies[d] =
                    body[0] == 0 ? "\"" + "0".repeat(body.length - 2) + "\"" : new String(body, StandardCharsets.UTF_8);
        }
    }

    private static Transaction begun(DataSourceTransactionManager manager) {
        TransactionStatus status = manager.getTransaction(null);
        return new Transaction() {
            @Override
            public void commit() {
                manager.commit(status);
            }

            @Override
            public void rollback() {
                manager.rollback(status);
            }
        };
    }

    /** Makes its tables. */
    AxonSide made() throws SQLException {
        transactions.executeWithoutResult(status -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
        try (Connection connection = pool.getConnection();
                PreparedStatement create = connection.prepareStatement(
                        "CREATE TABLE IF NOT EXISTS axon_projection (id text PRIMARY KEY, version bigint NOT NULL, body bytea NOT NULL)"
                                + " WITH (fillfactor = 70)")) {
            create.execute();
            connection.commit();
        }
        return this;
    }

    @Override
    public void carryOut(Order order) {
        long version = versions.getAndIncrement(order.document());
        var event = new GenericDomainEventMessage<>(
                "order",
                (projects ? "projected-" : "") + order.documentId(),
                version,
                new Changed(bodies[order.document()]));
        transactions.executeWithoutResult(status -> {
            engine.appendEvents(event);
            if (projects) {
                project(order, version);
            }
        });
    }

    private void project(Order order, long version) {
        Connection connection = DataSourceUtils.getConnection(pool);
        try (PreparedStatement upsert =
                connection.prepareStatement("INSERT INTO axon_projection (id, version, body) VALUES (?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body")) {
            upsert.setString(1, order.documentId());
            upsert.setLong(2, version);
            upsert.setBytes(3, bodies[order.document()].getBytes(StandardCharsets.UTF_8));
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, pool);
        }
    }

    /** Its events have their numbers when they are appended. */
    @Override
    public void relay() {}
}
