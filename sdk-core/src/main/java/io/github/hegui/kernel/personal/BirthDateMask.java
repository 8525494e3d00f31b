package io.github.hegui.kernel.personal;

/** Dates with a year of four digits in front: {@code 1990-03-07}, {@code 1990/3/7}, {@code 19900307}, {@code 1990年3月7日}. */
final class BirthDateMask {

    private static final int YEAR = 4;
    private static final int COMPACT = 8;
    private static final int MIN_YEAR = 1800;
    private static final int MAX_YEAR = 2199;
    private static final int MAX_MONTH = 12;
    private static final int MAX_DAY = 31;
    private static final int MIN_LENGTH = 8;
    private static final int MAX_LENGTH = 11;
    private static final String JOINTS = "-/.－／．";

    private BirthDateMask() {}

    static String of(String clear) {
        int length = clear.length();
        boolean fits = length >= MIN_LENGTH
                && length <= MAX_LENGTH
                && isIn(clear, 0, YEAR, MIN_YEAR, MAX_YEAR)
                && (isCompact(clear) || isWritten(clear));
        return fits ? Digits.hide(clear, YEAR, COMPACT) : Masks.whole(clear);
    }

    /** Year, month and day as ISO 8601 writes them; {@code otherwise} for what is no such date. */
    static String plain(String clear, String otherwise) {
        String day = clear.endsWith("号") ? clear.substring(0, clear.length() - 1) + "日" : clear;
        if (of(day).equals(Masks.whole(day))) {
            return otherwise;
        }
        String parts = day.length() == COMPACT && Digits.count(day) == COMPACT
                ? day.substring(0, YEAR) + "-" + day.substring(YEAR, YEAR + 2) + "-" + day.substring(YEAR + 2)
                : day;
        String[] numbers = parts.split("[^0-9]", -1);
        return numbers[0] + "-" + two(numbers[1]) + "-" + two(numbers[2]);
    }

    private static String two(String number) {
        return number.length() == 1 ? "0" + number : number.substring(number.length() - 2);
    }

    private static boolean isCompact(String clear) {
        return clear.length() == COMPACT && isMonthAndDay(clear, YEAR, YEAR + 2, YEAR + 2, COMPACT);
    }

    private static boolean isWritten(String clear) {
        char first = clear.charAt(YEAR);
        boolean inWords = first == '年';
        int second = clear.indexOf(inWords ? '月' : first, YEAR + 1);
        int end = inWords ? clear.length() - 1 : clear.length();
        return (inWords ? clear.charAt(end) == '日' : JOINTS.indexOf(first) >= 0)
                && isMonthAndDay(clear, YEAR + 1, second, second + 1, end);
    }

    private static boolean isMonthAndDay(String clear, int month, int monthEnd, int day, int dayEnd) {
        return isIn(clear, month, monthEnd, 1, MAX_MONTH) && isIn(clear, day, dayEnd, 1, MAX_DAY);
    }

    /** Whether there are one to four digits and nothing else, of a value in that range. */
    private static boolean isIn(String clear, int from, int to, int least, int most) {
        if (from >= to || to - from > YEAR) {
            return false;
        }
        int number = 0;
        for (int at = from; at < to; at++) {
            int value = Digits.value(clear.charAt(at));
            if (value == Digits.NONE) {
                return false;
            }
            number = number * 10 + value;
        }
        return number >= least && number <= most;
    }
}
