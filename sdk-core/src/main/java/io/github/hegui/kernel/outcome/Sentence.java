package io.github.hegui.kernel.outcome;

import java.util.List;

/** Sentences with places {@code {0}}, {@code {1}}; anything else, quotes and lone braces included, is written as it stands. */
final class Sentence {

    private Sentence() {}

    static String fill(String template, List<String> arguments) {
        var text = new StringBuilder(template.length() + 32);
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            if (open < 0 || open + 2 >= template.length() || template.charAt(open + 2) != '}') {
                int end = open < 0 ? template.length() : open + 1;
                text.append(template, at, end);
                at = end;
                continue;
            }
            int index = template.charAt(open + 1) - '0';
            text.append(template, at, open);
            text.append(
                    index >= 0 && index < arguments.size() ? arguments.get(index) : template.substring(open, open + 3));
            at = open + 3;
        }
        return text.toString();
    }
}
