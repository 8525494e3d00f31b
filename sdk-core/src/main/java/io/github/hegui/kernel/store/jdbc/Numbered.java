package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Fold;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.Write;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The numbers of one group's rows: of those that stand, and new ones for what is not there yet. One thread makes, reads and drops it; {@link #keep} remembers for the next
 * group what this one has committed.
 */
final class Numbered {

    /** Carries out a write beside the group, in a transaction as the home likes it. */
    @FunctionalInterface
    interface Maker {
        @CanIgnoreReturnValue
        boolean in(Connection connection, Connections.Work<Boolean> work) throws SQLException;
    }

    private final Names names;
    private final Blocks blocks;
    private final Maker maker;
    private final Map<Namespace, Long> namespaces = new HashMap<>();
    private final Map<DocumentKey, Long> documents = new HashMap<>();
    private final Map<Fold.CounterKey, Long> counters = new HashMap<>();

    Numbered(Names names, Blocks blocks, Maker maker) {
        this.names = names;
        this.blocks = blocks;
        this.maker = maker;
    }

    Names names() {
        return names;
    }

    /** Gives all namespaces of these changes their numbers. */
    void namespaces(Connection connection, List<Change> changes) throws SQLException {
        Set<Namespace> missing = new LinkedHashSet<>();
        for (Change change : changes) {
            want(Namespace.of(change.partition()), missing);
            CommandRecord command = change.command();
            if (command != null && command.document() != null) {
                want(kind(command.document()), missing);
            }
            for (Write write : change.writes()) {
                want(kind(write.key()), missing);
                for (PathEntry entry : write.removed()) {
                    want(Namespace.ofPath(write.key().partition(), entry.path()), missing);
                }
                for (PathEntry entry : write.added()) {
                    want(Namespace.ofPath(write.key().partition(), entry.path()), missing);
                }
            }
            for (DeadlineWrite deadline : change.deadlines()) {
                want(kind(deadline.key()), missing);
            }
        }
        if (!missing.isEmpty()) {
            namespaces.putAll(names.note(connection, missing));
        }
    }

    private void want(Namespace namespace, Set<Namespace> missing) {
        if (!namespaces.containsKey(namespace)) {
            long number = names.noted(namespace);
            if (number == 0) {
                missing.add(namespace);
            } else {
                namespaces.put(namespace, number);
            }
        }
    }

    private static Namespace kind(DocumentKey key) {
        return Namespace.ofKind(key.partition(), key.kind());
    }

    /** Takes it that what is to be there is there. */
    void assumed(Connection connection, Fold fold) throws SQLException {
        List<DocumentKey> unknown = new ArrayList<>(0);
        for (Fold.NetDocument document : fold.documents()) {
            long known = document.prior() == 0 ? blocks.one(connection) : names.document(document.key());
            if (known == 0) {
                unknown.add(document.key());
            } else {
                documents.put(document.key(), known);
            }
        }
        for (DeadlineWrite deadline : fold.deadlines()) {
            if (!documents.containsKey(deadline.key()) && !unknown.contains(deadline.key())) {
                unknown.add(deadline.key()); // nothing proves it, so it is not taken from memory
            }
        }
        lookUp(connection, unknown);
        List<Fold.CounterKey> moved = new ArrayList<>(0);
        for (Fold.NetCounter counter : fold.counters()) {
            long known = names.counter(counter.key());
            if (known == 0) {
                moved.add(counter.key());
            } else {
                counters.put(counter.key(), known);
            }
        }
        if (!moved.isEmpty()) {
            long[] found = find(connection, "counter", "name", moved, this::namespace, Fold.CounterKey::name);
            for (int i = 0; i < found.length; i++) {
                counters.put(moved.get(i), found[i] == 0 ? blocks.one(connection) : found[i]);
            }
        }
        rest(connection, fold);
    }

    private void lookUp(Connection connection, List<DocumentKey> keys) throws SQLException {
        if (!keys.isEmpty()) {
            long[] found = find(connection, "document", "id", keys, this::namespace, DocumentKey::id);
            for (int i = 0; i < found.length; i++) {
                if (found[i] != 0) {
                    documents.put(keys.get(i), found[i]);
                }
            }
        }
    }

    private <K> long[] find(
            Connection connection,
            String table,
            String column,
            List<K> keys,
            ToLongFunction<K> namespace,
            Function<K, String> name)
            throws SQLException {
        long[] namespaceOf = keys.stream().mapToLong(namespace).toArray();
        return names.find(
                connection, table, column, namespaceOf, keys.stream().map(name).toList());
    }

    /** Notes what stands. */
    void stands(DocumentKey key, long number) {
        documents.put(key, number);
    }

    /** Notes what stands. */
    void stands(Fold.CounterKey key, long number) {
        counters.put(key, number);
    }

    /** New numbers for what is written and not there, and a row that keeps its name for a document that only has a deadline. */
    void rest(Connection connection, Fold fold) throws SQLException {
        for (Fold.NetDocument document : fold.documents()) {
            if (!documents.containsKey(document.key())) {
                documents.put(document.key(), blocks.one(connection));
            }
        }
        for (Fold.NetCounter counter : fold.counters()) {
            if (!counters.containsKey(counter.key())) {
                counters.put(counter.key(), blocks.one(connection));
            }
        }
        TreeSet<DocumentKey> nameless = new TreeSet<>();
        for (DeadlineWrite deadline : fold.deadlines()) {
            if (!documents.containsKey(deadline.key())) {
                nameless.add(deadline.key());
            }
        }
        if (!nameless.isEmpty()) {
            maker.in(connection, open -> {
                for (DocumentKey key : nameless) {
                    documents.put(key, nameOnly(open, key));
                }
                return true;
            });
        }
    }

    private long nameOnly(Connection connection, DocumentKey key) throws SQLException {
        String sql = "INSERT INTO " + names.prefix() + "document (number, namespace, shard, id, version, form"
                + (names.hasPrior() ? ", prior" : "") + ") VALUES (?, ?, ?, ?, 0, 0" + (names.hasPrior() ? ", 0" : "")
                + ") ON CONFLICT (namespace, id) DO UPDATE SET form = document.form RETURNING number";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            Rows.bind(
                    insert,
                    blocks.one(connection),
                    namespace(key),
                    key.partition().shard(),
                    key.id());
            return Rows.list(insert, row -> row.getLong(1)).get(0);
        }
    }

    long namespace(Partition partition) {
        return number(Namespace.of(partition));
    }

    long namespace(DocumentKey key) {
        return number(kind(key));
    }

    long namespace(Fold.CounterKey key) {
        return number(Namespace.of(key.partition()));
    }

    long namespace(Fold.EntryKey key) {
        return number(Namespace.ofPath(key.key().partition(), key.entry().path()));
    }

    private long number(Namespace namespace) {
        return Objects.requireNonNull(namespaces.get(namespace), "namespace");
    }

    long of(DocumentKey key) {
        return Objects.requireNonNull(documents.get(key), "document");
    }

    long of(Fold.CounterKey key) {
        return Objects.requireNonNull(counters.get(key), "counter");
    }

    /** Remembers, once all of it is committed. */
    void keep() {
        documents.forEach(names::remember);
        counters.forEach(names::remember);
        namespaces.forEach(names::remember);
    }
}
