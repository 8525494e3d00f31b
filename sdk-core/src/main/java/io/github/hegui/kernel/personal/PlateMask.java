package io.github.hegui.kernel.personal;

/** Plates of the mainland: province, letter of the office, five places, or six for a car that runs on new energy. */
final class PlateMask {

    private static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    private static final String JOINTS = "·•・ -";
    private static final String ENDINGS = "学警挂港澳领";
    private static final int OFFICE_END = 2;
    private static final int SHORT = 5;
    private static final int LONG = 6;

    private PlateMask() {}

    static String of(String clear) {
        int length = clear.length();
        if (length < OFFICE_END + SHORT || length > OFFICE_END + 1 + LONG) {
            return Masks.whole(clear);
        }
        int from = JOINTS.indexOf(clear.charAt(OFFICE_END)) < 0 ? OFFICE_END : OFFICE_END + 1;
        int places = length - from;
        boolean fits = PROVINCES.indexOf(clear.charAt(0)) >= 0
                && Latin.isLetter(clear.charAt(1))
                && (places == SHORT || places == LONG)
                && arePlaces(clear, from);
        return fits ? Masks.between(clear, from, length - 1) : Masks.whole(clear);
    }

    private static boolean arePlaces(String clear, int from) {
        int last = clear.length() - 1;
        for (int at = from; at < last; at++) {
            if (!isPlace(clear.charAt(at))) {
                return false;
            }
        }
        return isPlace(clear.charAt(last)) || ENDINGS.indexOf(clear.charAt(last)) >= 0;
    }

    private static boolean isPlace(char c) {
        return Digits.isDigit(c) || Latin.isLetter(c);
    }
}
