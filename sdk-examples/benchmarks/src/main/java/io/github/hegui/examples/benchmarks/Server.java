package io.github.hegui.examples.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A PostgreSQL of its own that keeps what it acknowledged, and what it costs. */
final class Server implements AutoCloseable {

    /** What it used: processor time of the processes that serve clients, and bytes of its log. */
    record Used(long cpuMicros, long logBytes) {
        Used since(Used before) {
            return new Used(cpuMicros - before.cpuMicros, logBytes - before.logBytes);
        }
    }

    /** The kernel tells processor time in hundredths of a second. */
    private static final long MICROS_A_TICK = 10_000;

    private final EmbeddedPostgres postgres;
    private final ProcessHandle postmaster;

    private Server(EmbeddedPostgres postgres) throws SQLException {
        this.postgres = postgres;
        postmaster = Measured.postmaster(postgres);
    }

    /** Starts one. Checkpoints are so far apart that none falls into a run. */
    static Server start() throws IOException, SQLException {
        return new Server(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "16GB")
                .setServerConfig("checkpoint_timeout", "1h")
                .start());
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    int port() {
        return postgres.getPort();
    }

    void run(String... statements) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Microseconds of the processes that serve clients, and of all that have ended. */
    long cpuWithEnded() throws IOException, SQLException {
        String stat = Files.readString(Path.of("/proc/" + postmaster.pid() + "/stat"), StandardCharsets.ISO_8859_1);
        String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ended = Long.parseLong(behindName[13]) + Long.parseLong(behindName[14]);
        return used().cpuMicros() + ended * MICROS_A_TICK;
    }

    /** What it used so far. */
    Used used() throws SQLException {
        long cpu = postmaster
                .children()
                .filter(Server::servesClients)
                .mapToLong(process -> process.info()
                        .totalCpuDuration()
                        .map(time -> time.toNanos() / 1_000)
                        .orElse(0L))
                .sum();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn")) {
            row.next();
            return new Used(cpu, row.getLong(1));
        }
    }

    /** Its title is "postgres: USER ...", that of all others their task. */
    private static boolean servesClients(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1)
                    .startsWith("postgres: postgres ");
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
