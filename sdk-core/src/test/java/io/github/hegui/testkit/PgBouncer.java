package io.github.hegui.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PgBouncer in transaction pooling before the PostgreSQL of this run, with few sessions, so that clients get each other's. */
public final class PgBouncer implements AutoCloseable {

    private static final int SESSIONS = 2;

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where it is installed; empty where it is not. */
    public static Optional<Path> program() {
        return Stream.concat(
                        Stream.of("/usr/sbin", "/usr/local/sbin"),
                        Stream.of(System.getenv("PATH").split(":")))
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Begins it with its files in that folder; the caller closes it. */
    public static PgBouncer start(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        Path users = Files.writeString(folder.resolve("users.txt"), "\"postgres\" \"\"\n");
        Path settings = Files.writeString(
                folder.resolve("pgbouncer.ini"),
                String.join(
                        "\n",
                        "[databases]",
                        "postgres = host=127.0.0.1 port=" + Postgres.server().getPort(),
                        "[pgbouncer]",
                        "listen_addr = 127.0.0.1",
                        "listen_port = " + port,
                        "unix_socket_dir =",
                        "auth_type = trust",
                        "auth_file = " + users,
                        "pool_mode = transaction",
                        "default_pool_size = " + SESSIONS,
                        "max_client_conn = 100",
                        "ignore_startup_parameters = extra_float_digits,options",
                        ""));
        boolean isRoot = "root".equals(System.getProperty("user.name")); // which it refuses to be
        if (isRoot) {
            open(folder);
        }
        List<String> command = isRoot
                ? List.of(program().orElseThrow().toString(), "-u", "postgres", settings.toString())
                : List.of(program().orElseThrow().toString(), settings.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        while (!answers(port)) {
            if (!process.isAlive()) {
                throw new IOException("pgbouncer ended: " + Files.readString(folder.resolve("log.txt")));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return new PgBouncer(process, port);
    }

    private static void open(Path folder) {
        for (Path path = folder; path.getParent() != null; path = path.getParent()) {
            var unused =
                    path.toFile().setExecutable(true, false) && path.toFile().setReadable(true, false);
        }
        for (java.io.File file : folder.toFile().listFiles()) {
            var unused = file.setReadable(true, false);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A pool through it. @param prepareThreshold the driver's: from which use on a statement is prepared by the session; 0 for never */
    public DataSource pool(int prepareThreshold) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setUser("postgres");
        source.setDatabaseName("postgres");
        source.setPrepareThreshold(prepareThreshold);
        return Postgres.pool(source);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
