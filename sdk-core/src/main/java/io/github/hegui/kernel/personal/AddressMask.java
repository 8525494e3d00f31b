package io.github.hegui.kernel.personal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Addresses that begin with a province in full. A district may be an estate, and a street bear a city's name: neither is shown. */
final class AddressMask {

    private static final int MAX_LENGTH = 200;
    private static final int MIN_CITY = 2;
    private static final int MAX_CITY = 4;

    /** Their own cities: none follows. */
    private static final List<String> CITIES = List.of("北京市", "上海市", "天津市", "重庆市", "香港特别行政区", "澳门特别行政区");

    private static final List<String> PROVINCES = List.of(
            "广东省",
            "江苏省",
            "山东省",
            "浙江省",
            "河南省",
            "四川省",
            "湖北省",
            "湖南省",
            "福建省",
            "安徽省",
            "河北省",
            "陕西省",
            "辽宁省",
            "江西省",
            "云南省",
            "贵州省",
            "山西省",
            "黑龙江省",
            "吉林省",
            "甘肃省",
            "海南省",
            "青海省",
            "台湾省",
            "广西壮族自治区",
            "内蒙古自治区",
            "新疆维吾尔自治区",
            "宁夏回族自治区",
            "西藏自治区");

    private static final List<String> REGIONS =
            Stream.concat(CITIES.stream(), PROVINCES.stream()).toList();

    /** The first characters of all regions: one look instead of 34. */
    private static final String FIRST =
            REGIONS.stream().map(name -> name.substring(0, 1)).collect(Collectors.joining());

    private AddressMask() {}

    static String of(String clear) {
        int kept = clear.length() > MAX_LENGTH || clear.indexOf(Masks.STAR) >= 0 ? 0 : region(clear);
        return kept == 0 || kept == clear.length() ? Masks.whole(clear) : Masks.after(clear, kept);
    }

    private static int region(String clear) {
        int found = clear.isEmpty() ? -1 : FIRST.indexOf(clear.charAt(0));
        while (found >= 0 && !clear.startsWith(REGIONS.get(found))) {
            found = FIRST.indexOf(clear.charAt(0), found + 1);
        }
        if (found < 0) {
            return 0;
        }
        int end = REGIONS.get(found).length();
        return found < CITIES.size() ? end : afterCity(clear, end);
    }

    /** A city has a name of two to four characters. */
    private static int afterCity(String clear, int from) {
        int end = Math.min(clear.length(), from + MAX_CITY + 1);
        for (int at = from; at < end && isIdeograph(clear.charAt(at)); at++) {
            if (clear.charAt(at) == '市') {
                return at - from >= MIN_CITY ? at + 1 : from;
            }
        }
        return from;
    }

    private static boolean isIdeograph(char c) {
        return Masks.isHan(c) || Character.isIdeographic(c);
    }
}
