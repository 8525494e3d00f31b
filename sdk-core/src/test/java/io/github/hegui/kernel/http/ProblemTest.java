package io.github.hegui.kernel.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.RefusalSort;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.testkit.RefusalSentences;
import io.github.hegui.trade.order.OrderRefusal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What RFC 9457 asks of a problem: its media type, the members of section 3.1, a type that is a URI. */
class ProblemTest {

    private static final HttpRequest REQUEST =
            HttpRequest.of("POST", "https://example.com/orders", Fields.none(), new byte[0]);

    private static Map<?, ?> told(HttpResponse response) {
        assertThat(response.fields().values("content-type")).containsExactly("application/problem+json");
        return Json.read(response.body(), Map.class);
    }

    @Test
    void a_refusal_is_told_in_the_language_asked_for() {
        Refusal refusal = Refusal.of(OrderRefusal.NOT_FOUND, "ORD-1");
        HttpResponse english = Problem.of(refusal, Locale.US).response();
        assertThat(english.status()).isEqualTo(404);
        assertThat(english.fields().values("content-language")).containsExactly("en");
        assertThat(new String(english.body(), UTF_8))
                .isEqualTo(
                        "{\"type\":\"tag:hegui.github.io,2026:trade.order.NOT_FOUND\",\"title\":\"Not found\",\"status\":404,"
                                + "\"detail\":\"there is no order ORD-1\",\"code\":\"trade.order.NOT_FOUND\"}");
        HttpResponse chinese = Problem.of(refusal, Locale.FRANCE).response();
        assertThat(chinese.fields().values("content-language")).containsExactly("zh");
        assertThat(told(chinese).get("detail")).isEqualTo("没有编号为 ORD-1 的订单");
    }

    @Test
    void violations_stand_with_their_places() {
        Violation violation =
                new Violation("items[0].units", "Min", Map.of("value", "1"), "最小为 1", "must be at least 1");
        Problem problem = Problem.of(Refusal.about(DeskRefusal.INVALID, List.of(violation)), Locale.ENGLISH);
        assertThat(problem.status()).isEqualTo(422);
        assertThat(told(problem.response()).get("violations"))
                .isEqualTo(List.of(Map.of(
                        "path",
                        "items[0].units",
                        "constraint",
                        "Min",
                        "allowed",
                        Map.of("value", "1"),
                        "detail",
                        "must be at least 1")));
    }

    @Test
    void each_refusal_of_the_library_has_its_status_and_a_type_that_is_a_uri() {
        List<RefusalCode> codes = RefusalSentences.codes(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.hegui"));
        assertThat(codes).hasSizeGreaterThan(50);
        for (RefusalCode code : codes) {
            Problem problem = Problem.of(Refusal.of(code), Locale.ENGLISH);
            assertThat(problem.status()).as(code.code()).isBetween(400, 429);
            assertThat(problem.status() == 401).as(code.code()).isEqualTo(code.sort() == RefusalSort.UNAUTHENTICATED);
            assertThat(URI.create(problem.type()).isAbsolute()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void of_what_is_broken_only_the_number_is_told(ErrorCode code) {
        HttpResponse response =
                Problem.of(new HeguiException(code, "SECRET"), Locale.ENGLISH).response();
        assertThat(new String(response.body(), UTF_8)).contains(code.number()).doesNotContain("SECRET");
        assertThat(response.fields().values("retry-after").isEmpty()).isEqualTo(response.status() != 503);
    }

    @Test
    void a_handler_that_tells_problems_never_throws() {
        record Case(RuntimeException thrown, int status, String code) {}
        Outcome<String> refused = Outcome.refused(OrderRefusal.NOT_FOUND, "ORD-1");
        RuntimeException refusal = null;
        try {
            String unused = refused.orElseThrow();
        } catch (RuntimeException e) {
            refusal = e;
        }
        for (Case one : List.of(
                new Case(refusal, 404, "trade.order.NOT_FOUND"),
                new Case(new HeguiException(ErrorCode.STORE_FAILED, "SECRET"), 503, "HG-1002"),
                new Case(new HeguiException(ErrorCode.OUT_OF_REACH, "SECRET"), 403, "HG-1010"),
                new Case(new IllegalStateException("SECRET"), 500, "INTERNAL"))) {
            Handler handler = request -> {
                throw one.thrown();
            };
            HttpResponse response = handler.tellingProblems().handle(REQUEST);
            assertThat(response.status()).isEqualTo(one.status());
            assertThat(told(response).get("code")).isEqualTo(one.code());
            assertThat(new String(response.body(), UTF_8)).doesNotContain("SECRET");
        }
        Handler well = request -> HttpResponse.of(204, Fields.none(), new byte[0]);
        assertThat(well.tellingProblems().handle(REQUEST).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|zh",
                "en|en",
                "en-GB,en;q=0.9|en",
                "zh-CN,zh;q=0.9,en;q=0.8|zh",
                "en;q=0.1,zh;q=0.2|zh",
                "fr,de;q=0.9,en;q=0.1|en",
                "fr|zh",
                "*|zh",
                "en;q=0|zh",
                "en;q=x|zh",
                ";;,,|zh",
                "x-y-z-1234567890|zh"
            })
    void the_language_is_the_one_that_is_preferred(String accepted, String language) {
        assertThat(Problem.language(accepted).getLanguage()).isEqualTo(language);
        assertThat(Problem.language("en,".repeat(1_000)).getLanguage()).isEqualTo("zh");
    }

    @Test
    void fields_can_be_gone_through_in_their_order() {
        Fields fields = Fields.none().with("Host", "a").with("X-b", " 1 ").with("x-B", "2");
        List<String> lines = new ArrayList<>();
        for (Fields.Field field : fields) {
            lines.add(field.name() + ": " + field.value());
        }
        assertThat(lines).containsExactly("host: a", "x-b: 1", "x-b: 2");
        assertThat(fields.iterator().next()).hasToString("host");
        assertThatThrownBy(() -> fields.iterator().remove()).isInstanceOf(UnsupportedOperationException.class);
    }
}
