package io.github.hegui.kernel.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Claims rows of one table until the transaction ends, in the order of the keys that are handed in: a row that is there is locked, and where there
 * is none a row of ours keeps the key for us. To lock only what is there would leave the others to be claimed by the writing at the end, in another
 * order than the fast path has, and two who wait for one another so would deadlock.
 *
 * @param table its name
 * @param name the column that names a row within its namespace
 * @param blank what is written besides into a row that only keeps a name, as {@code column = value}; the first tells such a row from all others
 * @param read the columns that are read behind the place of the key and the row's number
 */
record PostgresClaim(String table, String name, List<String> blank, String read) {

    /** Claims them and reads those that are there. */
    void take(
            Connection connection,
            Blocks blocks,
            long[] namespaces,
            int[] shards,
            String[] names,
            Rows.Reader<?> reader)
            throws SQLException {
        long[] numbers = new long[namespaces.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = blocks.one(connection);
        }
        int free;
        try (PreparedStatement statement = connection.prepareStatement(claim() + "; " + look())) {
            statement.setObject(1, numbers);
            statement.setObject(2, shards);
            statement.setObject(3, namespaces);
            statement.setObject(4, names);
            statement.setObject(5, namespaces);
            statement.setObject(6, names);
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
                statement.setObject(1, namespaces);
                statement.setObject(2, names);
                statement.executeUpdate();
            }
        }
    }

    /** A row that is there is locked by its update, although there is nothing to update. */
    private String claim() {
        String columns = blank.stream().map(b -> b.substring(0, b.indexOf(' '))).collect(Collectors.joining(", "));
        String values =
                blank.stream().map(b -> b.substring(b.lastIndexOf(' ') + 1)).collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " AS t (number, shard, namespace, " + name + ", " + columns + ") SELECT u.*, "
                + values
                + " FROM unnest(?::bigint[], ?::int[], ?::bigint[], ?::text[]) AS u(number, shard, namespace, name)"
                + " ON CONFLICT (namespace, " + name + ") DO UPDATE SET namespace = t.namespace WHERE false";
    }

    private String look() {
        return "SELECT u.place, t.number, " + read + " FROM " + table + " t JOIN " + wanted() + " ON " + same()
                + " WHERE NOT t." + blank.get(0);
    }

    private String empty() {
        return "DELETE FROM " + table + " t USING " + wanted() + " WHERE " + same() + " AND t." + blank.get(0);
    }

    private String same() {
        return "t.namespace = u.namespace AND t." + name + " = u.name";
    }

    private static String wanted() {
        return "unnest(?::bigint[], ?::text[]) WITH ORDINALITY AS u(namespace, name, place)";
    }
}
