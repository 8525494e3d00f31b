package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Fold;
import io.github.hegui.kernel.store.Partition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One statement for a whole folded group. Each part is a common table expression over arrays; commands, documents and counters each wait for
 * the one before, so that everybody locks in the same order. The rest is asked by nobody and so is written by the server after the proofs were
 * looked at. Its text depends only on which parts there are, so the
 * server keeps a plan for each.
 */
final class PostgresStatement {

    /** What is done with the commands. */
    enum Commands {
        /** Written and proved here. */
        WRITE,
        /** They stand already. */
        STAND
    }

    /** Rows of a lone change that are handed in as values; a function per array and row set costs the server more than the rows do. */
    private static final int FEW = 4;

    private record Column(String type, @Nullable Object[] values) {}

    private record Scalar(String type, @Nullable Object value) {}

    private final String prefix;
    private final List<String> parts = new ArrayList<>();
    private final List<Object> columns = new ArrayList<>();
    private final boolean lone;
    private final List<String> proofs = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private String waitFor = "";

    private PostgresStatement(String prefix, boolean lone) {
        this.prefix = prefix;
        this.lone = lone;
    }

    static PostgresStatement of(Fold fold, String prefix, Commands commands, Duration patience) {
        PostgresStatement s = new PostgresStatement(prefix, fold.verdicts().size() == 1);
        if (!patience.isZero()) {
            s.parts.add("patience AS MATERIALIZED (SELECT set_config('lock_timeout', '" + patience.toMillis()
                    + "ms', true) AS set)");
            s.waitFor = " WHERE (SELECT count(*) FROM patience WHERE set <> '') >= 0";
        }
        if (commands == Commands.WRITE) {
            s.commands(fold.commands());
        }
        s.documents(fold.documents());
        s.counters(fold.counters());
        s.entries(fold);
        s.deadlines(fold.deadlines());
        s.events(fold.events());
        return s;
    }

