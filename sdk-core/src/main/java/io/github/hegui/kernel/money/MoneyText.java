package io.github.hegui.kernel.money;

import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Map;
import java.util.Set;

/** Reading and writing amounts. */
final class MoneyText {

    static final String AMOUNT = "amount";
    static final String CURRENCY = "currency";

    private static final Set<String> FIELDS = Set.of(AMOUNT, CURRENCY);
    private static final int MAX_LENGTH = 32;

    /** The digits of a long, or those behind the point and one before, with point and sign. */
    private static final int LONGEST = 24;

    private MoneyText() {}

    static Currency currency(String code) {
        Currency currency;
        try {
            currency = Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "no currency has that code; codes are three letters of ISO 4217: CNY", e);
        }
        checkUsable(currency);
        return currency;
    }

    static void checkUsable(Currency currency) {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException(currency + " has no minor unit, so no amounts");
        }
    }

    /** Reads {@code -?digits(.digits)?}. */
    static long minor(String amount, Currency currency) {
        int length = amount.length();
        int start = length > 0 && amount.charAt(0) == '-' ? 1 : 0;
        int point = amount.indexOf('.');
        int whole = point < 0 ? length : point;
        if (length > MAX_LENGTH || whole == start || point == length - 1) {
            throw malformed();
        }
        int decimals = point < 0 ? 0 : length - point - 1;
        int digits = currency.getDefaultFractionDigits();
        if (decimals > digits) {
            throw new IllegalArgumentException(
                    "an amount in " + currency + " has at most " + digits + " decimals, not " + decimals);
        }
        // counted downwards: the least long has no counterpart
        long minus = 0;
        try {
            for (int at = start; at < length; at++) {
                if (at != point) {
                    minus = Math.subtractExact(Math.multiplyExact(minus, 10L), digit(amount.charAt(at)));
                }
            }
            for (int i = decimals; i < digits; i++) {
                minus = Math.multiplyExact(minus, 10L);
            }
            return start == 1 ? minus : Math.negateExact(minus);
        } catch (ArithmeticException e) {
            ArithmeticException named =
                    new ArithmeticException(currency + " " + amount + " is more minor units than a long holds");
            named.initCause(e);
            throw named;
        }
    }

    static String amount(long minor, int digits) {
        byte[] text = new byte[LONGEST];
        int at = LONGEST;
        long left = minor;
        for (int written = 0; left != 0 || written <= digits; written++) {
            if (written == digits && digits > 0) {
                text[--at] = '.';
            }
            text[--at] = (byte) ('0' + Math.abs(left % 10));
            left /= 10;
        }
        if (minor < 0) {
            text[--at] = '-';
        }
        return new String(text, at, LONGEST - at, StandardCharsets.ISO_8859_1);
    }

    /** The text of a field of the JSON form, whose fields are exactly the two. */
    static String field(Map<String, Object> fields, String name) {
        if (fields.keySet().equals(FIELDS) && fields.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("money has the fields amount and currency, both text, and no other");
    }

    private static int digit(char character) {
        if (character < '0' || character > '9') {
            throw malformed();
        }
        return character - '0';
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("an amount is digits, a point and decimals, such as 12.30 or -5");
    }
}
