package io.github.hegui.examples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two builds of the store in one run: {@code StoreBuilds BASE.jar NEW.jar SECONDS [BODIES [STORE]]}, where each jar is a build's
 * {@code hegui-benchmarks.jar}, bodies are real or small ({@link Bodies}), and the store is postgresql, sqlite or both. Each build has a process of its
 * own, and a schema of its own in one PostgreSQL or a file; they take turns, {@link #RUNS} times each after a warm-up, and the one that begins changes. What
 * drives them ({@link BuildSide}) is this build's in both. Every event made must stand in the feed after each stretch.
 */
public final class StoreBuilds {

    private static final int RUNS = 5;
    private static final double WARM_UP_SECONDS = 6;
    private static final String PACKAGE = "io/github/hegui/examples/benchmarks";

    private record Mode(String name, String asked) {}

    private record Measure(Drive.Done done, Server.Used used) {
        double server() {
            return (double) used.cpuMicros() / Math.max(1, done.changes());
        }

        double log() {
            return (double) used.logBytes() / Math.max(1, done.changes());
        }
    }

    private static final List<Mode> POSTGRESQL = List.of(
            new Mode("groups of 32", "group 32"),
            new Mode("64 threads", "drive 64 false"),
            new Mode("64 threads, hot", "drive 64 true"),
            new Mode("1 thread", "drive 1 false")); // last: whole pages are logged when first touched

    private static final List<Mode> SQLITE = List.of(
            new Mode("25 moves, singly", "moves 25 1"),
            new Mode("25 moves, groups of 8", "moves 25 8"),
            new Mode("25 moves, groups of 64", "moves 25 64"));

    /** A build's process. */
    private static final class Build implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;
        private final PrintStream questions;

        Build(Path driver, String jar, String... args) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms1g", "-Xmx1g"));
            command.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp"));
            command.addAll(List.of(driver + ":" + jar, BuildSide.class.getName()));
            command.addAll(List.of(args));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        }

        String answer() throws IOException {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith("= ")) {
                    return line.substring(2);
                }
            }
            throw new IllegalStateException("a build's process ended; its reason stands above");
        }

        Drive.Done ask(String question) throws IOException {
            questions.println(question);
            String[] told = answer().split(" ");
            return new Drive.Done(Long.parseLong(told[0]), Double.parseDouble(told[1]), Long.parseLong(told[2]));
        }

        @Override
        public void close() {
            questions.close();
            process.destroy();
        }
    }

    private final double seconds;
    private final Path driver;
    private final String bodies;

    private StoreBuilds(double seconds, Path driver, String bodies) {
        this.seconds = seconds;
        this.driver = driver;
        this.bodies = bodies;
    }

    /** Runs. */
    public static void main(String[] args) throws Exception {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        Path folder = Files.createTempDirectory("hegui");
        String store = args.length > 4 ? args[4] : "both";
        var builds = new StoreBuilds(Double.parseDouble(args[2]), driver(folder), args.length > 3 ? args[3] : "real");
        System.out.println("Bodies: " + builds.bodies + ". New : base, medians of " + RUNS + ".");
        System.out.println(
                "| | changes/s | ratio | server CPU, \u00b5s a change | ratio | client CPU, \u00b5s a change | ratio | log, bytes a change | load average |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        if (!store.equals("sqlite")) {
            builds.postgresql(args[0], args[1]);
        }
        if (!store.equals("postgresql")) {
            try (Build base = builds.build(
                            args[0], "sqlite", folder.resolve("base.db").toString());
                    Build next = builds.build(
                            args[1], "sqlite", folder.resolve("next.db").toString())) {
                builds.compare(SQLITE, base, next, null);
            }
        }
    }

    private void postgresql(String baseJar, String nextJar) throws Exception {
        try (Server server = Server.start();
                Build base = build(baseJar, "postgresql", server.url(), "base");
                Build next = build(nextJar, "postgresql", server.url(), "next")) {
            server.run("VACUUM ANALYZE", "CHECKPOINT");
            compare(POSTGRESQL, base, next, server);
        }
    }

    private Build build(String jar, String... args) throws IOException {
        String[] all = Stream.concat(Stream.of(bodies), Stream.of(args)).toArray(String[]::new);
        Build build = new Build(driver, jar, all);
        build.answer();
        return build;
    }

    private void compare(List<Mode> modes, Build base, Build next, @Nullable Server server) throws Exception {
        for (Mode mode : modes) {
            if (!mode.name().contains(System.getProperty("mode", ""))) {
                continue;
            }
            List<Measure> a = new ArrayList<>();
            List<Measure> b = new ArrayList<>();
            base.ask(mode.asked() + " " + WARM_UP_SECONDS);
            next.ask(mode.asked() + " " + WARM_UP_SECONDS);
            for (int run = 0; run < RUNS; run++) {
                if (run % 2 == 0) {
                    a.add(measure(mode, base, server));
                }
                b.add(measure(mode, next, server));
                if (run % 2 == 1) {
                    a.add(measure(mode, base, server));
                }
            }
            System.out.println(row(mode, a, b));
        }
    }

    private Measure measure(Mode mode, Build build, @Nullable Server server) throws Exception {
        Server.Used nothing = new Server.Used(0, 0);
        Server.Used before = server == null ? nothing : server.used();
        Drive.Done done = build.ask(mode.asked() + " " + seconds);
        return new Measure(done, server == null ? nothing : server.used().since(before));
    }

    private static String row(Mode mode, List<Measure> base, List<Measure> next) {
        return "| %s | %s | %s | %s | %s | %.1f |"
                .formatted(
                        mode.name(),
                        pair(base, next, m -> m.done().rate()),
                        pair(base, next, Measure::server),
                        pair(
                                base,
                                next,
                                m -> (double) m.done().cpuMicros() / m.done().changes()),
                        medians(base, next, Measure::log).replaceFirst("^0 .*", "-"),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Both medians and, as load comes and goes, the median of the ratios of runs that followed one another. */
    private static String pair(List<Measure> base, List<Measure> next, ToDoubleFunction<Measure> of) {
        if (base.stream().mapToDouble(of).sum() == 0) {
            return "- | -"; // no server
        }
        double[] ratios = IntStream.range(0, RUNS)
                .mapToDouble(run -> of.applyAsDouble(next.get(run)) / of.applyAsDouble(base.get(run)))
                .sorted()
                .toArray();
        return "%s | **%.2f** (%.2f-%.2f)"
                .formatted(medians(base, next, of), ratios[RUNS / 2], ratios[0], ratios[RUNS - 1]);
    }

    private static String medians(List<Measure> base, List<Measure> next, ToDoubleFunction<Measure> of) {
        return "%s : %s".formatted(spread(next, of), spread(base, of));
    }

    private static String spread(List<Measure> measures, ToDoubleFunction<Measure> of) {
        double[] sorted = measures.stream().mapToDouble(of).sorted().toArray();
        return "%,.0f (%,.0f-%,.0f)".formatted(sorted[RUNS / 2], sorted[0], sorted[RUNS - 1]);
    }

    /** The classes of this package alone, to stand before a build's own: they lie in one jar with this build's store. */
    private static Path driver(Path folder) throws Exception {
        Path own = Path.of(StoreBuilds.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(own)) {
            return own;
        }
        Path driver = folder.resolve("driver");
        Path target = Files.createDirectories(driver.resolve(PACKAGE));
        try (FileSystem jar = FileSystems.newFileSystem(own, Map.of());
                Stream<Path> files = Files.list(Objects.requireNonNull(jar.getPath(PACKAGE)))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
        return driver;
    }
}
