package io.github.hegui.examples.benchmarks;

import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.Checkpoint;
import io.github.hegui.kernel.audit.InclusionProof;
import io.github.hegui.kernel.audit.LogReport;
import io.github.hegui.kernel.audit.LogVerifier;
import io.github.hegui.kernel.audit.MerkleTree;
import io.github.hegui.kernel.audit.TreeHash;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The audit log: folding a feed, checking an export, proofs in a tree of ten million leaves and from tiles in a store. */
@Fork(1)
public class AuditBenchmark {

    private static final int EVENTS = 100_000;
    private static final int LEAVES = 10_000_000;
    private static final int BODY_BYTES = 300;

    private static Audit audit(Store store) {
        AuditSettings settings =
                AuditSettings.of("benchmark", SigningKey.generate(SignatureAlgorithm.ED25519, "benchmark"));
        return Audit.on(Desk.on(store).features(settings.feature()).build(), settings);
    }

    /** Events of 300 bytes on 1,000 documents by 100 actors. */
    private static void fill(Store store, int events) {
        byte[] body = ("{\"a\":\"" + "x".repeat(BODY_BYTES - 8) + "\"}").getBytes(StandardCharsets.UTF_8);
        Instant at = Instant.parse("2026-03-02T01:00:00Z");
        for (int i = 0; i < events / 100; i++) {
            DocumentKey key = new DocumentKey(Partition.DEFAULT, "trade.order", "order-" + i % 1_000);
            Change.Builder change = Change.in(Partition.DEFAULT, at.plusSeconds(i))
                    .actor("SELLER:seller-" + i % 100)
                    .write(Write.of(key, i / 1_000, 1, body));
            for (int j = 0; j < 100; j++) {
                change.event(new Event(key, "trade.order.confirmed", 1, body));
            }
            if (!(store.apply(change.build()) instanceof Verdict.Applied)) {
                throw new IllegalStateException("the feed was not filled");
            }
        }
    }

    /** A feed that is not folded yet. */
    @State(Scope.Thread)
    public static class Feed {
        /** Where it is. */
        @Param({"memory", "sqlite"})
        public String home;

        private Path folder;
        private Store store;

        /** Fills it. */
        @Setup(Level.Invocation)
        public void open() throws IOException {
            folder = Files.createTempDirectory("audit");
            store = home.equals("memory") ? Store.inMemory() : JdbcStore.sqlite(folder.resolve("audit.db"));
            fill(store, EVENTS);
        }

        /** Drops it. */
        @TearDown(Level.Invocation)
        public void close() throws IOException {
            store.close();
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** Reads the feed, hashes, writes tiles, salts and the index of acts. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    @OperationsPerInvocation(EVENTS)
    @Warmup(iterations = 5)
    @Measurement(iterations = 8)
    public Checkpoint fold(Feed feed) {
        return audit(feed.store).checkpoint(0);
    }

    /** An export in memory. */
    @State(Scope.Thread)
    public static class Export {
        private final ByteArrayOutputStream log = new ByteArrayOutputStream();
        private final ByteArrayOutputStream checkpoints = new ByteArrayOutputStream();

        /** Writes it. */
        @Setup
        public void write() throws IOException {
            try (Store store = Store.inMemory()) {
                fill(store, EVENTS);
                Audit audit = audit(store);
                audit.checkpoint(0);
                audit.export(0, log, checkpoints);
            }
        }
    }

    /** Checks all lines. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    @OperationsPerInvocation(EVENTS)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 5, time = 2)
    public LogReport verify(Export export) throws IOException {
        LogReport report = LogVerifier.with("none", SignatureAlgorithm.ED25519, (message, signature) -> true)
                .build()
                .verify(
                        new ByteArrayInputStream(export.log.toByteArray()),
                        new ByteArrayInputStream(export.checkpoints.toByteArray()));
        if (!report.holds()) {
            throw new IllegalStateException(report.toString());
        }
        return report;
    }

    /** Ten million leaves. */
    @State(Scope.Thread)
    public static class Large {
        private final TreeHash hash = TreeHash.sha256();
        private final MerkleTree tree = MerkleTree.of(hash);
        private final Random random = new Random(9162);

        /** Grows it. */
        @Setup
        public void grow() {
            byte[] leaf = new byte[32];
            for (int i = 0; i < LEAVES; i++) {
                ByteBuffer.wrap(leaf).putInt(i);
                tree.append(leaf);
            }
        }
    }

    /** One leaf of ten million. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public InclusionProof proofOfTenMillion(Large large) {
        return large.tree.inclusion(large.random.nextInt(LEAVES), LEAVES);
    }

    /** A log on disk. */
    @State(Scope.Thread)
    public static class Stored {
        private static final int FOLDED = 300_000;

        private final Random random = new Random(9162);
        private Path folder;
        private Store store;
        private Audit audit;
        private Checkpoint checkpoint;

        /** Folds it. */
        @Setup
        public void open() throws IOException {
            folder = Files.createTempDirectory("audit");
            store = JdbcStore.sqlite(folder.resolve("audit.db"));
            fill(store, FOLDED);
            audit = audit(store);
            checkpoint = audit.checkpoint(0);
        }

        /** Drops it. */
        @TearDown
        public void close() throws IOException {
            store.close();
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** One event of 300,000 from tiles in SQLite: three rows of tiles, as with ten million. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public InclusionProof proofFromStore(Stored stored) {
        return stored.audit.inclusion(1 + stored.random.nextInt(Stored.FOLDED), stored.checkpoint);
    }

    /** A leaf more. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    @OperationsPerInvocation(1_000_000)
    @Warmup(iterations = 5)
    @Measurement(iterations = 5)
    public MerkleTree append() {
        MerkleTree tree = MerkleTree.of(TreeHash.sha256());
        byte[] leaf = new byte[32];
        for (int i = 0; i < 1_000_000; i++) {
            ByteBuffer.wrap(leaf).putInt(i);
            tree.append(leaf);
        }
        return tree;
    }
}
