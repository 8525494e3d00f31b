package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Fold;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a folded group row by row inside a transaction, and reads what a group is judged by. */
final class SqliteWriter implements Fold.Ground {

    private final Connection connection;

    SqliteWriter(Connection connection) {
        this.connection = connection;
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
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            PreparedStatement real = KeptStatements.real(statement);
            Rows.bind(real, values);
            return real.executeUpdate();
        }
    }

    private boolean write(CommandRecord c) throws SQLException {
        DocumentKey document = c.document();
        return run(
                        "INSERT INTO command (shard, tenant, id, digest, refusal, kind, document, version, at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        c.partition().shard(),
                        c.partition().tenant(),
                        c.id(),
                        c.digest(),
                        c.refusal(),
                        document == null ? null : document.kind(),
                        document == null ? null : document.id(),
                        c.version(),
                        c.at())
                == 1;
    }

    private boolean write(Fold.NetDocument d) throws SQLException {
        Partition p = d.key().partition();
        Long expires = Rows.millis(d.expiresAt());
        if (d.prior() == 0) {
            return run(
                            "INSERT INTO document (version, form, body, expires_at, shard, tenant, kind, id)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                            d.version(),
                            d.schema(),
                            d.body(),
                            expires,
                            p.shard(),
                            p.tenant(),
                            d.key().kind(),
                            d.key().id())
                    == 1;
        }
        return run(
                        "UPDATE document SET version = ?, form = ?, body = ?, expires_at = ?"
                                + " WHERE shard = ? AND tenant = ? AND kind = ? AND id = ? AND version = ?",
                        d.version(),
                        d.schema(),
                        d.body(),
                        expires,
                        p.shard(),
                        p.tenant(),
                        d.key().kind(),
                        d.key().id(),
                        d.prior())
                == 1;
    }

    private boolean write(Fold.NetCounter net) throws SQLException {
        Counter counter = net.counter();
        Partition p = net.key().partition();
        int kept = net.kept().size();
        int moved = run(
                "UPDATE counter SET balance = balance + ?, moves = moves + ? WHERE shard = ? AND tenant = ? AND name = ?"
                        + " AND floor = ? AND journaled = ? AND balance + ? >= floor",
                net.sum(),
                kept,
                p.shard(),
                p.tenant(),
                counter.name(),
                counter.floor(),
                counter.journaled(),
                net.lowest());
        if (moved == 0) {
            if (counter.isGuarded() && net.lowest() < counter.floor()) {
                return false;
            }
            moved = run(
                    "INSERT INTO counter (shard, tenant, name, balance, floor, journaled, moves, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT DO NOTHING",
                    p.shard(),
                    p.tenant(),
                    counter.name(),
                    net.sum(),
                    counter.floor(),
                    counter.journaled(),
                    kept,
                    net.endsAt());
        }
        if (moved == 1 && kept > 0) {
            journal(net);
        }
        return moved == 1;
    }

    private void journal(Fold.NetCounter net) throws SQLException {
        Partition p = net.key().partition();
        long before;
        long number;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT balance, moves FROM counter WHERE shard = ? AND tenant = ? AND name = ?")) {
            Rows.bind(select, p.shard(), p.tenant(), net.key().name());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                before = row.getLong(1) - net.sum();
                number = row.getLong(2) - net.kept().size();
            }
        }
        for (Fold.Kept move : net.kept()) {
            number++;
            int written = run(
                    "INSERT INTO movement (shard, tenant, name, number, delta, balance, reference, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    p.shard(),
                    p.tenant(),
                    net.key().name(),
                    number,
                    move.delta(),
                    before + move.left(),
                    move.reference(),
                    move.at());
            assert written == 1;
        }
    }

    private void write(Fold.EntryKey key, boolean add, boolean ends) throws SQLException {
        DocumentKey d = key.key();
        PathEntry e = key.entry();
        Partition p = d.partition();
        int rows = add
                ? run(
                        "INSERT INTO path_entry (shard, tenant, path, key, id, kind, transient) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        p.shard(),
                        p.tenant(),
                        e.path(),
                        e.key(),
                        d.id(),
                        d.kind(),
                        ends)
                : run(
                        "DELETE FROM path_entry WHERE shard = ? AND tenant = ? AND path = ? AND key = ? AND id = ?",
                        p.shard(),
                        p.tenant(),
                        e.path(),
                        e.key(),
                        d.id());
        assert rows <= 1;
    }

    private void write(DeadlineWrite t) throws SQLException {
        Partition p = t.key().partition();
        int rows;
        if (t.due() != null) {
            rows = run(
                    "INSERT INTO deadline (shard, tenant, kind, id, name, due, ready, provisional, basis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (shard, tenant, kind, id, name) DO UPDATE SET due = excluded.due, ready = excluded.ready,"
                            + " provisional = excluded.provisional, basis = excluded.basis, attempts = 0, parked = 0, lease = 0",
                    p.shard(),
                    p.tenant(),
                    t.key().kind(),
                    t.key().id(),
                    t.name(),
                    t.due(),
                    t.due(),
                    t.provisional(),
                    t.basis());
        } else {
            rows = run(
                    "DELETE FROM deadline WHERE shard = ? AND tenant = ? AND kind = ? AND id = ? AND name = ? AND (? IS NULL OR due = ?)",
                    p.shard(),
                    p.tenant(),
                    t.key().kind(),
                    t.key().id(),
                    t.name(),
                    t.onlyIfDue(),
                    t.onlyIfDue());
        }
        assert rows <= 1;
    }

    /** Numbers events as they are written: nobody else writes meanwhile, and what is not committed takes its numbers back with it. */
    private void events(Fold fold) throws SQLException {
        Map<Integer, Long> last = new java.util.TreeMap<>();
        for (Fold.NetEvent net : fold.events()) {
            Event e = net.event();
            int shard = e.key().partition().shard();
            Long before = last.get(shard);
            long sequence = (before == null ? last(shard) : before) + 1;
            last.put(shard, sequence);
            int rows = run(
                    "INSERT INTO event (shard, sequence, " + Rows.EVENT
                            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    shard,
                    sequence,
                    e.key().partition().tenant(),
                    e.key().kind(),
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
        for (Map.Entry<Integer, Long> head : last.entrySet()) {
            int rows = run("UPDATE feed_head SET last = ? WHERE shard = ?", head.getValue(), head.getKey());
            assert rows == 1;
        }
    }

    private long last(int shard) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT last FROM feed_head WHERE shard = ?")) {
            select.setInt(1, shard);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
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
                "SELECT version FROM document WHERE shard = ? AND tenant = ? AND kind = ? AND id = ?",
                row -> row.getLong(1),
                key.partition().shard(),
                key.partition().tenant(),
                key.kind(),
                key.id());
        return version == null ? 0 : version;
    }

    @Override
    public Fold.@Nullable Standing counter(Fold.CounterKey key) {
        return one(
                "SELECT balance, floor, journaled FROM counter WHERE shard = ? AND tenant = ? AND name = ?",
                row -> new Fold.Standing(row.getLong(1), row.getLong(2), row.getBoolean(3)),
                key.partition().shard(),
                key.partition().tenant(),
                key.name());
    }

    @Override
    public boolean isTaken(Fold.CommandKey key) {
        return one(
                        "SELECT 1 FROM command WHERE shard = ? AND tenant = ? AND id = ?",
                        row -> true,
                        key.partition().shard(),
                        key.partition().tenant(),
                        key.id())
                != null;
    }
}
