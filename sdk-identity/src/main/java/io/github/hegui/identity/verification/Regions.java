package io.github.hegui.identity.verification;

import java.util.Set;

/** Provinces by the first two digits of GB/T 2260. Counties come and go, and stay on the papers that were issued in them. */
final class Regions {

    private static final int PROVINCE = 2;

    private static final Set<String> MAINLAND = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71");

    private static final Set<String> BEYOND = Set.of("81", "82", "83");

    /** What registers for the whole country: 100000. */
    private static final String NATION = "10";

    private Regions() {}

    static boolean isProvince(String text, int from) {
        return MAINLAND.contains(text.substring(from, from + PROVINCE));
    }

    /** Whether it is of those for residents of Hong Kong, Macao and Taiwan. */
    static boolean isBeyond(String text) {
        return BEYOND.contains(text.substring(0, PROVINCE));
    }

    static boolean isPermit(String text) {
        return isBeyond(text) && text.startsWith("0000", PROVINCE);
    }

    static boolean isRegister(String text, int from) {
        String province = text.substring(from, from + PROVINCE);
        return MAINLAND.contains(province) || province.equals(NATION) || province.equals("81") || province.equals("82");
    }
}
