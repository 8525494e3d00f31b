package io.github.hegui.examples.replay;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One row of a table, read by column; each reader says in a {@link BadRow} what is wrong with a value. */
final class Row {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");
    private static final int LONGEST_SHOWN = 40;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    private final CsvRecord csv;
    private final Map<String, Integer> places;
    private final String file;

    Row(CsvRecord csv, Map<String, Integer> places, String file) {
        this.csv = csv;
        this.places = places;
        this.file = file;
    }

    String file() {
        return file;
    }

    long line() {
        return csv.getStartingLineNumber();
    }

    /** The text, stripped; may be empty. */
    String textOrEmpty(String column) throws BadRow {
        String text =
                csv.getField(Objects.requireNonNull(places.get(column), column)).strip();
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new BadRow(column + " holds a NUL at position " + (nul + 1));
        }
        return text;
    }

    /** A text that the SDK takes for such an id; its own words say what is wrong with it. */
    String id(String column, Function<String, ?> type) throws BadRow {
        String text = text(column);
        try {
            var unused = type.apply(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw new BadRow(column + ": " + e.getMessage());
        }
    }

    String text(String column) throws BadRow {
        String text = textOrEmpty(column);
        if (text.isEmpty()) {
            throw new BadRow(column + " is empty");
        }
        return text;
    }

    /** A whole number from 1 to that. */
    int count(String column, int most) throws BadRow {
        int count = count(column);
        if (count > most) {
            throw bad(column, text(column), "is more than " + most);
        }
        return count;
    }

    /** A text of at most that many characters; may be empty. */
    String text(String column, int most) throws BadRow {
        String text = textOrEmpty(column);
        if (text.length() > most) {
            throw new BadRow(column + " has " + text.length() + " characters, at most " + most + " are taken");
        }
        return text;
    }

    /** A whole number of at least 1 with at most nine digits. */
    int count(String column) throws BadRow {
        String text = text(column);
        if (!WHOLE.matcher(text).matches()) {
            throw bad(column, text, "is not a whole number of at most 9 digits");
        }
        int count = Integer.parseInt(text);
        if (count < 1) {
            throw bad(column, text, "is less than 1");
        }
        return count;
    }

    /** An amount of at least 0 in exact minor units. */
    long amount(String column, Currency currency) throws BadRow {
        String text = text(column);
        if (!DECIMAL.matcher(text).matches()) {
            throw bad(column, text, "is not a decimal number");
        }
        BigDecimal amount = new BigDecimal(text).stripTrailingZeros();
        if (amount.signum() < 0) {
            throw bad(column, text, "is negative");
        }
        int decimals = currency.getDefaultFractionDigits();
        if (amount.scale() > decimals) {
            throw bad(column, text, "has more than the " + decimals + " decimals of " + currency.getCurrencyCode());
        }
        return amount.movePointRight(decimals).longValueExact();
    }

    Currency currency(String column) throws BadRow {
        String text = text(column);
        try {
            Currency currency = Currency.getInstance(text);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw bad(column, text, "is not a currency of ISO 4217");
    }

    Instant time(String column) throws BadRow {
        return time(column, text(column));
    }

    @Nullable
    Instant timeOrNull(String column) throws BadRow {
        String text = textOrEmpty(column);
        return text.isEmpty() ? null : time(column, text);
    }

    private static Instant time(String column, String text) throws BadRow {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
                throw bad(column, text, "is not within the years " + FIRST_YEAR + " to " + LAST_YEAR);
            }
            return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw bad(column, text, "is not a time such as 2026-01-31T09:00:00+08:00");
        }
    }

    static BadRow bad(String column, String text, String what) {
        String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
        return new BadRow(column + ": '" + shown + "' " + what);
    }
}
