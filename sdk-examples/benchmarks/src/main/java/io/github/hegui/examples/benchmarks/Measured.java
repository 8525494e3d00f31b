package io.github.hegui.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How loads reach a server of their own, and what processor time it and the asking thread take. */
final class Measured {

    private Measured() {}

    /** A small pool with plans that do not depend on how often a statement was run. */
    static HikariDataSource pool(EmbeddedPostgres server) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(4);
        config.addDataSourceProperty("options", "-c plan_cache_mode=force_generic_plan");
        return new HikariDataSource(config);
    }

    /** The server's first process; other servers may run on this machine. */
    static ProcessHandle postmaster(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
        }
    }

    /** Microseconds of this thread. */
    static long thread() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000;
    }

    /** Microseconds of that server's processes; 0 without one. */
    static long server(@Nullable ProcessHandle postmaster) {
        return postmaster == null
                ? 0
                : Stream.concat(Stream.of(postmaster), postmaster.descendants())
                        .mapToLong(process -> process.info()
                                .totalCpuDuration()
                                .map(time -> time.toNanos() / 1_000)
                                .orElse(0L))
                        .sum();
    }
}
