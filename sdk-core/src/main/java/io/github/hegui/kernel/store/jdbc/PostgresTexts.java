package io.github.hegui.kernel.store.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The text of the one statement that writes a group, made once for each kind of group. Each part is a common table expression over arrays, or over values when a lone change
 * has few rows; commands, documents and counters each wait for the one before, so that everybody locks in the same order. The rest is asked by nobody and so is written by
 * the server after the proofs were looked at. Safe for use by many threads.
 */
final class PostgresTexts {

    static final int COMMANDS = 0;
    static final int DOCUMENTS = 1;
    static final int COUNTERS = 2;
    static final int MOVEMENTS = 3;
    static final int REMOVED = 4;
    static final int ADDED = 5;
    static final int SET = 6;
    static final int STOPPED = 7;
    static final int EVENTS = 8;
    static final int INBOX = 9;
    static final int PARTS = 10;

    /** Of a part whose rows come as arrays. */
    static final int MANY = -1;

    /** Texts that are kept: a lone change has some hundred shapes, a group a few dozen. */
    private static final int MOST = 2_000;

    private static final String[] COLUMNS = {
        "scope bigint, id text, digest bytea, refusal text, document_scope bigint, document text, version bigint, at bigint",
        "number bigint, scope bigint, shard int, id text, version bigint, prior bigint, form int, body bytea, expires_at bigint",
        "number bigint, scope bigint, shard int, name text, balance bigint, floor bigint, journaled boolean, moves bigint, low bigint, ends_at bigint",
        "counter bigint, back bigint, delta bigint, back_balance bigint, reference text, at bigint",
        "scope bigint, key bytea, id text",
        "scope bigint, key bytea, id text, document bigint, kind bigint, transient boolean",
        "document bigint, name text, scope bigint, shard int, due bigint, ready bigint, provisional boolean, basis text",
        "document bigint, name text, due bigint",
        "number bigint, scope bigint, id text, version bigint, ordinal int, type text, form int, body bytea, at bigint, command text, actor text, effects bytea",
        "shard int, first bigint, count int"
    };

    private static final String[] NAMES =
            Arrays.stream(COLUMNS).map(PostgresTexts::names).toArray(String[]::new);

    private static String names(String columns) {
        return Arrays.stream(columns.split(", ", -1))
                .map(c -> c.substring(0, c.indexOf(' ')))
                .collect(Collectors.joining(", "));
    }

