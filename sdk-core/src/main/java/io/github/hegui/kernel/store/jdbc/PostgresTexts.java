package io.github.hegui.kernel.store.jdbc;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The text of what writes a group, made once for each kind of group: a statement for each part over arrays, or over values when a lone change has few rows. They are handed in
 * together, in one trip, and outside a transaction are one of their own: commands first, then documents, then counters, so that everybody locks in the same order; what does
 * not hold fails, and so all of it. Safe for use by many threads.
 */
final class PostgresTexts {

    static final int COMMANDS = 0;
    static final int DOCUMENTS = 1;
    static final int CREATED = 2;
    static final int COUNTERS = 3;
    static final int MOVEMENTS = 4;
    static final int REMOVED = 5;
    static final int ADDED = 6;
    static final int SET = 7;
    static final int HELD = 8;
    static final int STOPPED = 9;
    static final int EVENTS = 10;
    static final int INBOX = 11;
    static final int PARTS = 12;

    /** Of a part whose rows come as arrays. */
    static final int MANY = -1;

    /** Texts that are kept: a lone change has some hundred shapes, a group a few dozen. */
    private static final int MOST = 2_000;

    private static final String[] COLUMNS = {
        "namespace bigint, id text, digest bytea, refusal text, document_namespace bigint, document text, version bigint, at bigint",
        "number bigint, namespace bigint, shard int, id text, version bigint, prior bigint, form int, body bytea, expires_at bigint",
        "number bigint, namespace bigint, shard int, id text, version bigint, prior bigint, form int, body bytea, expires_at bigint",
        "number bigint, namespace bigint, shard int, name text, balance bigint, floor bigint, journaled boolean, moves bigint, low bigint, ends_at bigint",
        "counter bigint, back bigint, delta bigint, sum bigint, left_by bigint, reference text, at bigint",
        "namespace bigint, key bytea, id text",
        "namespace bigint, key bytea, id text, document bigint, kind bigint, transient boolean",
        "document bigint, name text, namespace bigint, shard int, due bigint, ready bigint, provisional boolean, basis text",
        "document bigint, name text, due bigint",
        "document bigint, name text, due bigint",
        "number bigint, namespace bigint, id text, version bigint, ordinal int, type text, form int, body bytea, at bigint, command text, actor text, effects bytea",
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
        StringJoiner statements = new StringJoiner("; ");
        if (shape.patience() > 0) {
            statements.add("SELECT set_config('lock_timeout', '" + shape.patience() + "ms', true)");
        }
        for (int part = 0; part < PARTS; part++) {
            if (shape.counts()[part] != 0) {
                String statement = part(part, table(part, shape.counts()[part]), shape.failing());
                statements.add(
                        part == DOCUMENTS
                                ? proved(statement, "prior = 0 OR NOT fresh", shape.failing())
                                : part == COUNTERS ? proved(statement, "low >= floor", shape.failing()) : statement);
            }
        }
        return statements.toString();
    }

    /** Fails, or says no, unless so many rows were written as stand in the last parameter and are as they must be. */
    private static String proved(String statement, String where, boolean failing) {
        String proof = "CASE WHEN (SELECT count(*) FROM written WHERE " + where + ") = ? THEN 1 ELSE 0 END";
        return "WITH written AS (" + statement + ") SELECT " + (failing ? "1 / (" + proof + ")" : proof);
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

    private String part(int part, String rows, boolean failing) {
        String insert = " (" + NAMES[part] + ") SELECT * FROM " + rows;
        return switch (part) {
            case COMMANDS -> "INSERT INTO " + prefix + "command" + insert;
            case CREATED -> "INSERT INTO " + prefix + "document" + insert;
            case DOCUMENTS ->
                "INSERT INTO " + prefix + "document AS d" + insert
                        + " ON CONFLICT (number) DO UPDATE SET version = excluded.version, prior = excluded.prior, form = excluded.form,"
                        + " body = excluded.body, expires_at = excluded.expires_at"
                        + " WHERE d.version = excluded.prior AND d.namespace = excluded.namespace AND d.id = excluded.id"
                        + " RETURNING d.prior, (d.xmax = 0) AS fresh";
            case COUNTERS ->
                "INSERT INTO " + prefix + "counter AS c" + insert
                        + " ON CONFLICT (number) DO UPDATE SET balance = c.balance + excluded.balance, moves = c.moves + excluded.moves,"
                        + " low = c.balance + excluded.low WHERE c.floor = excluded.floor AND c.journaled = excluded.journaled"
                        + " AND c.balance + excluded.low >= c.floor AND c.namespace = excluded.namespace AND c.name = excluded.name"
                        + " RETURNING c.floor, c.low";
            // looked up one by one by key, whatever the planner believes of the table's size
            case MOVEMENTS ->
                "INSERT INTO " + prefix + "movement (counter, number, delta, balance, reference, at)"
                        + " SELECT u.counter, c.moves + u.back, u.delta, c.balance - u.sum + u.left_by, u.reference, u.at FROM "
                        + rows
                        + " CROSS JOIN LATERAL (SELECT t.moves, t.balance FROM " + prefix
                        + "counter t WHERE t.number = u.counter LIMIT 1) c";
            case REMOVED ->
                "DELETE FROM " + prefix + "path_entry WHERE ctid IN (SELECT l.at FROM " + rows
                        + " CROSS JOIN LATERAL (SELECT e.ctid AS at FROM " + prefix
                        + "path_entry e WHERE e.namespace = u.namespace AND e.key = u.key AND e.id = u.id LIMIT 1) l)";
            // a name that is taken fails the fast path; to look first would cost a descent and a lock on each row
            case ADDED ->
                "INSERT INTO " + prefix + "path_entry AS e" + insert
                        + (failing
                                ? ""
                                : " ON CONFLICT (namespace, key, id) DO UPDATE SET document = excluded.document, transient = excluded.transient"
                                        + " WHERE e.kind = excluded.kind");
            case SET ->
                "INSERT INTO " + prefix + "deadline AS t" + insert
                        + " ON CONFLICT (document, name) DO UPDATE SET due = excluded.due, ready = least(t.ready, excluded.ready),"
                        + " provisional = excluded.provisional, basis = excluded.basis, attempts = 0, parked = false, lease = 0";
            // a statement of its own, so that the next one sees what whoever held the row made of it: a claim, another
            // time
            case HELD ->
                "SELECT 1 + count(*) FROM " + rows + " CROSS JOIN LATERAL (SELECT t.due FROM " + prefix
                        + "deadline t WHERE t.document = u.document AND t.name = u.name LIMIT 1 FOR UPDATE) l";
            case STOPPED ->
                "DELETE FROM " + prefix + "deadline WHERE ctid IN (SELECT l.at FROM " + rows
                        + " CROSS JOIN LATERAL (SELECT t.ctid AS at FROM " + prefix
                        + "deadline t WHERE t.document = u.document AND t.name = u.name AND (u.due IS NULL OR t.due = u.due) LIMIT 1) l)";
            case EVENTS -> "INSERT INTO " + prefix + "event" + insert;
            default -> "INSERT INTO " + prefix + "inbox" + insert;
        };
    }
}
