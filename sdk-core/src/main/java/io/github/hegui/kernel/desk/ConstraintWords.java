package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What constraints allow, in both languages whatever the machine's. Messages are looked up by their keys (the host's own on the class path, those of
 * this library, this library's for Jakarta's constraints, Hibernate's) and filled with the constraint's limits, never with what was handed in; one
 * that is not known here is told as the validator told it. Read when first asked for; immutable.
 */
record ConstraintWords(Map<String, String> zh, Map<String, String> en) {

    private static final List<String> FILES = List.of(
            "org/hibernate/validator/ValidationMessages",
            "io/github/hegui/kernel/desk/JakartaMessages",
            "ContributorValidationMessages",
            "ValidationMessages");

    /** What is counted once is no plural in English; in Chinese there is none. */
    private static final Pattern ONE =
            Pattern.compile("(?<![\\d.,])1 ((?:minor )?(?:character|element|minute|unit|digit|decimal))s\\b");

    static ConstraintWords read() {
        return new ConstraintWords(read("_zh.properties"), read(".properties"));
    }

    /** The later file has the last word. */
    private static Map<String, String> read(String ending) {
        Map<String, String> found = new HashMap<>();
        try {
            for (String file : FILES) {
                for (URL url : Collections.list(loader().getResources(file + ending))) {
                    try (InputStream in = url.openStream()) {
                        PropertyResourceBundle some = new PropertyResourceBundle(in);
                        some.keySet().forEach(key -> found.put(key, some.getString(key)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static ClassLoader loader() {
        return ConstraintWords.class.getClassLoader();
    }

    /**
     * The words of a violation.
     *
     * @param template the message, or its key in braces
     * @param allowed what the constraint names
     * @param told what the validator made of it, in a language of its own
     */
    Wording of(String template, Map<String, String> allowed, String told) {
        return new Wording(words(zh, template, allowed, told), words(en, template, allowed, told));
    }

    private static String words(
            Map<String, String> sentences, String template, Map<String, String> allowed, String told) {
        @Nullable
        String sentence = template.startsWith("{") && template.endsWith("}")
                ? sentences.get(template.substring(1, template.length() - 1))
                : null;
        if (sentence == null || sentence.contains("${")) {
            return told;
        }
        String filled = sentence;
        for (Map.Entry<String, String> limit : allowed.entrySet()) {
            filled = filled.replace("{" + limit.getKey() + "}", limit.getValue());
        }
        return ONE.matcher(filled).replaceAll("1 $1");
    }
}
