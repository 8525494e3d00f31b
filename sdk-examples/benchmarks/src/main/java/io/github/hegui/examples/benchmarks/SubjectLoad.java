package io.github.hegui.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.KindBuilder;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Subjects;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What is held of a person, among many documents of twelve kinds in four shards of PostgreSQL: {@code SubjectLoad DOCUMENTS SECONDS}. Processor time of this thread
 * and of the server, beside as many reads by key; which scans the server made; and what the entry costs a commit.
 */
public final class SubjectLoad {

    private static final int KINDS = 12;
    private static final int SHARDS = 4;
    private static final int HELD = 200;
    private static final int A_CHANGE = 400;
    private static final int RUNS = 5;
    private static final int LOOKS = 40;
    private static final SubjectId PERSON = new SubjectId("person-0");

    /** A document of about 300 bytes. */
    public record Thing(String id, String person, String text) {}

    private record Cpu(long client, long server) {
        Cpu since(Cpu before) {
            return new Cpu(client - before.client, server - before.server);
        }

        long micros() {
            return client + server;
        }
    }

    private final EmbeddedPostgres server;
    private final ProcessHandle postmaster;
    private final Desk desk;
    private final List<Kind<Thing>> kinds = new ArrayList<>();
    private final List<String> held = new ArrayList<>();

    private SubjectLoad(EmbeddedPostgres server, Desk desk) throws SQLException {
        this.server = server;
        this.postmaster = Measured.postmaster(server);
        this.desk = desk;
        for (int i = 0; i < KINDS; i++) {
            kinds.add(kind("bench.kind" + i)
                    .about(thing -> List.of(new SubjectId(thing.person())))
                    .build());
        }
    }

    private static KindBuilder<Thing> kind(String name) {
        return Kind.of(name, Thing.class, Thing::id)
                .path(AccessPath.of("by-text", 1, thing -> PathKey.start().text(thing.text())));
    }

