package io.github.hegui.examples.benchmarks;

import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Sealer;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.privacy.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Sealing and opening a mobile number under keys of persons, beside one key of a ring for all. Places are made beforehand; the texts are bytes already.
 * The store is in memory: once keys are at hand it is asked once a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class VaultBenchmark {

    private static final int FIELDS = 10_000;

    /** Whose key. */
    @Param({"vault", "ring"})
    private String sealer;

    /** Which algorithms. */
    @Param
    private Suite suite;

    /** Persons, one after the other. */
    @Param({"1", "10000"})
    private int subjects;

    private final byte[] plain = "13812345678".getBytes(StandardCharsets.UTF_8);
    private Sealer sealing;
    private Sealer.Place[] places;
    private byte[][] sealed;
    private int next;

    @Setup
    public void prepare() {
        Keyring ring = Keyring.create(suite, Clock.systemUTC());
        sealing = sealer.equals("vault")
                ? Vault.on(Store.inMemory()).keyring(ring).build()
                : Sealers.of(ring);
        places = new Sealer.Place[subjects];
        sealed = new byte[subjects][];
        for (int i = 0; i < subjects; i++) {
            places[i] = new Sealer.Place("", new SubjectId("c-" + i), PersonalKind.MOBILE);
            sealed[i] = sealing.seal(plain, places[i]);
        }
    }

    private int next() {
        next = next + 1 == subjects ? 0 : next + 1;
        return next;
    }

    /** One text. */
    @Benchmark
    public byte[] seal() {
        return sealing.seal(plain, places[next()]);
    }

    /** The way back. */
    @Benchmark
    public byte[] open() {
        int i = next();
        return sealing.open(sealed[i], places[i]);
    }

    /** Ten thousand texts at one go; the figure is for one. */
    @Benchmark
    @OperationsPerInvocation(FIELDS)
    public void tenThousandFields(Blackhole hole) {
        for (int i = 0; i < FIELDS; i++) {
            hole.consume(sealing.seal(plain, places[i % subjects]));
        }
    }
}
