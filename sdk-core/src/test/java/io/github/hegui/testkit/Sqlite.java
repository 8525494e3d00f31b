package io.github.hegui.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** A host beside the store in a SQLite file. */
public final class Sqlite {

    private static final int BUSY_MILLIS = 10_000;

    private Sqlite() {}

    /** A connection of the host's on that file, inside a transaction that may write. */
    public static Connection host(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        connection.setAutoCommit(false);
        return connection;
    }
}