    private record Shape(int[] counts, long patience, boolean failing) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Shape s
                    && Arrays.equals(counts, s.counts)
                    && patience == s.patience
                    && failing == s.failing;
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(counts) + Long.hashCode(patience) + (failing ? 1 : 0);
        }
    }

    private final String prefix;
    private final Map<Shape, String> texts = new ConcurrentHashMap<>();

    PostgresTexts(String prefix) {
        this.prefix = prefix;
    }

    /** Whether the number of that part's rows is handed in at the end, and proved. */
    static boolean isProved(int part) {
        return part == DOCUMENTS || part == COUNTERS;
    }

    /**
     * The text.
     *
     * @param counts of each part 0 for none, {@link #MANY} for arrays, otherwise how many rows of values
     */
    String of(int[] counts, Duration patience, boolean failing) {
        Shape shape = new Shape(counts, patience.toMillis(), failing);
        String text = texts.get(shape);
        if (text == null) {
            text = make(shape);
            if (texts.size() < MOST) {
                texts.put(shape, text);
            }
        }
        return text;
    }

    private String make(Shape shape) {
        StringJoiner parts = new StringJoiner(", ", "WITH ", "");
        List<String> proofs = new ArrayList<>();
        String wait = "";
        if (shape.patience() > 0) {
            parts.add("patience AS MATERIALIZED (SELECT set_config('lock_timeout', '" + shape.patience()
                    + "ms', true) AS set)");
            wait = waitingFor("patience WHERE set <> ''");
        }
        for (int part = 0; part < PARTS; part++) {
            if (shape.counts()[part] != 0) {
                parts.add(part(part, table(part, shape.counts()[part]), wait));
                if (part == COMMANDS) {
                    wait = waitingFor("commands");
                } else if (part == DOCUMENTS) {
                    wait = waitingFor("documents");
                    proofs.add("(SELECT count(*) FROM documents WHERE prior = 0 OR NOT fresh) = ?");
                } else if (part == COUNTERS) {
                    proofs.add("(SELECT count(*) FROM counters WHERE low >= floor) = ?");
                }
            }
        }
        if (proofs.isEmpty()) {
            proofs.add(
                    wait.isEmpty()
                            ? "true"
                            : wait.substring(" WHERE ".length())); // the patience is had only if somebody asks for it
        }
        String all = String.join(" AND ", proofs);
        return parts
                + (shape.failing()
                        ? " SELECT 1 / (CASE WHEN " + all + " THEN 1 ELSE 0 END)"
                        : " SELECT CASE WHEN " + all + " THEN 1 ELSE 0 END");
    }

    private static String waitingFor(String part) {
        return " WHERE (SELECT count(*) FROM " + part + ") >= 0";
    }

    /** The rows of one part as a table with the names of its columns. */
    private static String table(int part, int rows) {
        String[] columns = COLUMNS[part].split(", ", -1);
        String named = " AS u(" + NAMES[part] + ')';
        if (rows == MANY) {
            return Arrays.stream(columns)
                            .map(c -> "?::" + c.substring(c.indexOf(' ') + 1) + "[]")
                            .collect(Collectors.joining(", ", "unnest(", ")"))
                    + named;
        }
        String row = IntStream.range(0, columns.length)
                .mapToObj(i -> "?::" + columns[i].substring(columns[i].indexOf(' ') + 1))
                .collect(Collectors.joining(", ", "(", ")"));
        return "(VALUES " + String.join(", ", Collections.nCopies(rows, row)) + ")" + named;
    }

    private String part(int part, String rows, String wait) {
        String insert = " (" + NAMES[part] + ") SELECT * FROM " + rows;
        return switch (part) {
            case COMMANDS -> "commands AS (INSERT INTO " + prefix + "command" + insert + wait + " RETURNING 1)";
            case DOCUMENTS ->
                "documents AS (INSERT INTO " + prefix + "document AS d" + insert + wait
                        + " ON CONFLICT (number) DO UPDATE SET version = excluded.version, prior = excluded.prior, form = excluded.form,"
                        + " body = excluded.body, expires_at = excluded.expires_at"
                        + " WHERE d.version = excluded.prior AND d.scope = excluded.scope AND d.id = excluded.id"
                        + " RETURNING d.prior, (d.xmax = 0) AS fresh)";
            case COUNTERS ->
                "counters AS (INSERT INTO " + prefix + "counter AS c" + insert + wait
                        + " ON CONFLICT (number) DO UPDATE SET balance = c.balance + excluded.balance, moves = c.moves + excluded.moves,"
                        + " low = c.balance + excluded.low WHERE c.floor = excluded.floor AND c.journaled = excluded.journaled"
                        + " AND c.balance + excluded.low >= c.floor AND c.scope = excluded.scope AND c.name = excluded.name"
                        + " RETURNING c.number, c.balance, c.floor, c.moves, c.low)";
            case MOVEMENTS ->
                "movements AS (INSERT INTO " + prefix
                        + "movement (counter, number, delta, balance, reference, at)"
                        + " SELECT c.number, c.moves + u.back, u.delta, c.balance + u.back_balance, u.reference, u.at FROM "
                        + rows
                        + " JOIN counters c ON c.number = u.counter)";
            // looked up one by one by key, whatever the planner believes of the table's size
            case REMOVED ->
                "removed AS (DELETE FROM " + prefix + "path_entry WHERE ctid IN (SELECT l.at FROM " + rows
                        + " CROSS JOIN LATERAL (SELECT e.ctid AS at FROM " + prefix
                        + "path_entry e WHERE e.scope = u.scope AND e.key = u.key AND e.id = u.id LIMIT 1) l))";
            case ADDED -> "added AS (INSERT INTO " + prefix + "path_entry" + insert + " ON CONFLICT DO NOTHING)";
            case SET ->
                "deadlines_set AS (INSERT INTO " + prefix + "deadline" + insert
                        + " ON CONFLICT (document, name) DO UPDATE SET due = excluded.due, ready = excluded.ready,"
                        + " provisional = excluded.provisional, basis = excluded.basis, attempts = 0, parked = false, lease = 0)";
            case STOPPED ->
                "deadlines_stopped AS (DELETE FROM " + prefix + "deadline t USING " + rows
                        + " WHERE t.document = u.document AND t.name = u.name AND (u.due IS NULL OR t.due = u.due))";
            case EVENTS -> "events AS (INSERT INTO " + prefix + "event" + insert + ")";
            default -> "inboxed AS (INSERT INTO " + prefix + "inbox" + insert + ")";
        };
    }
}
