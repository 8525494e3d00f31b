package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes and checks the tables: plain SQL, one numbered file a step, run under a lock. The caller holds a transaction. */
final class Schema {

    static final int VERSION = 1;

    private static final String UNDEFINED_COLUMN = "42703";

    /** What SQLite answers to a statement that does not fit the tables. */
    private static final int SQLITE_ERROR = 1;

    private final String dialect;
    private final String prefix;
    private final String where;

    /** @param where what a message calls the place */
    Schema(String dialect, String prefix, String where) {
        this.dialect = dialect;
        this.prefix = prefix;
        this.where = where;
    }

    /** The statements that bring an empty database to this release, for whoever applies them by hand. */
    List<String> statements(int fromVersion, int shards) {
        List<String> all = new ArrayList<>();
        if (fromVersion == 0) {
            all.add("CREATE TABLE " + prefix + "meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL)");
            all.add("INSERT INTO " + prefix + "meta (name, value) VALUES ('shards', " + shards + ")");
            all.add("INSERT INTO " + prefix + "meta (name, value) VALUES ('schema', 0)");
        }
        for (int version = fromVersion + 1; version <= VERSION; version++) {
            for (String statement : read(dialect + "-" + version + ".sql").split(";\\s*\\n", -1)) {
                if (!statement.isBlank()) {
                    all.add(qualified(statement));
                }
            }
        }
        if (fromVersion == 0 && prefix.isEmpty()) {
            all.add("INSERT INTO meta (name, value) VALUES ('numbers', 0)");
        }
        if (fromVersion == 0 && !prefix.isEmpty()) {
            for (int shard = 0; shard < shards; shard++) {
                all.add("INSERT INTO " + prefix + "feed_head (shard, last) VALUES (" + shard + ", 0)");
            }
        }
        all.add("UPDATE " + prefix + "meta SET value = " + VERSION + " WHERE name = 'schema'");
        return all;
    }

    private String qualified(String statement) {
        return statement
                .replaceAll("(?m)^(CREATE TABLE )(\\w+)", "$1" + prefix + "$2")
                .replaceAll("(?m)^(CREATE SEQUENCE )(\\w+)", "$1" + prefix + "$2")
                .replaceAll("(?m)^(CREATE (?:UNIQUE )?INDEX \\w+ ON )(\\w+)", "$1" + prefix + "$2");
    }

    void migrate(Connection connection, int shards) throws SQLException {
        refuseForeign(connection);
        Integer found = meta(connection, "schema");
        int version = found == null ? 0 : found;
        if (version < VERSION) {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements(version, shards)) {
                    statement.execute(sql);
                }
            }
        }
        validate(connection, shards);
    }

    /** Refuses a place where somebody else has tables, or views, of the names of ours; those of other names may be the host's. */
    void refuseForeign(Connection connection) throws SQLException {
        if (meta(connection, "schema") == null) {
            Matcher own = Pattern.compile("CREATE TABLE " + Pattern.quote(prefix) + "(\\w+)")
                    .matcher(String.join("\n", statements(0, 1)));
            while (own.find()) {
                if (exists(connection, own.group(1))) {
                    throw foreign(own.group(1), null);
                }
            }
        }
    }

    private HeguiException foreign(String table, @Nullable SQLException cause) {
        String message = where + " has a table " + table
                + " that is not this store's: it belongs to another program; give the store a place of its own";
        return cause == null
                ? new HeguiException(ErrorCode.SCHEMA_MISMATCH, message)
                : new HeguiException(ErrorCode.SCHEMA_MISMATCH, message, cause);
    }

    void validate(Connection connection, int shards) throws SQLException {
        Integer version = meta(connection, "schema");
        if (version == null || version != VERSION) {
            throw new HeguiException(
                    ErrorCode.SCHEMA_MISMATCH,
                    where + " has schema version " + (version == null ? "none" : version) + ", this release needs "
                            + VERSION);
        }
        Integer made = meta(connection, "shards");
        if (made == null || made != shards) {
            throw new HeguiException(
                    ErrorCode.SCHEMA_MISMATCH,
                    where + " was made for " + made + " shards, asked for " + shards + "; the number is fixed");
        }
    }

    private @Nullable Integer meta(Connection connection, String name) throws SQLException {
        if (!exists(connection, "meta")) {
            return null;
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT value FROM " + prefix + "meta WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getInt(1) : null;
            }
        } catch (SQLException e) {
            if (UNDEFINED_COLUMN.equals(e.getSQLState()) || (prefix.isEmpty() && e.getErrorCode() == SQLITE_ERROR)) {
                throw foreign("meta", e);
            }
            throw e;
        }
    }

    private boolean exists(Connection connection, String table) throws SQLException {
        String sql = prefix.isEmpty()
                ? "SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = '" + table + "'"
                : "SELECT 1 WHERE to_regclass('" + prefix + table + "') IS NOT NULL";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next();
        }
    }

    private static String read(String name) {
        try (InputStream stream = Schema.class.getResourceAsStream(name)) {
            return new String(java.util.Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
