package io.github.hegui.oversight.conformity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deliveries by month: a row a month, with those on time, those late, and the share on time. */
final class DeliveryChart {

    private DeliveryChart() {}

    /** What the template draws; without months it draws nothing. */
    static Map<String, Object> of(List<DeliveryMonth> months) {
        if (months.isEmpty()) {
            return Map.of("shown", false);
        }
        long most = Math.max(
                1, months.stream().mapToLong(DeliveryChart::total).max().orElse(0));
        List<Map<String, Object>> rows = new ArrayList<>();
        months.forEach(month -> rows.add(row(month, most)));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("shown", true);
        view.put("rows", rows);
        view.put(
                "share",
                share(
                        months.stream().mapToLong(DeliveryMonth::onTime).sum(),
                        months.stream().mapToLong(DeliveryChart::total).sum()));
        return view;
    }

    private static Map<String, Object> row(DeliveryMonth month, long most) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("month", month.month());
        row.put("onTime", Words.number(month.onTime()));
        row.put("late", Words.number(month.late()));
        row.put("total", Words.number(total(month)));
        row.put("share", share(month.onTime(), total(month)));
        row.put(
                "parts",
                ConfirmationChart.shown(List.of(
                        ConfirmationChart.part("ok", month.onTime(), most),
                        ConfirmationChart.part("bad", month.late(), most))));
        return row;
    }

    private static String share(long onTime, long all) {
        return all == 0 ? "–" : Words.percent(onTime, all);
    }

    private static long total(DeliveryMonth month) {
        return month.onTime() + month.late();
    }
}
