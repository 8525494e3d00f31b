package io.github.hegui.spring;

import io.github.hegui.kernel.desk.DeskObserver;
import io.github.hegui.kernel.outcome.Refusal;
import java.time.Duration;
import java.util.List;

/** Several observers as one. */
record Observers(List<DeskObserver> all) implements DeskObserver {

    static DeskObserver of(List<DeskObserver> all) {
        return all.isEmpty() ? DeskObserver.NONE : all.size() == 1 ? all.get(0) : new Observers(all);
    }

    @Override
    public void done(String action, Duration took) {
        all.forEach(observer -> observer.done(action, took));
    }

    @Override
    public void refused(String action, Refusal refusal, Duration took) {
        all.forEach(observer -> observer.refused(action, refusal, took));
    }

    @Override
    public void failed(String action, RuntimeException thrown, Duration took) {
        all.forEach(observer -> observer.failed(action, thrown, took));
    }
}
