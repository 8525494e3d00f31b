package io.github.hegui.oversight.conformity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The embedder's own sections as tables: a list of maps has a column a key, a map a row a value, and a single value stands beside the name. */
final class SectionsView {

    private static final int MOST_ROWS = 50;

    private SectionsView() {}

    static List<Map<String, Object>> of(Map<String, Object> sections) {
        List<Map<String, Object>> views = new ArrayList<>();
        sections.forEach((name, value) -> {
            Map<String, Object> view = ReportView.word(Words.of(name));
            view.put("single", "");
            if (value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
                table(view, list);
            } else if (value instanceof Map) {
                List<Map<String, Object>> rows = new ArrayList<>();
                flatten(rows, List.of(), value);
                view.put("rows", rows);
                view.put("empty", rows.isEmpty());
            } else {
                view.put("single", shown(value));
                view.put("empty", false);
            }
            boolean isEmpty = Boolean.TRUE.equals(view.get("empty"));
            view.put("table", !isEmpty && (view.containsKey("rows") || view.containsKey("lines")));
            views.add(view);
        });
        return views;
    }

    private static void table(Map<String, Object> view, List<?> list) {
        Set<Object> columns = new LinkedHashSet<>();
        list.forEach(item -> columns.addAll(((Map<?, ?>) item).keySet()));
        view.put(
                "heads",
                columns.stream()
                        .map(c -> ReportView.word(Words.of(String.valueOf(c))))
                        .toList());
        view.put(
                "lines",
                list.stream()
                        .limit(MOST_ROWS)
                        .map(item -> Map.of("cells", cells(columns, (Map<?, ?>) item)))
                        .toList());
        view.put("wide", !list.isEmpty());
        view.put("empty", list.isEmpty());
        view.put("more", list.size() > MOST_ROWS ? Words.number(list.size() - MOST_ROWS) : "");
    }

    private static List<String> cells(Set<Object> columns, Map<?, ?> item) {
        return columns.stream()
                .map(c -> item.containsKey(c) ? shown(item.get(c)) : "")
                .toList();
    }

    private static void flatten(List<Map<String, Object>> rows, List<Words.Word> path, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                List<Words.Word> longer = new ArrayList<>(path);
                longer.add(Words.of(String.valueOf(key)));
                flatten(rows, longer, item);
            });
            return;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("path", path.stream().map(ReportView::word).toList());
        row.put("value", shown(value));
        rows.add(row);
    }

    private static String shown(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return Words.number(((Number) value).longValue());
        }
        if (value instanceof BigDecimal amount) {
            return Words.number(amount);
        }
        if (value instanceof Boolean yes) {
            return yes ? "✓ 是 yes" : "✗ 否 no";
        }
        return String.valueOf(value);
    }
}
