package io.github.hegui.spring;

import io.github.hegui.kernel.desk.DeskObserver;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The timer {@code hegui.commands} by {@code action}, {@code outcome} (done, refused, failed) and {@code code}: that of the refusal, the number of what is broken, or
 * none. Actions and codes are the constants of features, so there is a bounded number of them.
 */
final class CommandFigures implements DeskObserver, MeterBinder {

    private static final String NONE = "none";

    private volatile @Nullable MeterRegistry registry;

    @Override
    public void bindTo(MeterRegistry to) {
        registry = to;
    }

    @Override
    public void done(String action, Duration took) {
        count(action, "done", NONE, took);
    }

    @Override
    public void refused(String action, Refusal refusal, Duration took) {
        count(action, "refused", refusal.code(), took);
    }

    @Override
    public void failed(String action, RuntimeException thrown, Duration took) {
        String code = thrown instanceof HeguiException broken
                ? broken.code().number()
                : thrown.getClass().getSimpleName();
        count(action, "failed", code, took);
    }

    private void count(String action, String outcome, String code, Duration took) {
        MeterRegistry bound = registry;
        if (bound != null) {
            Timer.builder("hegui.commands")
                    .description("commands by what became of them")
                    .tag("action", action)
                    .tag("outcome", outcome)
                    .tag("code", code)
                    .register(bound)
                    .record(took);
        }
    }
}
