package io.github.hegui.examples.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Reads one CSV table row by row; columns are found by the header's names, in whatever order they stand. */
final class Table {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Table() {}

    /** Takes one row; a {@link BadRow} sets it aside. */
    interface Taker {
        void take(Row row) throws BadRow;
    }

    /** Hears of a row that was set aside. */
    interface Rejecter {
        void reject(String file, long line, String reason);
    }

    /**
     * Reads the whole table.
     *
     * @throws UnusableInput when the file cannot be read or lacks a column
     */
    @SuppressWarnings("removal") // the one way to let a stray quote spoil its row only, and not the file
    static void read(Source source, String name, List<String> columns, Taker taker, Rejecter rejecter) {
        String file = name;
        try {
            Source.Opened opened = source.open(name);
            file = opened.file();
            var decoder = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            try (var csv = CsvReader.builder()
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowExtraCharsAfterClosingQuote(true)
                    .allowUnclosedQuote(true)
                    .ofCsvRecord(new InputStreamReader(opened.bytes(), decoder))) {
                rows(file, columns, csv.iterator(), taker, rejecter);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (UncheckedIOException e) {
            throw unreadable(file, e.getCause() == null ? e : e.getCause());
        } catch (CsvParseException e) {
            throw unreadable(file, e.getCause() == null ? e : e.getCause());
        }
    }

    private static void rows(
            String file, List<String> columns, Iterator<CsvRecord> records, Taker taker, Rejecter rejecter) {
        if (!records.hasNext()) {
            throw new UnusableInput(
                    file + " is empty: its first line must name the columns " + String.join(", ", columns));
        }
        CsvRecord header = records.next();
        Map<String, Integer> places = places(file, columns, header.getFields());
        while (records.hasNext()) {
            CsvRecord csv = records.next();
            try {
                if (csv.getFieldCount() != header.getFieldCount()) {
                    throw new BadRow(
                            "has " + csv.getFieldCount() + " fields, the header has " + header.getFieldCount());
                }
                taker.take(new Row(csv, places, file));
            } catch (BadRow e) {
                rejecter.reject(file, csv.getStartingLineNumber(), e.reason());
            }
        }
    }

    private static Map<String, Integer> places(String file, List<String> columns, List<String> names) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String column = names.get(i);
            if (i == 0 && column.startsWith(BYTE_ORDER_MARK)) {
                column = column.substring(1);
            }
            if (places.put(column.strip(), i) != null) {
                throw new UnusableInput(file + " names the column " + column.strip() + " twice");
            }
        }
        List<String> missing =
                columns.stream().filter(c -> !places.containsKey(c)).toList();
        if (!missing.isEmpty()) {
            throw new UnusableInput(file + " lacks the column " + String.join(", ", missing));
        }
        return places;
    }

    private static UnusableInput unreadable(String file, Throwable e) {
        String why = e instanceof CharacterCodingException ? "is not UTF-8" : String.valueOf(e.getMessage());
        return new UnusableInput(
                file + " cannot be read: " + why.lines().findFirst().orElse(""), e);
    }
}
