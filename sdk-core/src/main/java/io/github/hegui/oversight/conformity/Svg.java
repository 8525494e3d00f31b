package io.github.hegui.oversight.conformity;

import java.util.Locale;

/** Coordinates as SVG reads them. */
final class Svg {

    private Svg() {}

    /** At most one decimal, with a point in every locale. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
