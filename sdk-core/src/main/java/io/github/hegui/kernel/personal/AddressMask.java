package io.github.hegui.kernel.personal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Addresses that begin with a province in full. Behind it a city of prefecture level is shown that the official list has in that province; a
 * county, a town or an estate may be called a 市 as well, and is not.
 */
final class AddressMask {

    private static final int MAX_LENGTH = 200;

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

    /** The cities of each of the provinces. */
    private static final List<List<String>> CITIES_OF = citiesOf();

    /** The first characters of all regions: one look instead of 34. */
    private static final String FIRST =
            REGIONS.stream().map(name -> name.substring(0, 1)).collect(Collectors.joining());

    private AddressMask() {}

    /** {@code cities.tsv}: GB/T 2260. */
    private static List<List<String>> citiesOf() {
        try (var stream = requireNonNull(AddressMask.class.getResourceAsStream("cities.tsv"), "cities.tsv")) {
            Map<String, List<String>> cities = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .collect(Collectors.toMap(row -> row[0], row -> List.of(row[1].split(" "))));
            return PROVINCES.stream()
                    .map(province -> cities.getOrDefault(province, List.of()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
        return found < CITIES.size() ? end : afterCity(clear, CITIES_OF.get(found - CITIES.size()), end);
    }

    private static int afterCity(String clear, List<String> cities, int from) {
        for (String city : cities) {
            if (clear.startsWith(city, from)) {
                return from + city.length();
            }
        }
        return from;
    }
}
