package io.github.hegui.kernel.json;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException.Reference;

/**
 * Places in JSON as Jakarta Validation writes them: {@code items[0].units}. A name that a stranger made up is told only when it looks like one, for it may be
 * anything, a person's number too; else there is a question mark.
 */
final class JsonPath {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]{0,63}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:/-]{0,63}");

    private JsonPath() {}

    static String component(String path, String name) {
        String told = NAME.matcher(name).matches() ? name : "?";
        return path.isEmpty() ? told : path + "." + told;
    }

    static String element(String path, int index) {
        return path + "[" + index + "]";
    }

    static String entry(String path, String key) {
        return path + "[" + (KEY.matcher(key).matches() ? key : "?") + "]";
    }

    static String of(String path, List<Reference> steps) {
        String at = path;
        for (Reference step : steps) {
            at = step.getPropertyName() == null ? element(at, step.getIndex()) : component(at, step.getPropertyName());
        }
        return at;
    }
}
