package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Fold;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a folded group row by row inside a transaction, and reads what a group is judged by. A number is never given twice in a file, so it needs no name beside it. */
final class SqliteWriter implements Fold.Ground {

    private final Connection connection;
    private final @Nullable KeptStatements kept;
    private final Numbered numbers;

    SqliteWriter(Connection connection, Numbered numbers) {
        this.connection = connection;
        this.kept = KeptStatements.of(connection);
        this.numbers = numbers;
    }

    /** Writes all; false as soon as something does not stand as the fold expects, and the caller rolls back. */
    boolean write(Fold fold) throws SQLException {
        for (CommandRecord command : fold.commands()) {
            if (!write(command)) {
                return false;
            }
        }
        for (Fold.NetDocument document : fold.documents()) {
            if (!write(document)) {
                return false;
            }
        }
        for (Fold.NetCounter counter : fold.counters()) {
            if (!write(counter)) {
                return false;
            }
        }
        for (Map.Entry<Fold.EntryKey, Boolean> entry : fold.entries().entrySet()) {
            write(
                    entry.getKey(),
                    entry.getValue(),
                    fold.isTransient(entry.getKey().key()));
        }
        for (DeadlineWrite deadline : fold.deadlines()) {
            write(deadline);
        }
        if (!fold.events().isEmpty()) {
            events(fold);
        }
        return true;
    }

    private int run(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = kept == null ? null : kept.kept(sql);
        if (statement == null) {
            return Rows.write(connection, sql, values);
        }
        Rows.bind(statement, values);
        return statement.executeUpdate();
    }

    private boolean write(CommandRecord c) throws SQLException {
        DocumentKey document = c.document();
        return run(
                        "INSERT INTO command (id, namespace, digest, refusal, document_namespace, document, version, at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        c.id(),
                        numbers.namespace(c.partition()),
                        c.digest(),
                        c.refusal(),
                        document == null ? null : (Long) numbers.namespace(document),
                        document == null ? null : document.id(),
                        c.version(),
                        c.at())
                == 1;
    }

    private boolean write(Fold.NetDocument d) throws SQLException {
        Long expires = d.expiresAt() == null ? null : (Long) Rows.millis(d.expiresAt());
        if (d.prior() == 0) {
            return run(
                            "INSERT INTO document (number, namespace, shard, id, version, form, body, expires_at)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                                    + " ON CONFLICT (namespace, id) DO UPDATE SET version = excluded.version, form = excluded.form,"
                                    + " body = excluded.body, expires_at = excluded.expires_at WHERE document.number = excluded.number AND version = 0",
                            numbers.of(d.key()),
                            numbers.namespace(d.key()),
                            d.key().partition().shard(),
                            d.key().id(),
                            d.version(),
                            d.schema(),
                            d.body(),
                            expires)
                    == 1;
        }
        return run(
                        "UPDATE document SET version = ?, form = ?, body = ?, expires_at = ?"
                                + " WHERE number = ? AND version = ?",
                        d.version(),
                        d.schema(),
                        d.body(),
                        expires,
                        numbers.of(d.key()),
                        d.prior())
                == 1;
    }

    private boolean write(Fold.NetCounter net) throws SQLException {
        Counter counter = net.counter();
        int moves = net.kept().size();
        int moved = counter.journaled()
                ? run(
                        "UPDATE counter SET balance = balance + ?, moves = moves + ? WHERE number = ? AND floor = ? AND journaled"
                                + " AND balance + ? >= floor",
                        net.sum(),
                        moves,
                        numbers.of(net.key()),
                        counter.floor(),
                        net.lowest())
                : run(
                        "UPDATE counter SET balance = balance + ? WHERE number = ? AND floor = ? AND NOT journaled AND balance + ? >= floor",
                        net.sum(),
                        numbers.of(net.key()),
                        counter.floor(),
                        net.lowest());
        if (moved == 0) {
            if (counter.isGuarded() && net.lowest() < counter.floor()) {
                return false;
            }
            moved = run(
                    "INSERT INTO counter (number, namespace, shard, name, balance, floor, journaled, moves, ends_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    numbers.of(net.key()),
                    numbers.namespace(net.key()),
                    net.key().partition().shard(),
                    counter.name(),
                    net.sum(),
                    counter.floor(),
                    counter.journaled(),
                    moves,
                    net.endsAt());
        }
        if (moved == 1 && moves > 0) {
            journal(net);
        }
        return moved == 1;
    }

