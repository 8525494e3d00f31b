package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.personal.PersonalKind;
import java.text.Normalizer;
import java.util.Locale;

/** One form for all ways in which people write the same. What indexes were made of: a change needs new versions of all paths. */
final class PlainForm {

    private static final int MOBILE_DIGITS = 11;

    private PlainForm() {}

    static String of(PersonalKind kind, String text) {
        String wide = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        String plain = switch (kind) {
            case MOBILE -> mobile(only(wide, "[^0-9]"));
            case LANDLINE, BANK_CARD -> only(wide, "[^0-9]");
            case RESIDENT_ID, PASSPORT, PLATE -> only(wide, "[^\\p{L}\\p{N}]").toUpperCase(Locale.ROOT);
            case NAME, EMAIL, ADDRESS, ACCOUNT, BIRTH_DATE, FREE_TEXT ->
                wide.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        };
        return plain.isEmpty() ? wide : plain;
    }

    private static String only(String text, String others) {
        return text.replaceAll(others, "");
    }

    /** Without the country's code, 86. */
    private static String mobile(String digits) {
        int more = digits.length() - MOBILE_DIGITS;
        String code = more == 4 ? "0086" : "86";
        boolean hasCode = more == code.length() && digits.startsWith(code);
        return hasCode ? digits.substring(more) : digits;
    }
}
