package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Fold;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One statement for a whole folded group: the rows of each part as columns, and a text that {@link PostgresTexts} has for parts of that kind. */
final class PostgresStatement {

    /** What is done with the commands. */
    enum Commands {
        /** Written and proved here, and that the documents which are to come into being are not there. */
        WRITE,
        /** They stand already, and a row may stand under a document's name. */
        STAND
    }

    /** Rows of a lone change that are handed in as values; a function per array and row set costs the server more than the rows do. */
    private static final int FEW = 4;

    /** The columns of one part, each an array of the database's kind: numbers, and boxed ones where there are nulls. */
    private record Part(int count, Object... columns) {}

    private final PostgresTexts texts;
    private final Numbered numbers;
    private final boolean lone;
    private final @Nullable Part[] parts = new Part[PostgresTexts.PARTS];

    private PostgresStatement(PostgresTexts texts, Numbered numbers, boolean lone) {
        this.texts = texts;
        this.numbers = numbers;
        this.lone = lone;
    }

    static PostgresStatement of(
            Connection connection,
            Fold fold,
            Numbered numbers,
            Blocks eventNumbers,
            PostgresTexts texts,
            Commands commands)
            throws SQLException {
        PostgresStatement s =
                new PostgresStatement(texts, numbers, fold.verdicts().size() == 1);
        List<Fold.NetDocument> documents = fold.documents();
        if (commands == Commands.WRITE) {
            s.commands(fold.commands());
            List<Fold.NetDocument> created = new ArrayList<>(documents);
            created.removeIf(document -> document.prior() > 0);
            documents.removeIf(document -> document.prior() == 0);
            s.documents(PostgresTexts.CREATED, created);
        }
        s.documents(PostgresTexts.DOCUMENTS, documents);
        s.counters(fold.counters());
        s.entries(fold);
        s.deadlines(fold.deadlines());
        s.events(connection, fold.events(), eventNumbers);
        return s;
    }

