package io.github.hegui.kernel.json;

import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.kernel.outcome.Wording;
import java.util.Map;

/** What can be wrong with JSON that comes in; the names are stable, for programs. */
enum Fault {
    SYNTAX("Syntax", "自此处起不是合法的 JSON", "is no JSON from here on"),
    DEPTH("Depth", "嵌套不得超过 {most} 层", "must not be nested deeper than {most} levels"),
    LENGTH("Length", "数字或字段名过长", "is a number or a name that is too long"),
    TRAILING("Trailing", "其后不得再有内容", "must not be followed by anything"),
    DUPLICATE("Duplicate", "不得重复出现", "must not stand there twice"),
    UNKNOWN("Unknown", "不是可以提供的字段", "is no component that is known here"),
    MISSING("Missing", "必须提供", "must be there"),
    WHOLE("WholeNumber", "必须是整数", "must be a whole number"),
    TYPE("Type", "必须是{zh}", "must be {en}"),
    UNFIT("Unfit", "内容不被接受", "holds something that is not taken there");

    private final String constraint;
    private final Wording wording;

    Fault(String constraint, String zh, String en) {
        this.constraint = constraint;
        this.wording = new Wording(zh, en);
    }

    /** A limit in the words of what was checked, which are English. */
    static Violation limit(IllegalArgumentException broken) {
        String words = String.valueOf(broken.getMessage());
        return new Violation("", "Limit", Map.of(), words, words);
    }

    Violation at(String path) {
        return new Violation(path, constraint, Map.of(), wording.zh(), wording.en());
    }

    Violation at(String path, int most) {
        String limit = Integer.toString(most);
        return new Violation(
                path,
                constraint,
                Map.of("most", limit),
                wording.zh().replace("{most}", limit),
                wording.en().replace("{most}", limit));
    }

    Violation at(String path, Wording allowed) {
        return new Violation(
                path,
                constraint,
                Map.of("type", allowed.en()),
                wording.zh().replace("{zh}", allowed.zh()),
                wording.en().replace("{en}", allowed.en()));
    }
}
