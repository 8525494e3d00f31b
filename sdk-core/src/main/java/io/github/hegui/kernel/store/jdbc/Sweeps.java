package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.Store.Balance;
import io.github.hegui.kernel.store.Store.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads whole tables page by page in the order of their keys, the same in every database. */
final class Sweeps {

    private static final byte[] FIRST = {};

    private final String prefix;

    Sweeps(String prefix) {
        this.prefix = prefix;
    }

    List<Document> documents(Connection connection, int shard, @Nullable DocumentKey after, int limit)
            throws SQLException {
        String sql = "SELECT " + Rows.DOCUMENT + " FROM " + prefix
                + "document WHERE shard = ? AND (tenant, kind, id) > (?, ?, ?) ORDER BY tenant, kind, id LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(
                    select,
                    shard,
                    after == null ? "" : after.partition().tenant(),
                    after == null ? "" : after.kind(),
                    after == null ? "" : after.id(),
                    limit);
            return Rows.list(select, row -> Rows.document(row, shard));
        }
    }

    List<Entry> entries(Connection connection, int shard, @Nullable Entry after, int limit) throws SQLException {
        String sql = "SELECT tenant, path, key, id, kind FROM " + prefix
                + "path_entry WHERE shard = ? AND (tenant, path, key, id) > (?, ?, ?, ?)"
                + " ORDER BY tenant, path, key, id LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(
                    select,
                    shard,
                    after == null ? "" : after.document().partition().tenant(),
                    after == null ? "" : after.entry().path(),
                    after == null ? FIRST : after.entry().key(),
                    after == null ? "" : after.document().id(),
                    limit);
            return Rows.list(
                    select,
                    row -> new Entry(
                            new DocumentKey(new Partition(row.getString(1), shard), row.getString(5), row.getString(4)),
                            new PathEntry(row.getString(2), row.getBytes(3))));
        }
    }

    List<Balance> balances(Connection connection, int shard, @Nullable Balance after, int limit) throws SQLException {
        String sql = "SELECT tenant, name, balance, journaled FROM " + prefix
                + "counter WHERE shard = ? AND ends_at IS NULL AND (tenant, name) > (?, ?) ORDER BY tenant, name LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(
                    select,
                    shard,
                    after == null ? "" : after.partition().tenant(),
                    after == null ? "" : after.name(),
                    limit);
            return Rows.list(
                    select,
                    row -> new Balance(
                            new Partition(row.getString(1), shard),
                            row.getString(2),
                            row.getLong(3),
                            row.getBoolean(4)));
        }
    }
}