    /**
     * Writes the group.
     *
     * @param patience how long it waits for what somebody else holds; zero for as long as the connection says
     * @param failing true to fail as a whole when a proof does not hold; false to say so and leave that to the caller
     * @return whether all proofs hold
     */
    boolean run(Connection connection, Duration patience, boolean failing) throws SQLException {
        int[] counts = new int[parts.length];
        boolean isEmpty = true;
        for (int i = 0; i < counts.length; i++) {
            Part rows = parts[i];
            if (rows != null) {
                isEmpty = false;
                counts[i] = lone && rows.count() <= FEW ? rows.count() : PostgresTexts.MANY;
            }
        }
        if (isEmpty) {
            return true;
        }
        String sql = texts.of(counts, patience, failing);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int place = 1;
            for (int i = 0; i < parts.length; i++) {
                Part rows = parts[i];
                if (rows != null) {
                    place = counts[i] == PostgresTexts.MANY
                            ? bindArrays(statement, place, rows)
                            : bindRows(statement, place, rows);
                    if (PostgresTexts.isProved(i)) {
                        statement.setInt(place++, rows.count());
                    }
                }
            }
            return holds(statement);
        }
    }

    /** Whether each proof says so; the patience and the plain writes say nothing of it. */
    private static boolean holds(PreparedStatement statement) throws SQLException {
        boolean holds = true;
        for (boolean isRow = statement.execute(); ; isRow = statement.getMoreResults()) {
            if (isRow) {
                try (ResultSet row = statement.getResultSet()) {
                    holds &= row.next() && !"0".equals(row.getString(1));
                }
            } else if (statement.getUpdateCount() < 0) {
                return holds;
            }
        }
    }

    private static int bindArrays(PreparedStatement statement, int first, Part rows) throws SQLException {
        int place = first;
        for (Object column : rows.columns()) {
            statement.setObject(place++, column);
        }
        return place;
    }

    private static int bindRows(PreparedStatement statement, int first, Part rows) throws SQLException {
        int place = first;
        for (int row = 0; row < rows.count(); row++) {
            for (Object column : rows.columns()) {
                bind(statement, place++, column, row);
            }
        }
        return place;
    }

    private static void bind(PreparedStatement statement, int place, Object column, int row) throws SQLException {
        if (column instanceof long[] numbers) {
            statement.setLong(place, numbers[row]);
        } else if (column instanceof int[] numbers) {
            statement.setInt(place, numbers[row]);
        } else if (column instanceof boolean[] flags) {
            statement.setBoolean(place, flags[row]);
        } else if (column instanceof String[] texts) {
            statement.setString(place, texts[row]);
        } else if (column instanceof byte[][] bytes) {
            statement.setBytes(place, bytes[row]);
        } else {
            statement.setObject(place, ((Long[]) column)[row], Types.BIGINT);
        }
    }

    private void commands(List<CommandRecord> rows) {
        int n = rows.size();
        if (n == 0) {
            return;
        }
        long[] namespace = new long[n];
        String[] id = new String[n];
        byte[][] digest = new byte[n][];
        String[] refusal = new String[n];
        Long[] documentNamespace = new Long[n];
        String[] document = new String[n];
        long[] version = new long[n];
        long[] at = new long[n];
        for (int i = 0; i < n; i++) {
            CommandRecord command = rows.get(i);
            DocumentKey led = command.document();
            namespace[i] = numbers.namespace(command.partition());
            id[i] = command.id();
            digest[i] = command.digest();
            refusal[i] = command.refusal();
            documentNamespace[i] = led == null ? null : (Long) numbers.namespace(led);
            document[i] = led == null ? null : led.id();
            version[i] = command.version();
            at[i] = command.at().toEpochMilli();
        }
        parts[PostgresTexts.COMMANDS] =
                new Part(n, namespace, id, digest, refusal, documentNamespace, document, version, at);
    }

    private void documents(int part, List<Fold.NetDocument> rows) {
        int n = rows.size();
        if (n == 0) {
            return;
        }
        long[] number = new long[n];
        long[] namespace = new long[n];
        int[] shard = new int[n];
        String[] id = new String[n];
        long[] version = new long[n];
        long[] prior = new long[n];
        int[] form = new int[n];
        byte[][] body = new byte[n][];
        Long[] expires = new Long[n];
        for (int i = 0; i < n; i++) {
            Fold.NetDocument document = rows.get(i);
            number[i] = numbers.of(document.key());
            namespace[i] = numbers.namespace(document.key());
            shard[i] = document.key().partition().shard();
            id[i] = document.key().id();
            version[i] = document.version();
            prior[i] = document.prior();
            form[i] = document.schema();
            body[i] = document.body();
            expires[i] = millis(document.expiresAt());
        }
        parts[part] = new Part(n, number, namespace, shard, id, version, prior, form, body, expires);
    }

    private void counters(List<Fold.NetCounter> rows) {
        int n = rows.size();
        if (n == 0) {
            return;
        }
        long[] number = new long[n];
        long[] namespace = new long[n];
        int[] shard = new int[n];
        String[] name = new String[n];
        long[] balance = new long[n];
        long[] floor = new long[n];
        boolean[] journaled = new boolean[n];
        long[] moves = new long[n];
        long[] low = new long[n];
        Long[] ends = new Long[n];
        int kept = 0;
        for (int i = 0; i < n; i++) {
            Fold.NetCounter counter = rows.get(i);
            number[i] = numbers.of(counter.key());
            namespace[i] = numbers.namespace(counter.key());
            shard[i] = counter.key().partition().shard();
            name[i] = counter.key().name();
            balance[i] = counter.sum();
            floor[i] = counter.counter().floor();
            journaled[i] = counter.counter().journaled();
            moves[i] = counter.kept().size();
            low[i] = counter.lowest();
            ends[i] = millis(counter.endsAt());
            kept += counter.kept().size();
        }
        parts[PostgresTexts.COUNTERS] =
                new Part(n, number, namespace, shard, name, balance, floor, journaled, moves, low, ends);
        if (kept > 0) {
            movements(rows, kept);
        }
    }

    private void movements(List<Fold.NetCounter> counters, int n) {
        long[] counter = new long[n];
        long[] back = new long[n];
        long[] delta = new long[n];
        long[] sum = new long[n];
        long[] left = new long[n];
        String[] reference = new String[n];
        long[] at = new long[n];
        int i = 0;
        for (Fold.NetCounter net : counters) {
            int of = net.kept().size();
            for (int j = 0; j < of; j++) {
                Fold.Kept move = net.kept().get(j);
                counter[i] = numbers.of(net.key());
                back[i] = (long) j + 1 - of;
                delta[i] = move.delta();
                sum[i] = net.sum();
                left[i] = move.left();
                reference[i] = move.reference();
                at[i++] = move.at().toEpochMilli();
            }
        }
        parts[PostgresTexts.MOVEMENTS] = new Part(n, counter, back, delta, sum, left, reference, at);
    }

    private void entries(Fold fold) {
        List<Fold.EntryKey> added = new ArrayList<>();
        List<Fold.EntryKey> removed = new ArrayList<>();
        for (Map.Entry<Fold.EntryKey, Boolean> entry : fold.entries().entrySet()) {
            (entry.getValue() ? added : removed).add(entry.getKey());
        }
        int n = removed.size();
        if (n > 0) {
            long[] namespace = new long[n];
            byte[][] key = new byte[n][];
            String[] id = new String[n];
            entries(removed, namespace, key, id);
            parts[PostgresTexts.REMOVED] = new Part(n, namespace, key, id);
        }
        n = added.size();
        if (n > 0) {
            long[] namespace = new long[n];
            byte[][] key = new byte[n][];
            String[] id = new String[n];
            entries(added, namespace, key, id);
            long[] document = new long[n];
            long[] kind = new long[n];
            boolean[] isTransient = new boolean[n];
            for (int i = 0; i < n; i++) {
                document[i] = numbers.of(added.get(i).key());
                kind[i] = numbers.namespace(added.get(i).key());
                isTransient[i] = fold.isTransient(added.get(i).key());
            }
            parts[PostgresTexts.ADDED] = new Part(n, namespace, key, id, document, kind, isTransient);
        }
    }

    private void entries(List<Fold.EntryKey> rows, long[] namespace, byte[][] key, String[] id) {
        for (int i = 0; i < namespace.length; i++) {
            Fold.EntryKey entry = rows.get(i);
            namespace[i] = numbers.namespace(entry);
            key[i] = entry.entry().key();
            id[i] = entry.key().id();
        }
    }

    private void deadlines(List<DeadlineWrite> deadlines) {
        List<DeadlineWrite> set = new ArrayList<>();
        List<DeadlineWrite> stopped = new ArrayList<>();
        for (DeadlineWrite deadline : deadlines) {
            (deadline.due() == null ? stopped : set).add(deadline);
        }
        int n = set.size();
        if (n > 0) {
            long[] document = new long[n];
            String[] name = new String[n];
            long[] namespace = new long[n];
            int[] shard = new int[n];
            Long[] due = new Long[n];
            boolean[] provisional = new boolean[n];
            String[] basis = new String[n];
            for (int i = 0; i < n; i++) {
                DeadlineWrite deadline = set.get(i);
                document[i] = numbers.of(deadline.key());
                name[i] = deadline.name();
                namespace[i] = numbers.namespace(deadline.key());
                shard[i] = deadline.key().partition().shard();
                due[i] = millis(deadline.due());
                provisional[i] = deadline.provisional();
                basis[i] = deadline.basis();
            }
            parts[PostgresTexts.SET] = new Part(n, document, name, namespace, shard, due, due, provisional, basis);
        }
        n = stopped.size();
        if (n > 0) {
            long[] document = new long[n];
            String[] name = new String[n];
            Long[] due = new Long[n];
            for (int i = 0; i < n; i++) {
                document[i] = numbers.of(stopped.get(i).key());
                name[i] = stopped.get(i).name();
                due[i] = millis(stopped.get(i).onlyIfDue());
            }
            parts[PostgresTexts.HELD] = new Part(n, document, name, due);
            parts[PostgresTexts.STOPPED] = parts[PostgresTexts.HELD];
        }
    }

    private record Told(int shard, Blocks.Range range) {}

    /** Events of a shard have numbers in a row, so that the feed keeps one row for them. */
    private void events(Connection connection, List<Fold.NetEvent> told, Blocks numbersOfEvents) throws SQLException {
        List<Fold.NetEvent> rows = byShard(told);
        int n = rows.size();
        if (n == 0) {
            return;
        }
        long[] number = new long[n];
        long[] namespace = new long[n];
        String[] id = new String[n];
        long[] version = new long[n];
        int[] ordinal = new int[n];
        String[] type = new String[n];
        int[] form = new int[n];
        byte[][] body = new byte[n][];
        long[] at = new long[n];
        String[] command = new String[n];
        String[] actor = new String[n];
        byte[][] effects = new byte[n][];
        List<Told> ranges = new ArrayList<>(1);
        for (int i = 0; i < n; ) {
            int shardOf = shard(rows.get(i));
            int end = i;
            while (end < n && shard(rows.get(end)) == shardOf) {
                end++;
            }
            Blocks.Range range = numbersOfEvents.take(connection, end - i);
            ranges.add(new Told(shardOf, range));
            for (int k = 0; k < range.count(); k++, i++) {
                Fold.NetEvent net = rows.get(i);
                Event event = net.event();
                number[i] = range.first() + k;
                namespace[i] = numbers.namespace(event.key());
                id[i] = event.key().id();
                version[i] = net.version();
                ordinal[i] = net.ordinal();
                type[i] = event.type();
                form[i] = event.schema();
                body[i] = event.body();
                at[i] = net.at().toEpochMilli();
                command[i] = net.command();
                actor[i] = net.actor();
                effects[i] = net.effects();
            }
        }
        parts[PostgresTexts.EVENTS] =
                new Part(n, number, namespace, id, version, ordinal, type, form, body, at, command, actor, effects);
        parts[PostgresTexts.INBOX] = new Part(
                ranges.size(),
                ranges.stream().mapToInt(Told::shard).toArray(),
                ranges.stream().mapToLong(t -> t.range().first()).toArray(),
                ranges.stream().mapToInt(t -> t.range().count()).toArray());
    }

    private static List<Fold.NetEvent> byShard(List<Fold.NetEvent> told) {
        for (int i = 1; i < told.size(); i++) {
            if (shard(told.get(i)) < shard(told.get(i - 1))) {
                return told.stream()
                        .sorted(Comparator.comparingInt(PostgresStatement::shard))
                        .toList();
            }
        }
        return told;
    }

    private static int shard(Fold.NetEvent net) {
        return net.event().key().partition().shard();
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : (Long) Rows.millis(time);
    }
}
