package io.github.hegui.oversight.conformity;

import io.github.hegui.kernel.clause.Clause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** The report as the nested maps that the page's template reads. */
final class ReportView {

    private ReportView() {}

    static Map<String, Object> of(ConformityReport report) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("platform", report.platform());
        view.put("generatedAt", report.generatedAt().replace('T', ' ').replace("Z", " UTC"));
        view.put("total", report.clauses().size());
        view.put("tally", tally(report));
        List<Map<String, Object>> evaluated = evaluated(report);
        view.put("anyEvaluated", !evaluated.isEmpty());
        view.put("evaluated", evaluated);
        view.put("chapters", chapters(report, result -> result.status() != ClauseStatus.NOT_EVALUATED));
        view.put("restChapters", chapters(report, result -> result.status() == ClauseStatus.NOT_EVALUATED));
        long rest = report.tally().getOrDefault(ClauseStatus.NOT_EVALUATED, 0L);
        view.put("anyRest", rest > 0);
        view.put("rest", rest);
        view.put("confirmation", ConfirmationChart.of(report.confirmationTimes()));
        view.put("delivery", DeliveryChart.of(report.deliveryMonths()));
        view.put(
                "charted",
                report.confirmationTimes() != null || !report.deliveryMonths().isEmpty());
        view.put("anySection", !report.sections().isEmpty());
        view.put("sections", SectionsView.of(report.sections()));
        return view;
    }

    private static List<Map<String, Object>> tally(ConformityReport report) {
        List<Map<String, Object>> tally = new ArrayList<>();
        report.tally().forEach((status, count) -> {
            Map<String, Object> entry = word(Words.of(status));
            entry.put("style", Words.style(status));
            entry.put("count", count);
            entry.put("any", count > 0);
            tally.add(entry);
        });
        return tally;
    }

    /** The clauses that something was found out about, the broken ones first. */
    private static List<Map<String, Object>> evaluated(ConformityReport report) {
        return report.clauses().stream()
                .filter(result -> result.status() == ClauseStatus.NOT_MET
                        || (!result.figures().isEmpty() && result.status() != ClauseStatus.NOT_EVALUATED))
                .sorted((one, other) ->
                        Boolean.compare(other.status() == ClauseStatus.NOT_MET, one.status() == ClauseStatus.NOT_MET))
                .map(ReportView::clause)
                .toList();
    }

    private static List<Map<String, Object>> chapters(ConformityReport report, Predicate<ClauseResult> some) {
        Map<String, List<Map<String, Object>>> chapters = new LinkedHashMap<>();
        for (ClauseResult result : report.clauses().stream().filter(some).toList()) {
            String number = result.id().substring(0, result.id().indexOf('.'));
            chapters.computeIfAbsent(number, key -> new ArrayList<>()).add(clause(result));
        }
        List<Map<String, Object>> views = new ArrayList<>();
        chapters.forEach((number, clauses) -> {
            Map<String, Object> chapter = word(Words.chapter(number));
            chapter.put("number", number);
            chapter.put("clauses", clauses);
            views.add(chapter);
        });
        return views;
    }

    private static Map<String, Object> clause(ClauseResult result) {
        Clause clause = result.clause();
        Words.Word status = Words.of(result.status());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", result.id());
        view.put("title", clause.title());
        view.put("duty", clause.duty());
        view.put("dutyZh", clause.dutyZh());
        view.put("limit", Objects.requireNonNullElse(result.limit(), ""));
        view.put("note", Objects.requireNonNullElse(result.note(), ""));
        view.put("style", Words.style(result.status()));
        view.put("statusZh", status.zh());
        view.put("statusEn", status.en());
        view.put("figures", figures(result));
        return view;
    }

    private static List<Map<String, Object>> figures(ClauseResult result) {
        List<Map<String, Object>> figures = new ArrayList<>();
        result.figures().forEach((name, value) -> {
            Map<String, Object> figure = word(Words.of(name));
            figure.put("value", Words.number(value));
            figure.put("breach", value > 0 && Words.isBreach(name));
            figures.add(figure);
        });
        return figures;
    }

    /** A fresh map with both languages of the word. */
    static Map<String, Object> word(Words.Word word) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("zh", word.zh());
        view.put("en", word.en());
        return view;
    }
}
