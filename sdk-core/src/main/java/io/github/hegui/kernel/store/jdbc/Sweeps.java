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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads whole tables page by page in the order of their keys, the same in every database. */
final class Sweeps {

    private static final byte[] FIRST = {};

    private final Names names;
    private final String prefix;

    Sweeps(Names names) {
        this.names = names;
        this.prefix = names.prefix();
    }

    private record Place(long number, String tenant, String name) {}

    /** Reads pages of one namespace after the other, until the limit is there. */
    @FunctionalInterface
    private interface Page<T> {
        List<T> of(Place namespace, boolean isFirst, int limit) throws SQLException;
    }

    private <T> List<T> sweep(
            Connection connection, int shard, int role, String tenant, String name, int limit, Page<T> page)
            throws SQLException {
        List<T> all = new ArrayList<>();
        String sql = "SELECT DISTINCT number, tenant, name FROM " + prefix
                + "namespace WHERE shard = ? AND role = ? AND (tenant, name) >= (?, ?) ORDER BY tenant, name";
        List<Place> namespaces;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, shard, role, tenant, name);
            namespaces = Rows.list(select, row -> new Place(row.getLong(1), row.getString(2), row.getString(3)));
        }
        for (int i = 0; i < namespaces.size() && all.size() < limit; i++) {
            Place namespace = namespaces.get(i);
            boolean isFirst =
                    namespace.tenant().equals(tenant) && namespace.name().equals(name);
            all.addAll(page.of(namespace, isFirst, limit - all.size()));
        }
        return all;
    }

    List<Document> documents(Connection connection, int shard, @Nullable DocumentKey after, int limit)
            throws SQLException {
        String sql = "SELECT version, form, body, expires_at, id FROM " + prefix
                + "document WHERE namespace = ? AND id > ? AND version > 0 ORDER BY id LIMIT ?";
        return sweep(
                connection,
                shard,
                Namespace.KIND,
                after == null ? "" : after.partition().tenant(),
                after == null ? "" : after.kind(),
                limit,
                (namespace, isFirst, rest) -> {
                    Partition partition = new Partition(namespace.tenant(), shard);
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        Rows.bind(select, namespace.number(), isFirst && after != null ? after.id() : "", rest);
                        return Rows.list(
                                select,
                                row -> Rows.document(
                                        row, new DocumentKey(partition, namespace.name(), row.getString(5)), 1));
                    }
                });
    }

    List<Entry> entries(Connection connection, int shard, @Nullable Entry after, int limit) throws SQLException {
        String document =
                prefix + "document d WHERE d.number = e.document AND (d.id <> e.id OR d.namespace <> e.kind))";
        String sql = "SELECT e.key, e.id, e.kind FROM " + prefix
                + "path_entry e WHERE e.namespace = ? AND (e.key, e.id) > (?, ?) AND (SELECT 1 FROM " + document
                + " IS NULL ORDER BY e.key, e.id LIMIT ?";
        return sweep(
                connection,
                shard,
                Namespace.PATH,
                after == null ? "" : after.document().partition().tenant(),
                after == null ? "" : after.entry().path(),
                limit,
                (namespace, isFirst, rest) -> {
                    Partition partition = new Partition(namespace.tenant(), shard);
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        Rows.bind(
                                select,
                                namespace.number(),
                                isFirst && after != null ? after.entry().key() : FIRST,
                                isFirst && after != null ? after.document().id() : "",
                                rest);
                        return Rows.list(
                                select,
                                row -> new Entry(
                                        new DocumentKey(
                                                partition,
                                                names.namespace(connection, row.getLong(3))
                                                        .name(),
                                                row.getString(2)),
                                        new PathEntry(namespace.name(), row.getBytes(1))));
                    }
                });
    }

    List<Balance> balances(Connection connection, int shard, @Nullable Balance after, int limit) throws SQLException {
        String sql = "SELECT name, balance, journaled FROM " + prefix
                + "counter WHERE namespace = ? AND ends_at IS NULL AND name > ? ORDER BY name LIMIT ?";
        return sweep(
                connection,
                shard,
                Namespace.PARTITION,
                after == null ? "" : after.partition().tenant(),
                "",
                limit,
                (namespace, isFirst, rest) -> {
                    Partition partition = new Partition(namespace.tenant(), shard);
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        Rows.bind(select, namespace.number(), isFirst && after != null ? after.name() : "", rest);
                        return Rows.list(
                                select,
                                row -> new Balance(partition, row.getString(1), row.getLong(2), row.getBoolean(3)));
                    }
                });
    }
}
