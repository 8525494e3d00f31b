package io.github.hegui.oversight.conformity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The histogram of confirmation times: a column a bucket, one more for what was never confirmed, and a line at the limit. */
final class ConfirmationChart {

    private static final double WIDTH = 440;
    private static final double TOP = 46;
    private static final double BASE = 210;
    private static final double GAP = 5;

    private ConfirmationChart() {}

    /** What the template draws; an empty map, which it skips, without times. */
    static Map<String, Object> of(@Nullable ConfirmationTimes times) {
        if (times == null) {
            return Map.of("shown", false);
        }
        List<ConfirmationTimes.Bucket> buckets = times.buckets();
        long most = Math.max(
                1,
                Math.max(
                        times.open(),
                        buckets.stream()
                                .mapToLong(ConfirmationTimes.Bucket::count)
                                .max()
                                .orElse(0)));
        double step = WIDTH / (buckets.size() + 1.4);
        List<Map<String, Object>> bars = new ArrayList<>();
        double limitX = 0;
        for (int i = 0; i < buckets.size(); i++) {
            ConfirmationTimes.Bucket bucket = buckets.get(i);
            boolean within = bucket.isWithin(times.limitHours());
            bars.add(bar(i * step, step, bucket.count(), most, label(bucket), within ? "ok" : "bad"));
            limitX = within ? (i + 1) * step : limitX;
        }
        bars.add(bar((buckets.size() + 0.4) * step, step, times.open(), most, "未确认", "none"));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("shown", true);
        view.put("bars", bars);
        view.put("limitX", Svg.number(limitX));
        view.put("limitHours", times.limitHours());
        view.put("open", Words.number(times.open()));
        return view;
    }

    private static Map<String, Object> bar(double x, double step, long count, long most, String label, String style) {
        double height = count == 0 ? 0 : Math.max(1.5, (BASE - TOP) * count / most);
        return Map.of(
                "x", Svg.number(x + GAP / 2),
                "y", Svg.number(BASE - height),
                "width", Svg.number(step - GAP),
                "height", Svg.number(height),
                "middle", Svg.number(x + step / 2),
                "above", Svg.number(BASE - height - 5),
                "label", label,
                "count", Words.number(count),
                "style", style);
    }

    private static String label(ConfirmationTimes.Bucket bucket) {
        Long until = bucket.untilHours();
        return until == null ? "> " + bucket.fromHours() : bucket.fromHours() + "–" + until;
    }
}
