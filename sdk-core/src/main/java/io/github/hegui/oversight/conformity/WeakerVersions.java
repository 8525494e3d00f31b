package io.github.hegui.oversight.conformity;

import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.timeline.TimelineEvent;
import java.util.ArrayList;
import java.util.List;

/** Which versions protect less than the usual value, as they were published. For one thread. */
final class WeakerVersions {

    private final List<WeakerVersion> all;

    WeakerVersions() {
        this(List.of());
    }

    private WeakerVersions(List<WeakerVersion> read) {
        all = new ArrayList<>(read);
    }

    WeakerVersions copy() {
        return new WeakerVersions(all);
    }

    List<WeakerVersion> list() {
        return List.copyOf(all);
    }

    /** The next version of a timeline ends the one before it. */
    void take(TimelineEvent event) {
        if (event instanceof TimelineEvent.Published published) {
            all.replaceAll(weaker -> weaker.until() == null && weaker.timeline().equals(published.timeline())
                    ? until(weaker, published.from())
                    : weaker);
            if (published.weaker()) {
                all.add(new WeakerVersion(
                        published.timeline(),
                        published.number(),
                        published.value(),
                        published.from(),
                        null,
                        published.reason()));
            }
        }
    }

    private static WeakerVersion until(WeakerVersion weaker, Moment end) {
        return new WeakerVersion(
                weaker.timeline(), weaker.number(), weaker.value(), weaker.from(), end, weaker.reason());
    }
}