    /** Runs. */
    public static void main(String[] args) throws Exception {
        int documents = Integer.parseInt(args[0]);
        double seconds = Double.parseDouble(args[1]);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("shared_buffers", "256MB")
                        .setServerConfig("max_wal_size", "4GB")
                        .start();
                HikariDataSource pool = Measured.pool(server);
                JdbcStore store = JdbcStore.postgresql(pool).shards(SHARDS).open()) {
            SubjectLoad load = new SubjectLoad(server, Desk.on(store).build());
            load.fill(documents);
            load.execute("VACUUM ANALYZE");
            load.find(documents);
            load.commits(seconds);
        }
    }

    /** Every so-manieth document is of the one person, the others of one for every two hundred. */
    private void fill(int documents) {
        int made = 0;
        while (made < documents) {
            int from = made;
            int count = Math.min(A_CHANGE, documents - made);
            Partition place = new Partition("", made / A_CHANGE % SHARDS);
            Kind<Thing> kind = kinds.get(made / A_CHANGE % KINDS);
            desk.execute(Command.by(Actor.platform("bench")), "bench.fill", from, place, kind, work -> {
                        Thing last = null;
                        for (int i = from; i < from + count; i++) {
                            last = work.put(kind, Decision.of(thing(i, documents)));
                        }
                        return Outcome.done(Objects.requireNonNull(last));
                    })
                    .orElseThrow();
            for (int i = from; i < from + count; i++) {
                if (isHeld(i, documents)) {
                    held.add(kind.name() + "/" + place.shard() + "/" + i);
                }
            }
            made += count;
        }
    }

    private static boolean isHeld(int i, int documents) {
        return i % (documents / HELD) == 0;
    }

    private static Thing thing(int i, int documents) {
        String person = isHeld(i, documents) ? PERSON.value() : "person-" + (1 + i / 200);
        return new Thing("t-" + i, person, ("text " + i + " ").repeat(20));
    }

    private void find(int documents) throws Exception {
        double[] ratios = new double[RUNS];
        long[] range = new long[RUNS];
        long[] keys = new long[RUNS];
        byPerson(LOOKS);
        byKey(LOOKS);
        for (int run = 0; run < RUNS; run++) {
            Cpu begin = cpu();
            byPerson(LOOKS);
            Cpu middle = cpu();
            byKey(LOOKS);
            Cpu end = cpu();
            range[run] = middle.since(begin).micros() / LOOKS;
            keys[run] = end.since(middle).micros() / LOOKS;
            ratios[run] = (double) range[run] / keys[run];
        }
        execute("SELECT pg_stat_reset()");
        byPerson(1);
        Thread.sleep(12_000); // an idle connection hands in its statistics after ten seconds
        Arrays.sort(ratios);
        Arrays.sort(range);
        Arrays.sort(keys);
        System.out.printf(
                "%,d documents, %d of one person: %,d µs of processor time by person, %,d µs by key, ratio %.2f (%.2f-%.2f)%n",
                documents, held.size(), range[RUNS / 2], keys[RUNS / 2], ratios[RUNS / 2], ratios[0], ratios[RUNS - 1]);
        System.out.println(scans());
    }

    private void byPerson(int times) {
        for (int i = 0; i < times; i++) {
            Page<Subjects.Held<?>> page = Subjects.of(desk).documents(PERSON, kinds, "", 1_000);
            if (page.items().size() != held.size() || page.hasNext()) {
                throw new IllegalStateException(page.items().size() + " of " + held.size() + " found");
            }
        }
    }

    private void byKey(int times) {
        for (int i = 0; i < times; i++) {
            for (String name : held) {
                String[] parts = name.split("/");
                Kind<Thing> kind = kinds.get(Integer.parseInt(parts[0].substring("bench.kind".length())));
                desk.find(kind, new Partition("", Integer.parseInt(parts[1])), "t-" + parts[2])
                        .orElseThrow();
            }
        }
    }

    /** A commit of a kind with the entry beside one without. */
    private void commits(double seconds) {
        Kind<Thing> without = kind("bench.without").build();
        Kind<Thing> with = kind("bench.with")
                .about(thing -> List.of(new SubjectId(thing.person())))
                .build();
        double[] ratios = new double[RUNS];
        long[] plain = new long[RUNS];
        commit(without, -1, seconds);
        commit(with, -1, seconds);
        for (int run = 0; run < RUNS; run++) {
            plain[run] = commit(without, run, seconds);
            ratios[run] = (double) commit(with, run, seconds) / plain[run];
        }
        Arrays.sort(ratios);
        Arrays.sort(plain);
        System.out.printf(
                "a commit: %,d µs of processor time, with the entry of a person %.3f times that (%.3f-%.3f)%n",
                plain[RUNS / 2], ratios[RUNS / 2], ratios[0], ratios[RUNS - 1]);
    }

    private long commit(Kind<Thing> kind, int run, double seconds) {
        long start = System.nanoTime();
        Cpu before = cpu();
        int done = 0;
        while (System.nanoTime() - start < seconds * 1e9) {
            String id = run + "-" + done++;
            Thing thing = new Thing(id, "person-" + id, "text " + id);
            desk.execute(
                            Command.of(kind.name() + id, Actor.platform("bench")),
                            "bench.make",
                            id,
                            new Partition("", done % SHARDS),
                            kind,
                            work -> Outcome.done(work.put(kind, Decision.of(thing))))
                    .orElseThrow();
        }
        return cpu().since(before).micros() / done;
    }

    private String scans() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT relname, seq_scan, idx_scan, idx_tup_fetch FROM"
                        + " pg_stat_user_tables WHERE relname IN ('document', 'path_entry') ORDER BY relname")) {
            while (rows.next()) {
                all.append("one look: %s %d sequential scans, %d index scans, %d rows by index%n"
                        .formatted(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
            }
        }
        return all.toString();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Microseconds of this thread, and of this server's processes. */
    private Cpu cpu() {
        return new Cpu(Measured.thread(), Measured.server(postmaster));
    }
}
