package io.github.hegui.examples.replay;

import io.github.hegui.oversight.conformity.ConfirmationFigures;
import io.github.hegui.oversight.conformity.DeliveryFigures;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A platform of maps: keeps what it is told, holds the driver to what it promises, and computes the figures by naive means. */
class RecordingPlatform implements Platform {

    final List<String> calls = new ArrayList<>();
    final Map<StockKey, Long> stock = new HashMap<>();
    final Map<String, Map<Occurrence.Kind, Step>> orders = new HashMap<>();
    private final NaiveWorkingTime calendar;
    private final Map<String, Thread> threads = new HashMap<>();
    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<String, Long> captured = new TreeMap<>();
    private Instant now = Instant.MIN;
    private boolean started;

    RecordingPlatform(NaiveWorkingTime calendar) {
        this.calendar = calendar;
    }

    @Override
    public synchronized void receive(StockKey goods, long quantity) {
        demand(!started, "goods come first");
        stock.merge(goods, quantity, Long::sum);
    }

    @Override
    public synchronized void advanceTo(Instant instant, List<Step> coming) {
        demand(!instant.isBefore(now), "time never falls");
        now = instant;
    }

    @Override
    public Lane lane() {
        return new Lane() {
            @Override
            public void apply(Step step, BooleanSupplier isWanted, Consumer<Boolean> told) {
                if (isWanted.getAsBoolean()) {
                    told.accept(RecordingPlatform.this.apply(step));
                } else {
                    told.accept(false);
                }
            }

            @Override
            public void settle() {}
        };
    }

    synchronized boolean apply(Step step) {
        started = true;
        Occurrence occurrence = step.occurrence();
        String id = occurrence.order().orderId();
        demand(!now.isAfter(step.when()), "the clock is not ahead of an occurrence");
        LocalDate today = now.atOffset(Step.ZONE).toLocalDate();
        demand(today.equals(step.day()), "days are not mixed");
        demand(
                threads.computeIfAbsent(id, key -> Thread.currentThread()) == Thread.currentThread(),
                "one thread an order");
        calls.add(occurrence.key());
        if (occurrence.kind() == Occurrence.Kind.PLACE) {
            return place(step);
        }
        demand(orders.containsKey(id), "no occurrence of an order that was refused");
        demand(
                orders.get(id).put(occurrence.kind(), step) == null || occurrence.kind() == Occurrence.Kind.PAY,
                "each occurrence once");
        if (occurrence instanceof Occurrence.Pay pay) {
            captured.merge(occurrence.order().currency(), pay.payment().amount(), Long::sum);
        }
        return true;
    }

    private boolean place(Step step) {
        OrderRow order = step.occurrence().order();
        Map<StockKey, Long> left = new HashMap<>();
        for (LineRow line : order.lines()) {
            var key = new StockKey(order.sellerId(), line.sku());
            left.merge(
                    key,
                    left.containsKey(key) ? -line.quantity() : stock.getOrDefault(key, 0L) - line.quantity(),
                    Long::sum);
        }
        if (left.values().stream().anyMatch(quantity -> quantity < 0)) {
            refused.merge("short", 1L, Long::sum);
            return false;
        }
        stock.putAll(left);
        orders.put(order.orderId(), new EnumMap<>(Map.of(Occurrence.Kind.PLACE, step)));
        return true;
    }

    @Override
    public synchronized Figures finish(Instant end) {
        var confirmations = ConfirmationFigures.of(calendar::between);
        var deliveries = DeliveryFigures.of(Step.ZONE);
        orders.values().forEach(order -> {
            confirmation(confirmations, order, end);
            delivery(deliveries, order, end);
        });
        return new Figures(
                List.of(confirmations.result(), deliveries.result()),
                confirmations.times(),
                deliveries.months(),
                Map.of("balanced", true, "captured", amounts()),
                refused,
                Map.of());
    }

    private void confirmation(ConfirmationFigures figures, Map<Occurrence.Kind, Step> order, Instant end) {
        Instant placed = order.get(Occurrence.Kind.PLACE).when();
        Instant due = calendar.oneWorkingDayAfter(placed);
        Step cancel = order.get(Occurrence.Kind.CANCEL);
        Step confirm = order.get(Occurrence.Kind.CONFIRM);
        if (confirm != null) {
            figures.confirmed(placed, due, confirm.when());
        } else {
            figures.open(due, cancel == null ? end : cancel.when());
        }
    }

    private static void delivery(DeliveryFigures figures, Map<Occurrence.Kind, Step> order, Instant end) {
        Step handOver = order.get(Occurrence.Kind.HAND_OVER);
        Step deliver = order.get(Occurrence.Kind.DELIVER);
        if (handOver != null && isBefore(handOver, order.get(Occurrence.Kind.PLACE))) {
            return; // nothing is recorded of an order that happened before it began, so nothing was packed
        }
        if (deliver != null && handOver != null && isBefore(deliver, handOver)) {
            figures.open(handOver.occurrence().order().promisedBy(), end); // nor of a parcel
        } else if (deliver != null) {
            figures.delivered(
                    deliver.occurrence().order().promisedBy(),
                    deliver.occurrence().at());
        } else if (handOver != null) {
            figures.open(handOver.occurrence().order().promisedBy(), end);
        }
    }

    private static boolean isBefore(Step one, Step other) {
        return one.occurrence().at().isBefore(other.occurrence().at());
    }

    private static void demand(boolean kept, String promise) {
        if (!kept) {
            throw new AssertionError(promise);
        }
    }

    @Override
    public void close() {}

    private Map<String, BigDecimal> amounts() {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        captured.forEach((currency, minor) -> amounts.put(
                currency,
                BigDecimal.valueOf(minor, Currency.getInstance(currency).getDefaultFractionDigits())));
        return amounts;
    }
}
