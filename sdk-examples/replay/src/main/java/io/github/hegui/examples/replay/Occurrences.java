package io.github.hegui.examples.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sources recorded, as steps in the order of time. A pure function of the input.
 *
 * <p>Real records are untidy. An occurrence needs another (a payment and a confirmation the order, a note and a hand-over the confirmation, a delivery
 * the hand-over): one that was recorded earlier waits for the one it needs, is applied at the same instant right after it, and is counted as
 * reordered; one whose needed occurrence was never recorded, or was itself left out, is left out and counted as orphaned.
 *
 * @param steps ordered by {@link Step#ORDER}
 * @param reordered how many occurrences waited, by kind
 * @param orphaned how many occurrences were left out, by kind
 */
record Occurrences(List<Step> steps, Map<Occurrence.Kind, Long> reordered, Map<Occurrence.Kind, Long> orphaned) {

    /**
     * How long after its last recorded occurrence an order that came to nothing is cancelled. The sources say that it was, never when. Fourteen days
     * are longer than a working day lasts over the longest holiday, so a cancellation of unknown time hides no breach: an order that
     * nobody confirmed within its limit was not confirmed in time, whatever became of it later.
     */
    static final Duration CANCELLED_AFTER = Duration.ofDays(14);

    Occurrences {
        steps = List.copyOf(steps);
        reordered = Collections.unmodifiableMap(reordered);
        orphaned = Collections.unmodifiableMap(orphaned);
    }

    /** The occurrences of all accepted orders. */
    static Occurrences of(Input input) {
        var collector = new Collector();
        input.orders().forEach(collector::order);
        collector.steps.sort(Step.ORDER);
        return new Occurrences(collector.steps, collector.reordered, collector.orphaned);
    }

    private static final class Collector {
        private final List<Step> steps = new ArrayList<>();
        private final Map<Occurrence.Kind, Long> reordered = new EnumMap<>(Occurrence.Kind.class);
        private final Map<Occurrence.Kind, Long> orphaned = new EnumMap<>(Occurrence.Kind.class);

        void order(OrderRow order) {
            Instant placed = order.placedAt();
            Instant last = placed;
            add(placed, new Occurrence.Place(order, placed));
            for (PaymentRow payment : order.payments()) {
                Instant paid = add(placed, new Occurrence.Pay(order, payment, payment.paidAt()));
                last = later(last, paid);
            }
            Instant confirmed = null;
            if (order.confirmedAt() != null) {
                confirmed = add(placed, new Occurrence.Confirm(order, order.confirmedAt()));
            }
            Instant handedOver = null;
            if (order.handedOverAt() != null) {
                Instant noted = add(confirmed, new Occurrence.Note(order, order.handedOverAt()));
                handedOver = add(noted, new Occurrence.HandOver(order, order.handedOverAt()));
            }
            Instant delivered = null;
            if (order.deliveredAt() != null) {
                delivered = add(handedOver, new Occurrence.Deliver(order, order.deliveredAt()));
            }
            if (order.outcome().isCancelled()) {
                last = later(later(later(last, confirmed), handedOver), delivered);
                Instant cancelled = last.plus(CANCELLED_AFTER);
                add(cancelled, new Occurrence.Cancel(order, cancelled));
            }
        }

        /** Applies the occurrence not before what it needs was applied; null where that never was. */
        private @Nullable Instant add(@Nullable Instant needed, Occurrence occurrence) {
            if (needed == null) {
                orphaned.merge(occurrence.kind(), 1L, Long::sum);
                return null;
            }
            var step = new Step(later(occurrence.at(), needed), occurrence);
            if (step.isReordered()) {
                reordered.merge(occurrence.kind(), 1L, Long::sum);
            }
            steps.add(step);
            return step.when();
        }

        private static Instant later(Instant one, @Nullable Instant other) {
            return other != null && other.isAfter(one) ? other : one;
        }
    }
}
