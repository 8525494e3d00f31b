package io.github.hegui.oversight.conformity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The histogram of confirmation times: a row a bucket, a line at the limit, and a row for what was never confirmed. Rows of text have letters of one size on a
 * phone and a desktop, which a drawing that is scaled has not.
 */
final class ConfirmationChart {

    private ConfirmationChart() {}

    /** What the template draws; an empty map, which it skips, without times. */
    static Map<String, Object> of(@Nullable ConfirmationTimes times) {
        if (times == null) {
            return Map.of("shown", false);
        }
        List<ConfirmationTimes.Bucket> buckets = times.buckets();
        long most = Math.max(1, times.open());
        for (ConfirmationTimes.Bucket bucket : buckets) {
            most = Math.max(most, bucket.count());
        }
        List<Map<String, Object>> bars = new ArrayList<>();
        for (ConfirmationTimes.Bucket bucket : buckets) {
            boolean isLast = Long.valueOf(times.limitHours()).equals(bucket.untilHours());
            String style = bucket.isWithin(times.limitHours()) ? "ok" : "bad";
            bars.add(bar(label(bucket), bucket.count(), List.of(part(style, bucket.count(), most)), isLast));
        }
        long waiting = times.open() - times.overdue();
        bars.add(bar(
                "未确认 open",
                times.open(),
                List.of(part("bad", times.overdue(), most), part("none", waiting, most)),
                false));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("shown", true);
        view.put("bars", bars);
        view.put("limitHours", times.limitHours());
        return view;
    }

    private static Map<String, Object> bar(String label, long count, List<Map<String, Object>> parts, boolean cut) {
        return Map.of("label", label, "count", Words.number(count), "parts", shown(parts), "cut", cut);
    }

    /** A part of a bar; without any it is not drawn. */
    static Map<String, Object> part(String style, long count, long most) {
        return Map.of("style", style, "width", Words.width(count, most), "any", count > 0);
    }

    static List<Map<String, Object>> shown(List<Map<String, Object>> parts) {
        return parts.stream()
                .filter(part -> Boolean.TRUE.equals(part.get("any")))
                .toList();
    }

    private static String label(ConfirmationTimes.Bucket bucket) {
        Long until = bucket.untilHours();
        return until == null ? "> " + bucket.fromHours() : bucket.fromHours() + "–" + until;
    }
}