    /**
     * Writes the group.
     *
     * @param failing true to fail as a whole when a proof does not hold; false to say so and leave that to the caller
     * @return whether all proofs hold
     */
    boolean run(Connection connection, boolean failing) throws SQLException {
        if (parts.isEmpty() || (parts.size() == 1 && parts.get(0).startsWith("patience"))) {
            return true;
        }
        if (proofs.isEmpty() && parts.get(0).startsWith("patience")) {
            proofs.add("(SELECT count(*) FROM patience) >= 0");
        }
        String proof = proofs.isEmpty() ? "true" : String.join(" AND ", proofs);
        String sql = "WITH " + String.join(", ", parts)
                + (failing
                        ? " SELECT 1 / (CASE WHEN " + proof + " THEN 1 ELSE 0 END)"
                        : " SELECT CASE WHEN " + proof + " THEN 1 ELSE 0 END");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int place = 1;
            for (Object column : columns) {
                if (column instanceof Column all) {
                    statement.setArray(place++, connection.createArrayOf(all.type(), all.values()));
                } else {
                    bind(statement, place++, (Scalar) column);
                }
            }
            for (int count : counts) {
                statement.setInt(place++, count);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getInt(1) == 1;
            }
        }
    }

    private static void bind(PreparedStatement statement, int place, Scalar scalar) throws SQLException {
        Object value = scalar.value();
        switch (scalar.type()) {
            case "int" -> statement.setObject(place, value, Types.INTEGER);
            case "bigint" -> statement.setObject(place, value, Types.BIGINT);
            case "boolean" -> statement.setObject(place, value, Types.BOOLEAN);
            case "bytea" -> statement.setBytes(place, (byte[]) value);
            default -> statement.setString(place, (String) value);
        }
    }

    /** The columns of one part as a table with those names: arrays side by side, or values when they are few. */
    private String table(String names, int from) {
        List<Column> part = new ArrayList<>();
        columns.subList(from, columns.size()).forEach(column -> part.add((Column) column));
        int rows = part.get(0).values().length;
        if (!lone || rows > FEW) {
            String arrays = part.stream().map(c -> "?::" + c.type() + "[]").collect(Collectors.joining(", "));
            return "unnest(" + arrays + ") AS u(" + names + ')';
        }
        columns.subList(from, columns.size()).clear();
        for (int row = 0; row < rows; row++) {
            for (Column column : part) {
                columns.add(new Scalar(column.type(), column.values()[row]));
            }
        }
        String row = part.stream().map(c -> "?::" + c.type()).collect(Collectors.joining(", ", "(", ")"));
        return "(VALUES " + String.join(", ", Collections.nCopies(rows, row)) + ") AS u(" + names + ')';
    }

    private <T> void column(String type, List<T> rows, Function<T, @Nullable Object> value) {
        Object[] values = switch (type) {
            case "int" -> new Integer[rows.size()];
            case "bigint" -> new Long[rows.size()];
            case "boolean" -> new Boolean[rows.size()];
            case "bytea" -> new byte[rows.size()][];
            default -> new String[rows.size()];
        };
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        columns.add(new Column(type, values));
    }

    private <T> void partition(List<T> rows, Function<T, Partition> of) {
        column("int", rows, row -> of.apply(row).shard());
        column("text", rows, row -> of.apply(row).tenant());
    }

    private <T> void key(List<T> rows, Function<T, DocumentKey> of) {
        partition(rows, row -> of.apply(row).partition());
        column("text", rows, row -> of.apply(row).kind());
        column("text", rows, row -> of.apply(row).id());
    }

    private void proof(String part, String where, int rows) {
        proofs.add("(SELECT count(*) FROM " + part + where + ") = ?");
        waitFor = " WHERE (SELECT count(*) FROM " + part + ") >= 0";
        counts.add(rows);
    }

    private void commands(List<CommandRecord> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int from = columns.size();
        partition(rows, CommandRecord::partition);
        column("text", rows, CommandRecord::id);
        column("bytea", rows, CommandRecord::digest);
        column("text", rows, CommandRecord::refusal);
        column(
                "text",
                rows,
                row -> row.document() == null ? null : row.document().kind());
        column(
                "text",
                rows,
                row -> row.document() == null ? null : row.document().id());
        column("bigint", rows, CommandRecord::version);
        column("bigint", rows, row -> row.at().toEpochMilli());
        String names = "shard, tenant, id, digest, refusal, kind, document, version, at";
        parts.add("commands AS (INSERT INTO " + prefix + "command (" + names + ") SELECT * FROM " + table(names, from)
                + waitFor + " ON CONFLICT DO NOTHING RETURNING 1)");
        proof("commands", "", rows.size());
    }

    private void documents(List<Fold.NetDocument> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int from = columns.size();
        key(rows, Fold.NetDocument::key);
        column("bigint", rows, Fold.NetDocument::version);
        column("bigint", rows, Fold.NetDocument::prior);
        column("int", rows, Fold.NetDocument::schema);
        column("bytea", rows, Fold.NetDocument::body);
        column("bigint", rows, row -> Rows.millis(row.expiresAt()));
        String names = "shard, tenant, kind, id, version, prior, form, body, expires_at";
        parts.add("documents AS (INSERT INTO " + prefix + "document AS d (" + names + ") SELECT * FROM "
                + table(names, from) + waitFor
                + " ON CONFLICT (shard, tenant, kind, id) DO UPDATE SET version = excluded.version, prior = excluded.prior,"
                + " form = excluded.form, body = excluded.body, expires_at = excluded.expires_at WHERE d.version = excluded.prior"
                + " RETURNING d.prior, (d.xmax = 0) AS fresh)");
        proof("documents", " WHERE fresh = (prior = 0)", rows.size());
    }

    private void counters(List<Fold.NetCounter> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int from = columns.size();
        partition(rows, row -> row.key().partition());
        column("text", rows, row -> row.key().name());
        column("bigint", rows, Fold.NetCounter::sum);
        column("bigint", rows, row -> row.counter().floor());
        column("boolean", rows, row -> row.counter().journaled());
        column("bigint", rows, row -> (long) row.kept().size());
        column("bigint", rows, Fold.NetCounter::lowest);
        column("bigint", rows, row -> Rows.millis(row.endsAt()));
        String names = "shard, tenant, name, balance, floor, journaled, moves, low, ends_at";
        parts.add("counters AS (INSERT INTO " + prefix + "counter AS c (" + names + ") SELECT * FROM "
                + table(names, from) + waitFor
                + " ON CONFLICT (shard, tenant, name) DO UPDATE SET balance = c.balance + excluded.balance,"
                + " moves = c.moves + excluded.moves, low = c.balance + excluded.low WHERE c.floor = excluded.floor"
                + " AND c.journaled = excluded.journaled AND c.balance + excluded.low >= c.floor"
                + " RETURNING c.shard, c.tenant, c.name, c.balance, c.floor, c.moves, c.low)");
        proof("counters", " WHERE low >= floor", rows.size());
        movements(rows);
    }

    private record Kept(Fold.NetCounter net, int index, Fold.Kept move) {}

    private void movements(List<Fold.NetCounter> counters) {
        List<Kept> rows = new ArrayList<>();
        for (Fold.NetCounter net : counters) {
            for (int i = 0; i < net.kept().size(); i++) {
                rows.add(new Kept(net, i, net.kept().get(i)));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        int from = columns.size();
        partition(rows, row -> row.net().key().partition());
        column("text", rows, row -> row.net().key().name());
        column("bigint", rows, row -> (long) row.index() + 1 - row.net().kept().size());
        column("bigint", rows, row -> row.move().delta());
        column("bigint", rows, row -> row.move().left() - row.net().sum());
        column("text", rows, row -> row.move().reference());
        column("bigint", rows, row -> row.move().at().toEpochMilli());
        parts.add("movements AS (INSERT INTO " + prefix
                + "movement (shard, tenant, name, number, delta, balance, reference, at)"
                + " SELECT u.shard, u.tenant, u.name, c.moves + u.back, u.delta, c.balance + u.back_balance, u.reference, u.at FROM "
                + table("shard, tenant, name, back, delta, back_balance, reference, at", from)
                + " JOIN counters c ON c.shard = u.shard AND c.tenant = u.tenant AND c.name = u.name)");
    }

    private void entries(Fold fold) {
        Map<Fold.EntryKey, Boolean> entries = fold.entries();
        List<Fold.EntryKey> added = entries.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        List<Fold.EntryKey> removed = entries.entrySet().stream()
                .filter(e -> !e.getValue())
                .map(Map.Entry::getKey)
                .toList();
        if (!removed.isEmpty()) {
            int from = columns.size();
            entryColumns(removed);
            // looked up one by one by key, whatever the planner believes of the table's size
            parts.add(
                    "entries_removed AS (DELETE FROM " + prefix + "path_entry WHERE ctid IN (SELECT l.at FROM "
                            + table("shard, tenant, path, key, id", from)
                            + " CROSS JOIN LATERAL (SELECT e.ctid AS at FROM "
                            + prefix
                            + "path_entry e WHERE e.shard = u.shard AND e.tenant = u.tenant AND e.path = u.path AND e.key = u.key AND e.id = u.id LIMIT 1) l))");
        }
        if (!added.isEmpty()) {
            int from = columns.size();
            entryColumns(added);
            column("text", added, row -> row.key().kind());
            column("boolean", added, row -> fold.isTransient(row.key()));
            String names = "shard, tenant, path, key, id, kind, transient";
            parts.add("entries_added AS (INSERT INTO " + prefix + "path_entry (" + names + ") SELECT * FROM "
                    + table(names, from) + " ON CONFLICT DO NOTHING)");
        }
    }

    private void entryColumns(List<Fold.EntryKey> rows) {
        partition(rows, row -> row.key().partition());
        column("text", rows, row -> row.entry().path());
        column("bytea", rows, row -> row.entry().key());
        column("text", rows, row -> row.key().id());
    }

    private void deadlines(List<DeadlineWrite> deadlines) {
        List<DeadlineWrite> set =
                deadlines.stream().filter(t -> t.due() != null).toList();
        List<DeadlineWrite> stopped =
                deadlines.stream().filter(t -> t.due() == null).toList();
        if (!set.isEmpty()) {
            int from = columns.size();
            key(set, DeadlineWrite::key);
            column("text", set, DeadlineWrite::name);
            column("bigint", set, t -> Rows.millis(t.due()));
            column("bigint", set, t -> Rows.millis(t.due()));
            column("boolean", set, DeadlineWrite::provisional);
            column("text", set, DeadlineWrite::basis);
            String names = "shard, tenant, kind, id, name, due, ready, provisional, basis";
            parts.add("deadlines_set AS (INSERT INTO " + prefix + "deadline (" + names + ") SELECT * FROM "
                    + table(names, from)
                    + " ON CONFLICT (shard, tenant, kind, id, name) DO UPDATE SET due = excluded.due, ready = excluded.ready, provisional = excluded.provisional, basis = excluded.basis,"
                    + " attempts = 0, parked = false, lease = 0)");
        }
        if (!stopped.isEmpty()) {
            int from = columns.size();
            key(stopped, DeadlineWrite::key);
            column("text", stopped, DeadlineWrite::name);
            column("bigint", stopped, t -> Rows.millis(t.onlyIfDue()));
            parts.add("deadlines_stopped AS (DELETE FROM " + prefix + "deadline t USING "
                    + table("shard, tenant, kind, id, name, due", from)
                    + " WHERE t.shard = u.shard AND t.tenant = u.tenant AND t.kind = u.kind AND t.id = u.id AND t.name = u.name"
                    + " AND (u.due IS NULL OR t.due = u.due))");
        }
    }

    private void events(List<Fold.NetEvent> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int from = columns.size();
        key(rows, row -> row.event().key());
        column("bigint", rows, Fold.NetEvent::version);
        column("int", rows, Fold.NetEvent::ordinal);
        column("text", rows, row -> row.event().type());
        column("int", rows, row -> row.event().schema());
        column("bytea", rows, row -> row.event().body());
        column("bigint", rows, row -> row.at().toEpochMilli());
        column("text", rows, Fold.NetEvent::command);
        column("text", rows, Fold.NetEvent::actor);
        column("bytea", rows, Fold.NetEvent::effects);
        String names = "shard, " + Rows.EVENT;
        parts.add("events AS (INSERT INTO " + prefix + "event (" + names + ") SELECT * FROM " + table(names, from)
                + " RETURNING shard, number)");
        parts.add("inboxed AS (INSERT INTO " + prefix + "inbox (shard, number) SELECT shard, number FROM events)");
    }
}
