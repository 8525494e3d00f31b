package io.github.hegui.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A server of its own that can be stopped as if the power went ({@code pg_ctl stop -m immediate}) and started again on the same data. */
public final class PostgresServer implements AutoCloseable {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final EmbeddedPostgres server;
    private final Path data;
    private final Path control;
    private final List<String> options = new ArrayList<>();

    private PostgresServer(EmbeddedPostgres server) throws Exception {
        this.server = server;
        data = Path.of(ask("SHOW data_directory"));
        control = Path.of(ask("SELECT setting FROM pg_config WHERE name = 'BINDIR'"), "pg_ctl");
        Matcher option = QUOTED.matcher(Files.readString(data.resolve("postmaster.opts")));
        while (option.find()) {
            options.add("'" + option.group(1) + "'");
        }
    }

    /** Starts one, durable as in production. */
    public static PostgresServer start() throws Exception {
        return new PostgresServer(Postgres.start());
    }

    /** Sixteen connections to it; make a new one after a stop. */
    public DataSource pool() {
        return new SmallPool(server.getPostgresDatabase());
    }

    /** What a setting of the server is. */
    public String setting(String name) throws Exception {
        return ask("SHOW " + name);
    }

    private String ask(String sql) throws Exception {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Ends all its processes at once, without a checkpoint. */
    public void stopImmediately() throws Exception {
        run("stop", "-m", "immediate", "-w");
    }

    /** Starts it on the same data with the same settings; it recovers from its log. */
    public void startAgain() throws Exception {
        run("start", "-w", "-l", data.resolve("again.log").toString(), "-o", String.join(" ", options));
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(control.toString(), "-D", data.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("pg_ctl " + arguments[0] + " failed");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
