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
 * <p>Real records are untidy. A fact needs another (a payment and a confirmation the order, a note and a hand-over the confirmation, a delivery
 * the hand-over): one that was recorded earlier waits for the one it needs, is applied at the same instant right after it, and is counted as
 * reordered; one whose needed fact was never recorded, or was itself left out, is left out and counted as orphaned.
 *
 * @param steps ordered by {@link Step#ORDER}
 * @param reordered how many facts waited, by kind
 * @param orphaned how many facts were left out, by kind
 */
record Facts(List<Step> steps, Map<Fact.Kind, Long> reordered, Map<Fact.Kind, Long> orphaned) {

    /**
     * How long after its last recorded fact an order that came to nothing is cancelled. The sources say that it was, never when. Fourteen days
     * are longer than a working day lasts over the longest holiday, so a cancellation of unknown time hides no breach: an order that
     * nobody confirmed within its limit was not confirmed in time, whatever became of it later.
     */
    static final Duration CANCELLED_AFTER = Duration.ofDays(14);

    Facts {
        steps = List.copyOf(steps);
        reordered = Collections.unmodifiableMap(reordered);
        orphaned = Collections.unmodifiableMap(orphaned);
    }

    /** The facts of all accepted orders. */
    static Facts of(Input input) {
        var collector = new Collector();
        input.orders().forEach(collector::order);
        collector.steps.sort(Step.ORDER);
        return new Facts(collector.steps, collector.reordered, collector.orphaned);
    }

    private static final class Collector {
        private final List<Step> steps = new ArrayList<>();
        private final Map<Fact.Kind, Long> reordered = new EnumMap<>(Fact.Kind.class);
        private final Map<Fact.Kind, Long> orphaned = new EnumMap<>(Fact.Kind.class);

        void order(OrderRow order) {
            Instant placed = order.placedAt();
            Instant last = placed;
            add(placed, new Fact.Place(order, placed));
            for (PaymentRow payment : order.payments()) {
                Instant paid = add(placed, new Fact.Pay(order, payment, payment.paidAt()));
                last = later(last, paid);
            }
            Instant confirmed = null;
            if (order.confirmedAt() != null) {
                confirmed = add(placed, new Fact.Confirm(order, order.confirmedAt()));
            }
            Instant handedOver = null;
            if (order.handedOverAt() != null) {
                Instant noted = add(confirmed, new Fact.Note(order, order.handedOverAt()));
                handedOver = add(noted, new Fact.HandOver(order, order.handedOverAt()));
            }
            Instant delivered = null;
            if (order.deliveredAt() != null) {
                delivered = add(handedOver, new Fact.Deliver(order, order.deliveredAt()));
            }
            if (order.outcome().isCancelled()) {
                last = later(later(later(last, confirmed), handedOver), delivered);
                Instant cancelled = last.plus(CANCELLED_AFTER);
                add(cancelled, new Fact.Cancel(order, cancelled));
            }
        }

        /** Applies the fact not before what it needs was applied; null where that never was. */
        private @Nullable Instant add(@Nullable Instant needed, Fact fact) {
            if (needed == null) {
                orphaned.merge(fact.kind(), 1L, Long::sum);
                return null;
            }
            var step = new Step(later(fact.at(), needed), fact);
            if (step.isReordered()) {
                reordered.merge(fact.kind(), 1L, Long::sum);
            }
            steps.add(step);
            return step.when();
        }

        private static Instant later(Instant one, @Nullable Instant other) {
            return other != null && other.isAfter(one) ? other : one;
        }
    }
}
