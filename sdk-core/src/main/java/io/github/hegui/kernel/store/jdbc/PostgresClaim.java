package io.github.hegui.kernel.store.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Claims rows of one table until the transaction ends, in the order of the keys that are handed in: a row that is there is locked, and where there
 * is none a row of ours keeps the key for us. To lock only what is there would leave the others to be claimed by the writing at the end, in another
 * order than the one statement has, and two who wait for one another so would deadlock.
 *
 * @param table its name
 * @param key its primary key's columns; the first is an int, the others are texts
 * @param blank what is written besides into a row that only keeps a key, as {@code column = value}; the first tells such a row from all others
 * @param read the columns that are read
 */
record PostgresClaim(String table, List<String> key, List<String> blank, String read) {

    /** Claims them and reads those that are there. */
    void take(Connection connection, List<Array> keys, Rows.Reader<?> reader) throws SQLException {
        int free;
        try (PreparedStatement statement = connection.prepareStatement(claim() + "; " + look())) {
            bind(statement, keys, 1);
            bind(statement, keys, 1 + keys.size());
            statement.execute();
            free = statement.getUpdateCount();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                while (row.next()) {
                    var unused = reader.read(row);
                }
            }
        }
        if (free > 0) { // gone again, they still keep others out: who wants such a key waits for our transaction
            try (PreparedStatement statement = connection.prepareStatement(empty())) {
                bind(statement, keys, 1);
                statement.executeUpdate();
            }
        }
    }

    private static void bind(PreparedStatement statement, List<Array> keys, int from) throws SQLException {
        for (int i = 0; i < keys.size(); i++) {
            statement.setArray(from + i, keys.get(i));
        }
    }

    /** A row that is there is locked by its update, although there is nothing to update. */
    private String claim() {
        String names = String.join(", ", key);
        String columns = blank.stream().map(b -> b.substring(0, b.indexOf(' '))).collect(Collectors.joining(", "));
        String values =
                blank.stream().map(b -> b.substring(b.lastIndexOf(' ') + 1)).collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " AS t (" + names + ", " + columns + ") SELECT u.*, " + values + " FROM "
                + wanted() + " ON CONFLICT (" + names + ") DO UPDATE SET " + key.get(0) + " = t." + key.get(0)
                + " WHERE false";
    }

    private String look() {
        return "SELECT " + read + " FROM " + table + " t JOIN " + wanted() + " ON " + same() + " WHERE NOT t."
                + blank.get(0);
    }

    private String empty() {
        return "DELETE FROM " + table + " t USING " + wanted() + " WHERE " + same() + " AND t." + blank.get(0);
    }

    private String same() {
        return key.stream().map(column -> "t." + column + " = u." + column).collect(Collectors.joining(" AND "));
    }

    private String wanted() {
        return "unnest(?::int[]" + ", ?::text[]".repeat(key.size() - 1) + ") AS u(" + String.join(", ", key) + ")";
    }
}
