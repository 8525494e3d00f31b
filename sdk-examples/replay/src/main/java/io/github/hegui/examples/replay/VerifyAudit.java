package io.github.hegui.examples.replay;

import static io.github.hegui.kernel.crypto.SignatureAlgorithm.SM2_SM3;

import io.github.hegui.kernel.audit.Checkpoint;
import io.github.hegui.kernel.audit.LogFault;
import io.github.hegui.kernel.audit.LogReport;
import io.github.hegui.kernel.audit.LogVerifier;
import io.github.hegui.kernel.audit.StoreCheck;
import io.github.hegui.kernel.audit.StoreReport;
import io.github.hegui.kernel.audit.TreeHash;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.crypto.VerifyingKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks an audit log that a replay wrote, with nothing but its files. */
@Command(
        name = "verify-audit",
        sortOptions = false,
        usageHelpWidth = 100,
        description = {
            "Checks log.jsonl against checkpoints.jsonl by public-key.pem (Ed25519 or SM2), and names the first thing that does not hold.",
            "With --store it also names what in the store is not what the log last said.",
            "A log that was rolled back to an earlier state, or written and signed anew, holds in itself: only --kept finds it."
        },
        footer = {"", "Exit code: 0 all holds, 1 something does not, 2 wrong arguments or unreadable files."})
final class VerifyAudit implements Callable<Integer> {

    /** The most that is read of a key's or a checkpoint's file. */
    private static final int MOST_BYTES = 64 << 10;

    /** Those of a log of a hundred million events. */
    private static final int MOST_CHECKPOINTS = 256 << 20;

    @Option(names = "--dir", paramLabel = "DIR", required = true, description = "Folder with the three files.")
    private Path dir = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "The public keys to trust. Default: public-key.pem in that folder, which proves little if the folder"
                            + " comes from whom you doubt.")
    private @Nullable Path key;

    @Option(
            names = "--kept",
            paramLabel = "FILE",
            description =
                    "A line of an earlier checkpoints.jsonl that was kept elsewhere; the last line of the file counts.")
    private @Nullable Path kept;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            description = {
                "Also compares the store with the log: sqlite:FILE or postgresql:JDBC-URL.",
                "Every document, path entry and counter that is not what the log last said is named."
            })
    private @Nullable String store;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    private final PrintStream console;
    private final PrintStream errors;

    VerifyAudit(PrintStream console, PrintStream errors) {
        this.console = console;
        this.errors = errors;
    }

    @Override
    public Integer call() {
        Path keyFile = key == null ? dir.resolve("public-key.pem") : key;
        List<PublicKeys.Trusted> keys =
                PublicKeys.read(small(keyFile, MOST_BYTES), String.valueOf(keyFile.getFileName()));
        VerifyingKey first = keys.get(0).key();
        LogVerifier.Builder verifier = LogVerifier.with(first.keyId(), first.algorithm(), first)
                .hash(TreeHash.of(first.algorithm() == SM2_SM3 ? Suite.GUOMI : Suite.INTERNATIONAL));
        keys.forEach(
                next -> verifier.key(next.key().keyId(), next.key().algorithm(), next.key(), next.from(), next.to()));
        if (kept != null) {
            verifier.kept(checkpoint(kept, MOST_BYTES));
        }
        LogReport report = verify(verifier.build());
        if (report.holds()) {
            console.println(report);
            return store == null ? CommandLine.ExitCode.OK : compare(store, verifier);
        }
        LogFault fault = report.fault().orElseThrow();
        errors.println("hegui-replay: " + fault.message());
        return fault.sort() == LogFault.Sort.VERSION ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** The store must go on from the export that was just checked. */
    private int compare(String text, LogVerifier.Builder trusting) {
        Checkpoint last = checkpoint(dir.resolve("checkpoints.jsonl"), MOST_CHECKPOINTS);
        try (AuditedStore opened = AuditedStore.open(text)) {
            StoreCheck check = StoreCheck.of(opened.store(), trusting.kept(last).build(), last.logId());
            while (!check.run()) {
                // page by page
            }
            StoreReport report = check.report();
            if (report.holds()) {
                console.println(report);
                return CommandLine.ExitCode.OK;
            }
            report.faults().forEach(fault -> errors.println("hegui-replay: " + fault.message()));
            errors.println("hegui-replay: " + report);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private LogReport verify(LogVerifier verifier) {
        try (InputStream log = Files.newInputStream(dir.resolve("log.jsonl"));
                InputStream checkpoints = Files.newInputStream(dir.resolve("checkpoints.jsonl"))) {
            return verifier.verify(log, checkpoints);
        } catch (IOException e) {
            throw new UnusableInput("the log in --dir cannot be read: " + e.getMessage(), e);
        }
    }

    private static Checkpoint checkpoint(Path file, int most) {
        String last = small(file, most).lines().reduce("", (before, line) -> line.isBlank() ? before : line);
        try {
            return Checkpoint.parse(last);
        } catch (IllegalArgumentException e) {
            throw new UnusableInput(file.getFileName() + " holds no checkpoint in its last line", e);
        }
    }

    private static String small(Path file, int most) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new UnusableInput(file.getFileName() + " is longer than " + most + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UnusableInput(file.getFileName() + " cannot be read", e);
        }
    }
}