    private void journal(Fold.NetCounter net) throws SQLException {
        long counter = numbers.of(net.key());
        long before;
        long number;
        try (PreparedStatement select =
                connection.prepareStatement("SELECT balance, moves FROM counter WHERE number = ?")) {
            Rows.bind(select, counter);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                before = row.getLong(1) - net.sum();
                number = row.getLong(2) - net.kept().size();
            }
        }
        for (Fold.Kept move : net.kept()) {
            number++;
            int written = run(
                    "INSERT INTO movement (counter, number, delta, balance, reference, at) VALUES (?, ?, ?, ?, ?, ?)",
                    counter,
                    number,
                    move.delta(),
                    before + move.left(),
                    move.reference(),
                    move.at());
            assert written == 1;
        }
    }

    private void write(Fold.EntryKey key, boolean add, boolean ends) throws SQLException {
        int rows = add
                ? run(
                        "INSERT INTO path_entry (namespace, key, id, document, kind, transient) VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (namespace, key, id) DO UPDATE SET document = excluded.document, transient = excluded.transient"
                                + " WHERE path_entry.kind = excluded.kind",
                        numbers.namespace(key),
                        key.entry().key(),
                        key.key().id(),
                        numbers.of(key.key()),
                        numbers.namespace(key.key()),
                        ends)
                : run(
                        "DELETE FROM path_entry WHERE namespace = ? AND key = ? AND id = ?",
                        numbers.namespace(key),
                        key.entry().key(),
                        key.key().id());
        assert rows <= 1;
    }

    private void write(DeadlineWrite t) throws SQLException {
        int rows;
        if (t.due() != null) {
            rows = run(
                    "INSERT INTO deadline (document, name, namespace, shard, due, ready, provisional, basis) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (document, name) DO UPDATE SET due = excluded.due, ready = min(ready, excluded.ready),"
                            + " provisional = excluded.provisional, basis = excluded.basis, attempts = 0, parked = 0, lease = 0",
                    numbers.of(t.key()),
                    t.name(),
                    numbers.namespace(t.key()),
                    t.key().partition().shard(),
                    t.due(),
                    t.due(),
                    t.provisional(),
                    t.basis());
        } else {
            rows = run(
                    "DELETE FROM deadline WHERE document = ? AND name = ? AND (? IS NULL OR due = ?)",
                    numbers.of(t.key()),
                    t.name(),
                    t.onlyIfDue(),
                    t.onlyIfDue());
        }
        assert rows <= 1;
    }

    /** Numbers events as they are written: nobody else writes meanwhile, and what is not committed takes its numbers back with it. */
    private void events(Fold fold) throws SQLException {
        long sequence = last(connection);
        for (Fold.NetEvent net : fold.events()) {
            Event e = net.event();
            sequence++;
            int rows = run(
                    "INSERT INTO event (sequence, namespace, id, version, ordinal, type, form, body, at, command, actor, effects)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    sequence,
                    numbers.namespace(e.key()),
                    e.key().id(),
                    net.version(),
                    net.ordinal(),
                    e.type(),
                    e.schema(),
                    e.body(),
                    net.at(),
                    net.command(),
                    net.actor(),
                    net.effects());
            assert rows == 1;
        }
    }

    /** The number of the newest event, which is never taken away. */
    static long last(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT max(sequence) FROM event");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private <T> @Nullable T one(String sql, Rows.Reader<T> reader, Object... values) {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.bind(select, values);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? reader.read(row) : null;
            }
        } catch (SQLException e) {
            throw Connections.broken(e);
        }
    }

    @Override
    public long version(DocumentKey key) {
        Long version = one(
                "SELECT number, version FROM document WHERE namespace = ? AND id = ?",
                row -> {
                    numbers.stands(key, row.getLong(1));
                    return row.getLong(2);
                },
                numbers.namespace(key),
                key.id());
        return version == null ? 0 : version;
    }

    @Override
    public Fold.@Nullable Standing counter(Fold.CounterKey key) {
        return one(
                "SELECT number, balance, floor, journaled FROM counter WHERE namespace = ? AND name = ?",
                row -> {
                    numbers.stands(key, row.getLong(1));
                    return new Fold.Standing(row.getLong(2), row.getLong(3), row.getBoolean(4));
                },
                numbers.namespace(key),
                key.name());
    }

    @Override
    public boolean isTaken(Fold.CommandKey key) {
        return one(
                        "SELECT 1 FROM command WHERE id = ? AND namespace = ?",
                        row -> true,
                        key.id(),
                        numbers.namespace(key.partition()))
                != null;
    }
}
