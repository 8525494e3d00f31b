package io.github.hegui.examples.benchmarks;

import cn.hutool.core.util.DesensitizedUtil;
import com.github.houbb.sensitive.core.util.strategy.SensitiveStrategyUtil;
import io.github.hegui.kernel.personal.PersonalKind;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Masking a phone, beside two libraries that mask. By itself: with ciphers and mappers set up beside it the same code took up to 40 ns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class PhoneBenchmark {

    private String phone = "13812345678";

    /** As in a real process, texts that are not Latin were masked before. */
    @Setup
    public void others() {
        for (int i = 0; i < 1_000; i++) {
            String wide = "１３８１２３４" + (5678 + i);
            String masked = PersonalKind.MOBILE.mask(wide) + DesensitizedUtil.mobilePhone(wide) + phoneHoubb(wide);
            if (masked.contains(wide)) {
                throw new IllegalStateException("not masked: " + masked);
            }
        }
    }

    @Benchmark
    public String ours() {
        return PersonalKind.MOBILE.mask(phone);
    }

    @Benchmark
    public String hutool() {
        return DesensitizedUtil.mobilePhone(phone);
    }

    @Benchmark
    public String houbb() {
        return phoneHoubb(phone);
    }

    @SuppressWarnings("deprecation") // the peer's own and shortest way
    private static String phoneHoubb(String text) {
        return SensitiveStrategyUtil.phone(text);
    }
}
