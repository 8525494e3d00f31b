package io.github.hegui.examples.replay;

import io.github.hegui.oversight.conformity.ClauseResult;
import io.github.hegui.oversight.conformity.ConformityReport;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main job: replays real orders through the SDK and writes the conformity report over them. */
@Command(
        name = "hegui-replay",
        sortOptions = false,
        usageHelpWidth = 100,
        description = {
            "Replays recorded orders through the Hegui SDK in simulated time and reports which clauses were kept.",
            "Writes report.json, report.html and the audit log, which verify-audit checks."
        },
        footer = {
            "",
            "Files, each .csv or .csv.gz in UTF-8 with its columns named in the first line:",
            "  orders    order_id, consumer_id, seller_id, region, currency, placed_at, confirmed_at,",
            "            handed_over_at, delivered_at, promised_by, outcome, delivery_fee",
            "  lines     order_id, line, sku, name, quantity, unit_price",
            "  payments  order_id, seq, method, amount, paid_at",
            "  returns   return_id, order_id, line, quantity, requested_at",
            "Times are such as 2026-01-31T09:00:00+08:00; an empty one was not recorded.",
            "A row that cannot be used is reported with file, line and reason, and the rest goes on.",
            "",
            "Exit code: 0 the report was written, 1 the run failed, 2 wrong arguments or unusable files."
        })
public final class Replay implements Callable<Integer> {

    private static final int MOST_THREADS = 256;
    private static final int MOST_SHARE_DECIMALS = 9;
    private static final int MOST_ROWS_SHOWN = 20;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder with the four files. Without it: about 1,000 bundled orders of the UCI set Online Retail.")
    private @Nullable Path data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the report and the audit log, made if it is not there; needed for a run.")
    private @Nullable Path out;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "memory",
            converter = StoreConverter.class,
            description =
                    "memory, sqlite:FILE or postgresql:JDBC-URL. Default: ${DEFAULT-VALUE}. A run that was killed can be"
                            + " started again on its store with the same arguments, and ends with the same report. The keys of"
                            + " its made-up receivers are kept in FILE.keys, for PostgreSQL in the folder --out with .keys behind"
                            + " its name.")
    private StoreChoice store = new StoreChoice.Memory();

    @Option(
            names = "--stock-share",
            paramLabel = "SHARE",
            defaultValue = "1.0",
            converter = ShareConverter.class,
            description =
                    "Goods received first: this share, 0 to 1, of all that is ordered per sku. Default: ${DEFAULT-VALUE}.")
    private BigDecimal stockShare = BigDecimal.ONE;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Threads, each with its own orders; all wait for one another every simulated day. Default: ${DEFAULT-VALUE}.")
    private int threads = 1;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    private final Platform.Opener opener;
    private final PrintStream console;
    private final PrintStream errors;

    Replay(Platform.Opener opener, PrintStream console, PrintStream errors) {
        this.opener = opener;
        this.console = console;
        this.errors = errors;
    }

    /** Runs the command and exits with its code. */
    public static void main(String[] args) {
        System.exit(new Replay(SdkPlatform::open, System.out, System.err).run(args));
    }

    /**
     * Runs the command.
     *
     * @return the exit code
     */
    int run(String... args) {
        var command = new CommandLine(this);
        command.addSubcommand(new VerifyAudit(console, errors));
        command.setOut(new PrintWriter(console, true, StandardCharsets.UTF_8));
        command.setErr(new PrintWriter(errors, true, StandardCharsets.UTF_8));
        command.setParameterExceptionHandler((e, ignored) -> complain(e, CommandLine.ExitCode.USAGE));
        command.setExecutionExceptionHandler((e, ignored, parsed) ->
                complain(e, e instanceof UnusableInput ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE));
        return command.execute(args);
    }

    private int complain(Exception e, int code) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        errors.println("hegui-replay: " + message.lines().findFirst().orElse("").strip());
        return code;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (out == null) {
            throw wrong("Missing required option: '--out=DIR'"); // not by picocli: a subcommand goes without
        }
        Path folder = out;
        if (threads < 1 || threads > MOST_THREADS) {
            throw wrong("--threads must be from 1 to " + MOST_THREADS + ", not " + threads);
        }
        Input input = InputReader.read(data == null ? Source.bundled() : Source.directory(data));
        tell(input);
        if (input.orders().isEmpty()) {
            throw new UnusableInput("not one order can be replayed");
        }
        makeFolder(folder);
        Occurrences occurrences = Occurrences.of(input);
        long start = System.nanoTime();
        Figures figures;
        Duration took;
        try (Platform platform = opener.open(store, threads, RunKeys.folder(store, folder));
                Progress progress = progress(input.orders().size())) {
            figures = Run.over(occurrences, Receipts.of(input, stockShare), platform, threads, progress);
            took = Duration.ofNanos(System.nanoTime() - start);
            platform.audit(folder.resolve("audit"));
        }
        Map<String, Object> run = Reports.run(store, took, input.orders().size());
        ConformityReport report = Reports.of(platform(), Run.end(occurrences), input, occurrences, figures, run);
        Reports.write(report, folder);
        tell(report, input.orders().size(), run);
        console.println("report: " + folder.resolve(Reports.HTML));
        return CommandLine.ExitCode.OK;
    }

    private String platform() {
        return data == null
                ? "UCI Online Retail (excerpt, CC BY 4.0)"
                : String.valueOf(data.toAbsolutePath().normalize().getFileName());
    }

    private Progress progress(long orders) {
        return Terminal.isPresent() ? Progress.bar(errors, orders) : Progress.lines(errors, orders, System::nanoTime);
    }

    private void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            Reports.probe(folder);
        } catch (IOException e) {
            throw wrong("--out " + folder + " is not a folder that can be written");
        }
    }

    private void tell(Input input) {
        input.rejected().stream().limit(MOST_ROWS_SHOWN).forEach(row -> errors.println("rejected " + row));
        int more = input.rejected().size() - MOST_ROWS_SHOWN;
        if (more > 0) {
            errors.println("rejected " + more + " more: see report.json");
        }
    }

    private void tell(ConformityReport report, int orders, Map<String, Object> run) {
        console.printf(
                Locale.ROOT,
                "%,d orders in %s s, %s orders/s, store %s%n",
                orders,
                run.get("seconds"),
                run.get("ordersPerSecond"),
                run.get("store"));
        for (ClauseResult clause : report.clauses()) {
            if (!clause.figures().isEmpty()) {
                console.println(clause.id() + " " + clause.status() + " " + clause.figures());
            }
        }
    }

    private ParameterException wrong(String message) {
        CommandSpec known = Objects.requireNonNull(spec, "spec");
        return new ParameterException(known.commandLine(), message);
    }

    /** Reads {@code --store}. */
    static final class StoreConverter implements CommandLine.ITypeConverter<StoreChoice> {
        @Override
        public StoreChoice convert(String text) {
            try {
                return StoreChoice.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Reads {@code --stock-share}. */
    static final class ShareConverter implements CommandLine.ITypeConverter<BigDecimal> {
        @Override
        public BigDecimal convert(String text) {
            if (text.matches("[01](\\.\\d{1," + MOST_SHARE_DECIMALS + "})?")) {
                BigDecimal share = new BigDecimal(text);
                if (share.compareTo(BigDecimal.ONE) <= 0) {
                    return share;
                }
            }
            throw new CommandLine.TypeConversionException("--stock-share must be a decimal from 0 to 1 with at most "
                    + MOST_SHARE_DECIMALS + " decimals, not '" + text + "'");
        }
    }
}
