package io.github.hegui.oversight.conformity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deliveries by month: above, the share on time as a line; below, how many there were, late ones on top. */
final class DeliveryChart {

    private static final double LEFT = 38;
    private static final double WIDTH = 440;
    private static final double LINE_TOP = 22;
    private static final double LINE_BASE = 110;
    private static final double BARS_TOP = 136;
    private static final double BASE = 210;
    private static final int MOST_LABELS = 8;
    private static final int WHOLE = 100;

    /** A share of fewer deliveries says little and would bend the scale: it stands in the table only. */
    private static final long FEWEST = 10;

    private final List<DeliveryMonth> months;
    private final double step;
    private final double floor;
    private final long most;

    private DeliveryChart(List<DeliveryMonth> months) {
        this.months = months;
        step = (WIDTH - LEFT) / months.size();
        double least = months.stream()
                .filter(DeliveryChart::isDrawn)
                .mapToDouble(DeliveryChart::share)
                .min()
                .orElse(0);
        floor = Math.max(0, Math.floor((least - 5) / 10) * 10);
        most = Math.max(1, months.stream().mapToLong(DeliveryChart::total).max().orElse(0));
    }

    /** What the template draws; without months it draws nothing. */
    static Map<String, Object> of(List<DeliveryMonth> months) {
        return months.isEmpty() ? Map.of("shown", false) : new DeliveryChart(months).view();
    }

    private Map<String, Object> view() {
        List<Map<String, Object>> columns = new ArrayList<>();
        int every = (months.size() + MOST_LABELS - 1) / MOST_LABELS;
        for (int i = 0; i < months.size(); i++) {
            columns.add(column(i, i % every == 0));
        }
        long onTime = months.stream().mapToLong(DeliveryMonth::onTime).sum();
        long all = months.stream().mapToLong(DeliveryChart::total).sum();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("shown", true);
        view.put("columns", columns);
        view.put("path", path());
        view.put("fewest", months.stream().allMatch(DeliveryChart::isDrawn) ? "" : String.valueOf(FEWEST));
        view.put("share", all == 0 ? "" : Words.percent(onTime, all));
        view.put("floor", Svg.number(floor) + " %");
        view.put("most", Words.number(most));
        return view;
    }

    private Map<String, Object> column(int i, boolean labelled) {
        DeliveryMonth month = months.get(i);
        double x = LEFT + i * step;
        double gap = Math.min(4, step / 4);
        double onTime = height(month.onTime());
        double late = height(month.late());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("month", month.month());
        view.put("label", labelled ? month.month().substring(2) : "");
        view.put("x", Svg.number(x + gap / 2));
        view.put("width", Svg.number(step - gap));
        view.put("middle", Svg.number(x + step / 2));
        view.put("onTimeY", Svg.number(BASE - onTime));
        view.put("onTimeHeight", Svg.number(onTime));
        view.put("lateY", Svg.number(BASE - onTime - late));
        view.put("lateHeight", Svg.number(late));
        view.put("onTime", Words.number(month.onTime()));
        view.put("late", Words.number(month.late()));
        view.put("drawn", isDrawn(month));
        view.put("share", total(month) == 0 ? "–" : Words.percent(month.onTime(), total(month)));
        view.put("dot", !isDrawn(month) ? "" : Svg.number(dot(month)));
        return view;
    }

    /** The line through the months; it breaks where a month has too few deliveries. */
    private String path() {
        var path = new StringBuilder();
        boolean down = false;
        for (int i = 0; i < months.size(); i++) {
            DeliveryMonth month = months.get(i);
            if (isDrawn(month)) {
                path.append(down ? " L" : " M")
                        .append(Svg.number(LEFT + (i + 0.5) * step))
                        .append(' ')
                        .append(Svg.number(dot(month)));
            }
            down = isDrawn(month);
        }
        return path.toString().strip();
    }

    private double dot(DeliveryMonth month) {
        return LINE_BASE - (LINE_BASE - LINE_TOP) * (share(month) - floor) / (WHOLE - floor);
    }

    private double height(long count) {
        return (BASE - BARS_TOP) * count / most;
    }

    private static boolean isDrawn(DeliveryMonth month) {
        return total(month) >= FEWEST;
    }

    private static long total(DeliveryMonth month) {
        return month.onTime() + month.late();
    }

    private static double share(DeliveryMonth month) {
        return (double) WHOLE * month.onTime() / total(month);
    }
}
