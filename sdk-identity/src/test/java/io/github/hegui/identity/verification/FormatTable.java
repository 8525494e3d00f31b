package io.github.hegui.identity.verification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The tables beside: how a number is written, and its one form or why it is none. Their check characters were worked out by another program. */
final class FormatTable {

    /** The day on which they are read. */
    static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-f]{4})");

    private FormatTable() {}

    record Row(IdentifierFormat format, String text, String expected) {

        boolean isValid() {
            return expected.codePoints().anyMatch(Character::isDigit);
        }
    }

    static List<Row> of(IdentifierFormat format) {
        try (InputStream in = FormatTable.class.getResourceAsStream("formats/" + format.name() + ".txt")) {
            String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return all.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> row(format, line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(IdentifierFormat format, String line) {
        int end = line.lastIndexOf("\" | ");
        String text = ESCAPED.matcher(line.substring(1, end))
                .replaceAll(hex -> String.valueOf((char) Integer.parseInt(hex.group(1), 16)));
        return new Row(format, text, line.substring(end + 4));
    }

    static List<String> validOf(IdentifierFormat format) {
        return of(format).stream()
                .filter(Row::isValid)
                .map(Row::expected)
                .distinct()
                .toList();
    }
}
