package io.github.hegui.oversight.conformity;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts B-6.1d, delivery on time against the contract, from recorded events: {@code onTime} and {@code late} (delivered by or after what was
 * promised), {@code open} (handed over, not delivered), and, where there are any, {@code contradictory} (recorded as delivered before they were handed
 * over, which shows neither). Months are those of delivery. Each delivery is fed once, in any order. Not safe for
 * several threads.
 */
@Implements(value = Clause.B_6_1D, inPart = true)
public final class DeliveryFigures {

    /** What lies between, say, a slip of a year and today is not drawn. */
    private static final int MOST_MONTHS = 240;

    private static final String NOTHING_PROMISED = "数据中没有约定送达时间的配送记录，无法评估。"
            + " No delivery with a promised time is on record, so there is nothing to evaluate.";

    private final ZoneId zone;
    private final SortedMap<YearMonth, long[]> months = new TreeMap<>();
    private long onTime;
    private long late;
    private long open;
    private long overdue;
    private long contradictory;

    private DeliveryFigures(ZoneId zone) {
        this.zone = Objects.requireNonNull(zone, "zone");
    }

    /** Counts months of that zone. */
    public static DeliveryFigures of(ZoneId zone) {
        return new DeliveryFigures(zone);
    }

    /** The same figures, to go on counting. */
    DeliveryFigures copy() {
        DeliveryFigures copy = new DeliveryFigures(zone);
        months.forEach((month, counts) -> copy.months.put(month, counts.clone()));
        copy.onTime = onTime;
        copy.late = late;
        copy.open = open;
        copy.overdue = overdue;
        copy.contradictory = contradictory;
        return copy;
    }

    /** Goods that were delivered; at the promised instant to the millisecond is on time. */
    public void delivered(Instant promisedBy, Instant deliveredAt) {
        long[] month = months.computeIfAbsent(YearMonth.from(deliveredAt.atZone(zone)), key -> new long[2]);
        if (deliveredAt.isAfter(promisedBy)) {
            late++;
            month[1]++;
        } else {
            onTime++;
            month[0]++;
        }
    }

    /** Goods that are recorded as delivered before they were handed over. */
    public void contradictory() {
        contradictory++;
    }

    /** Goods that were handed over and not delivered by the time of the report. */
    public void open(Instant promisedBy, Instant asOf) {
        open++;
        if (asOf.isAfter(promisedBy)) {
            overdue++;
        }
    }

    /** What the figures say of B-6.1d: a delivery that is late or overdue breaks it; without any it is not evaluated. */
    public ClauseResult result() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("onTime", onTime);
        figures.put("late", late);
        figures.put("open", open);
        if (contradictory > 0) {
            figures.put("contradictory", contradictory);
        }
        ClauseResult result = ClauseResult.of(Clause.B_6_1D, status(), figures);
        return onTime + late + open == 0 ? result.withNote(NOTHING_PROMISED) : result;
    }

    private ClauseStatus status() {
        if (late + overdue > 0) {
            return ClauseStatus.NOT_MET;
        }
        return onTime > 0 ? ClauseStatus.MET : ClauseStatus.NOT_EVALUATED;
    }

    /** From the first month with a delivery to the last, months without one included unless these are more than {@value #MOST_MONTHS}. */
    public List<DeliveryMonth> months() {
        if (months.isEmpty()) {
            return List.of();
        }
        if (ChronoUnit.MONTHS.between(months.firstKey(), months.lastKey()) >= MOST_MONTHS) {
            return months.entrySet().stream()
                    .map(month ->
                            new DeliveryMonth(month.getKey().toString(), month.getValue()[0], month.getValue()[1]))
                    .toList();
        }
        List<DeliveryMonth> series = new ArrayList<>();
        for (YearMonth month = months.firstKey(); !month.isAfter(months.lastKey()); month = month.plusMonths(1)) {
            long[] counts = months.getOrDefault(month, new long[2]);
            series.add(new DeliveryMonth(month.toString(), counts[0], counts[1]));
        }
        return series;
    }
}
