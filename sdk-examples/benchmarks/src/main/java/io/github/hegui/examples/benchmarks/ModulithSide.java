package io.github.hegui.examples.benchmarks;

import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.modulith.events.core.DefaultEventPublicationRegistry;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.support.CompletionMode;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The peer's work with Spring Modulith's registry of event publications in place of event and outbox: {@code TransactionTemplate}, and the registry called
 * as its multicaster calls it. When a listener is done, Modulith completes each publication in a transaction of its own; that is done here
 * by the thread that gave the command, and by deleting, the cheapest of its three ways.
 */
final class ModulithSide implements LoadSide {

    private static final PublicationTargetIdentifier LISTENER = PublicationTargetIdentifier.of("shipping");

    /** The event: its text is JSON already. */
    record Changed(String json, long n) {}

    private final DataSource pool;
    private final PeerSide work;
    private final TransactionTemplate transactions;
    private final DefaultEventPublicationRegistry registry;

    ModulithSide(DataSource pool, Bodies bodies) throws ReflectiveOperationException {
        this.pool = pool;
        work = new PeerSide(pool, bodies);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
        registry = new DefaultEventPublicationRegistry(repository(new JdbcTemplate(pool)), Clock.systemUTC());
    }

    /** As its auto-configuration makes it, which wants all of Spring Boot around it. */
    private static EventPublicationRepository repository(JdbcTemplate template) throws ReflectiveOperationException {
        String within = EventPublicationRepository.class.getPackageName().replace(".core", ".jdbc.");
        Object postgres = constant(Class.forName(within + "DatabaseType"), "POSTGRES");
        Object settings = made(within + "JdbcRepositorySettings", postgres, CompletionMode.DELETE, null);
        return (EventPublicationRepository)
                made(within + "JdbcEventPublicationRepository", template, new Text(), settings);
    }

    private static Object constant(Class<?> type, String name) throws ReflectiveOperationException {
        var field = type.getDeclaredField(name);
        field.setAccessible(true);
        return Objects.requireNonNull(field.get(null));
    }

    private static Object made(String type, Object... arguments) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(type).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    /** What there is to serialize is text already. */
    private static final class Text implements EventSerializer {
        @Override
        public Object serialize(Object event) {
            Changed changed = (Changed) event;
            return changed.json() + changed.n();
        }

        @Override
        public <T> T deserialize(Object serialized, Class<T> type) {
            return type.cast(new Changed(serialized.toString(), 0));
        }
    }

    /** Makes its table; those of the work are the peer's. */
    ModulithSide made() {
        new ResourceDatabasePopulator(new ClassPathResource("schema-postgresql.sql")).execute(pool);
        return this;
    }

    @Override
    public void carryOut(Order order) {
        Changed event = new Changed(
                new String(work.bodies().event(order.document()), StandardCharsets.UTF_8).replace('\0', '0'),
                order.n());
        boolean isDone = false;
        while (!isDone) {
            isDone = Boolean.TRUE.equals(transactions.execute(status -> {
                Connection connection = DataSourceUtils.getConnection(pool);
                try {
                    boolean isWritten = work.write(
                            connection,
                            order,
                            work.load(connection, order),
                            (same, asked, version) -> registry.store(event, Stream.of(LISTENER)));
                    if (!isWritten) {
                        status.setRollbackOnly();
                    }
                    return isWritten;
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                } finally {
                    DataSourceUtils.releaseConnection(connection, pool);
                }
            }));
        }
        transactions.executeWithoutResult(status -> registry.markCompleted(event, LISTENER));
    }

    /** Each publication is completed by itself. */
    @Override
    public void relay() {}
}
