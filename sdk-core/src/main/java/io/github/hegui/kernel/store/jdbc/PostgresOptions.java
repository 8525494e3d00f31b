package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.CheckReturnValue;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * How a store on PostgreSQL is opened: schema {@code hegui}, one shard, tables made when they are missing, if nothing else is said.
 *
 * <p>Let the pool's connections run with {@code plan_cache_mode = force_generic_plan} (with pgjdbc: property {@code options}, value
 * {@code -c plan_cache_mode=force_generic_plan}): a change is one large statement of constant shape, and PostgreSQL otherwise plans it anew
 * each time. The store itself changes no setting of a session, which a pooler may share with others.
 */
@CanIgnoreReturnValue
public final class PostgresOptions {

    private final DataSource dataSource;
    private String schema = "hegui";
    private int shards = 1;
    private boolean validateOnly;
    private boolean mayLose;
    private boolean keepsStatements;
    private Duration patience = Duration.ofSeconds(30);

    PostgresOptions(DataSource dataSource) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
    }

    /**
     * The database schema that holds the tables: a small letter, then small letters, digits and underscores, at most 40; a word of SQL such as
     * {@code order} is one like any other. Not what PostgreSQL keeps for itself: {@code pg_} in front, {@code information_schema}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public PostgresOptions schema(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,39}") || name.startsWith("pg_") || name.equals("information_schema")) {
            throw new IllegalArgumentException(
                    "schema '" + name
                            + "' is not a small letter followed by at most 39 small letters, digits and underscores, or is PostgreSQL's own");
        }
        schema = name;
        return this;
    }

    /** The number of shards, 1 to 1,024; fixed when the tables are made. */
    public PostgresOptions shards(int number) {
        if (number < 1 || number > 1_024) {
            throw new IllegalArgumentException("shards is " + number + ", 1 to 1,024 is allowed");
        }
        shards = number;
        return this;
    }

    /** Makes and changes no table: {@link #open} refuses a schema that is not of this release. For embedders whose DBA applies migrations. */
    public PostgresOptions validateOnly() {
        validateOnly = true;
        return this;
    }

    /**
     * Takes connections whose commits a loss of power can undo ({@code fsync} or {@code synchronous_commit} off). For tests on a server that is
     * thrown away, never for data that matters.
     */
    public PostgresOptions acceptLoss() {
        mayLose = true;
        return this;
    }

    /**
     * Says that a pooler before the server keeps sessions or prepared statements of its clients apart. Otherwise {@link #open} refuses a driver that prepares
     * statements behind one: set {@code prepareThreshold=0} there.
     */
    public PostgresOptions keepsStatements() {
        keepsStatements = true;
        return this;
    }

    /**
     * How long a change waits in all for what another transaction holds, such as a host's that is not committed; without it 30 seconds. Then it is given
     * back with {@code CONFLICT}, and nothing of it was written. In joined mode the host's own {@code lock_timeout} counts.
     *
     * @param time at least a millisecond
     */
    public PostgresOptions patience(Duration time) {
        if (time.toMillis() < 1) {
            throw new IllegalArgumentException("the patience is " + time + ", at least a millisecond is allowed");
        }
        patience = time;
        return this;
    }

    /** The statements that make the tables of this release in an empty database, for whoever applies them by hand. */
    @CheckReturnValue
    public List<String> statements() {
        return PostgresHome.tables(schema).statements(0, shards);
    }

    /**
     * The store.
     *
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code SCHEMA_MISMATCH} when the tables are not of this release or were made for
     *     another number of shards; {@code STORE_FAILED} when the server or a session acknowledges what a loss of power could undo ({@code fsync} or
     *     {@code synchronous_commit} is off), or a pooler may mix up what the driver prepares, here and whenever the source gives a new connection
     */
    @CheckReturnValue
    public JdbcStore open() {
        PostgresHome home = new PostgresHome(schema, mayLose, patience);
        Connections connections = Connections.ofPool(dataSource, home::trust);
        connections.with(connection -> {
            if (!keepsStatements) {
                PostgresPooler.refuse(connection);
            }
            return home.prepare(connection, shards, validateOnly);
        });
        return new JdbcStore(home, shards, connections);
    }
}
