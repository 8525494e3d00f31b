package io.github.hegui.examples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The replay of two builds, run after run in turn: {@code ReplayBuilds BASE.jar NEW.jar DATA STORE ROUNDS [NEW's JVM options]}, where each jar is a build's
 * {@code hegui-replay.jar}, DATA a folder or {@code bundled}, and STORE memory, sqlite or postgresql (a server of its own, a database for each
 * run). Ratios are new : base, medians of the rounds. What the builds tell of their pace is told by the new one's {@code Progress} in both. Their
 * reports must be the same, but for the section on the run.
 */
public final class ReplayBuilds {

    private static final String PROGRESS = "io/github/hegui/examples/replay";
    private static final Pattern TOLD = Pattern.compile(
            "replay: (first|last) [\\d,]+ orders in ([\\d.]+) s, ([\\d,]+) orders/s, ([\\d.]+) s of processor time");
    private static final Pattern WHOLE = Pattern.compile("[\\d,]+ orders in ([\\d.]+) s, ([\\d,]+) orders/s.*");

    /** A stretch of a run: seconds, of processor time of the process, and of the server's. */
    private record Stretch(double seconds, double cpu, double server) {}

    private final Path folder;
    private final Path progress;
    private final String data;
    private final String store;
    private final @Nullable Server server;
    private @Nullable String report;
    private int runs;

    private ReplayBuilds(Path folder, Path progress, String data, String store, @Nullable Server server) {
        this.folder = folder;
        this.progress = progress;
        this.data = data;
        this.store = store;
        this.server = server;
    }

    /** Runs. */
    public static void main(String[] args) throws Exception {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        Path folder = Files.createTempDirectory("hegui");
        List<String> options = Arrays.asList(args).subList(5, args.length);
        try (Server server = args[3].equals("postgresql") ? Server.start() : null) {
            var builds = new ReplayBuilds(folder, progress(folder, args[1]), args[2], args[3], server);
            List<Map<String, Stretch>> base = new ArrayList<>();
            List<Map<String, Stretch>> next = new ArrayList<>();
            for (int round = 0; round < Integer.parseInt(args[4]); round++) {
                base.add(builds.run(args[0], List.of()));
                next.add(builds.run(args[1], options));
            }
            System.out.println(
                    "| " + args[2] + ", " + args[3]
                            + " | seconds | ratio of speed | CPU of both, s | ratio | CPU of the process, s | of the server, s | load average |");
            System.out.println("|---|---|---|---|---|---|---|---|");
            base.get(0).keySet().forEach(stretch -> System.out.println(row(stretch, base, next)));
        }
    }

    private Map<String, Stretch> run(String jar, List<String> options) throws Exception {
        Path out = folder.resolve("run" + ++runs);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        command.addAll(options);
        command.addAll(List.of("-cp", progress + ":" + jar, "io.github.hegui.examples.replay.Replay"));
        command.addAll(List.of("--out", out.toString(), "--store", place(out)));
        if (!data.equals("bundled")) {
            command.addAll(List.of("--data", data));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Map<String, Stretch> told = listen(process);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the replay of " + jar + " failed");
        }
        compareReports(out);
        return told;
    }

    private String place(Path out) throws Exception {
        if (server == null) {
            return store.equals("memory") ? store : "sqlite:" + out + ".db";
        }
        server.run("CREATE DATABASE run" + runs);
        return "postgresql:" + server.url().replace("/postgres?", "/run" + runs + "?");
    }

    /** Reads what it says, and looks at the processors when it says it. */
    private Map<String, Stretch> listen(Process process) throws Exception {
        Map<String, Stretch> told = new LinkedHashMap<>();
        List<String> said = new ArrayList<>();
        double start = server();
        double from = start;
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                Matcher stretch = TOLD.matcher(line);
                Matcher whole = WHOLE.matcher(line);
                if (line.endsWith(" orders to go")) {
                    from = server();
                } else if (stretch.matches()) {
                    told.put(
                            stretch.group(1),
                            new Stretch(seconds(stretch.group(2)), seconds(stretch.group(4)), server() - from));
                } else if (whole.matches()) {
                    double cpu = process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
                    told.put("all", new Stretch(seconds(whole.group(1)), cpu, server() - start));
                }
            }
        }
        if (!told.containsKey("all")) {
            said.forEach(System.err::println);
        }
        return told;
    }

    private static double seconds(String text) {
        return Double.parseDouble(text);
    }

    private double server() throws Exception {
        return server == null ? 0 : server.cpuWithEnded() / 1e6;
    }

    private void compareReports(Path out) throws IOException {
        String written = Files.readString(out.resolve("report.json")).replaceFirst("\"run\"\\s*:\\s*\\{[^}]*}", "");
        if (report != null && !report.equals(written)) {
            throw new IllegalStateException("the builds do not report the same: see " + folder);
        }
        report = written;
    }

    private static String row(String stretch, List<Map<String, Stretch>> base, List<Map<String, Stretch>> next) {
        Stretch a = median(stretch, base);
        Stretch b = median(stretch, next);
        return "| %s | %.1f : %.1f | **%.2f** | %.1f : %.1f | **%.2f** | %.1f : %.1f | %.1f : %.1f | %.1f |"
                .formatted(
                        stretch,
                        b.seconds(),
                        a.seconds(),
                        a.seconds() / b.seconds(),
                        b.cpu() + b.server(),
                        a.cpu() + a.server(),
                        (b.cpu() + b.server()) / (a.cpu() + a.server()),
                        b.cpu(),
                        a.cpu(),
                        b.server(),
                        a.server(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static Stretch median(String stretch, List<Map<String, Stretch>> runs) {
        return new Stretch(
                median(runs.stream().map(run -> run.get(stretch).seconds())),
                median(runs.stream().map(run -> run.get(stretch).cpu())),
                median(runs.stream().map(run -> run.get(stretch).server())));
    }

    private static double median(Stream<Double> values) {
        List<Double> sorted = values.sorted(Comparator.naturalOrder()).toList();
        return sorted.get(sorted.size() / 2);
    }

    /** The new build's {@code Progress} alone, to stand before either build. */
    private static Path progress(Path folder, String jar) throws IOException {
        Path alone = folder.resolve("progress");
        Path target = Files.createDirectories(alone.resolve(PROGRESS));
        try (FileSystem files = FileSystems.newFileSystem(Path.of(jar), Map.of());
                Stream<Path> classes = Files.list(files.getPath(PROGRESS))) {
            for (Path file : classes.filter(
                            each -> each.getFileName().toString().matches("Progress[.$].*"))
                    .toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
        return alone;
    }
}
