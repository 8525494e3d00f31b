package io.github.hegui.kernel.http.signature;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of structured fields (RFC 9651), and how they are written. */
sealed interface Structured {

    /**
     * A value without parameters: {@link Long}, {@link BigDecimal} with one to three places, {@link String}, {@link Boolean}, {@link Token}, {@link Date},
     * {@link Display}, {@link Bytes}.
     */
    record Token(String text) {}

    /** Seconds since 1970. */
    record Date(long seconds) {}

    /** A text beyond ASCII. */
    record Display(String text) {}

    /** A byte sequence. */
    record Bytes(byte[] bytes) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** A value with parameters. */
    record Item(Object value, Map<String, Object> parameters) implements Structured {
        @Override
        public String text() {
            return bare(value) + parametersText(parameters);
        }
    }

    /** A list in parentheses with parameters. */
    record InnerList(List<Item> items, Map<String, Object> parameters) implements Structured {
        @Override
        public String text() {
            return items.stream().map(Item::text).collect(Collectors.joining(" ", "(", ")"))
                    + parametersText(parameters);
        }
    }

    /** The one way to write it. */
    String text();

    /** The parameters, in order. */
    Map<String, Object> parameters();

    private static String parametersText(Map<String, Object> parameters) {
        StringBuilder text = new StringBuilder();
        parameters.forEach((key, value) -> {
            text.append(';').append(key);
            if (!Boolean.TRUE.equals(value)) {
                text.append('=').append(bare(value));
            }
        });
        return text.toString();
    }

    /** A dictionary's text. */
    static String text(Map<String, ? extends Structured> dictionary) {
        return dictionary.entrySet().stream()
                .map(member -> member.getValue() instanceof Item item && Boolean.TRUE.equals(item.value())
                        ? member.getKey() + parametersText(item.parameters())
                        : member.getKey() + "=" + member.getValue().text())
                .collect(Collectors.joining(", "));
    }

    /** A list's text. */
    static String text(List<? extends Structured> list) {
        return list.stream().map(Structured::text).collect(Collectors.joining(", "));
    }

    static String bare(Object value) {
        if (value instanceof String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        if (value instanceof Bytes sequence) {
            return ':' + Base64.getEncoder().encodeToString(sequence.bytes()) + ':';
        }
        if (value instanceof Token token) {
            return token.text();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Date date) {
            return "@" + date.seconds();
        }
        if (value instanceof Display display) {
            return display(display.text());
        }
        if (value instanceof Boolean truth) {
            return truth ? "?1" : "?0";
        }
        return value.toString();
    }

    private static String display(String value) {
        StringBuilder text = new StringBuilder("%\"");
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (b < ' ' || b > '~' || b == '%' || b == '"') {
                text.append('%').append(HexFormat.of().toHexDigits(b));
            } else {
                text.append((char) b);
            }
        }
        return text.append('"').toString();
    }
}
