package io.github.hegui.kernel.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.id.Code;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.money.Money;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;

class ConstraintTest {

    private static final String ORDER =
            Code.derived(CodeKind.of("ORD"), Instant.EPOCH, "x").value();
    private static final String RETURN =
            Code.derived(CodeKind.of("RET"), Instant.EPOCH, "x").value();

    public record Line(
            @CodeText(kind = "ORD") String order,
            @CurrencyCode String currency,
            @PositiveMoney Money price,
            List<@CurrencyCode String> currencies) {}

    private static Map<String, String> violations(Locale locale, Line line) {
        try (var factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(
                        new ParameterMessageInterpolator(Set.of(Locale.ENGLISH, Locale.CHINESE), locale, false))
                .buildValidatorFactory()) {
            Validator validator = factory.getValidator();
            Map<String, String> found = new TreeMap<>();
            for (ConstraintViolation<Line> violation : validator.validate(line)) {
                found.put(violation.getPropertyPath().toString(), violation.getMessage());
            }
            return found;
        }
    }

    @Test
    void right_values_and_null_are_valid() {
        assertThat(violations(Locale.ENGLISH, new Line(ORDER, "CNY", Money.of("0.01", "CNY"), List.of("JPY"))))
                .isEmpty();
        assertThat(violations(Locale.ENGLISH, new Line(null, null, null, null))).isEmpty();
    }

    @Test
    void wrong_values_are_told_in_english() {
        assertThat(violations(Locale.ENGLISH, new Line(RETURN, "XAU", Money.of("0", "CNY"), List.of("abc"))))
                .containsOnlyKeys("currencies[0].<list element>", "currency", "order", "price")
                .containsEntry("order", "must be a code of the kind ORD with its check character")
                .containsEntry("currency", "must be the code of an ISO 4217 currency, such as CNY")
                .containsEntry("price", "must be positive");
    }

    @Test
    void wrong_values_are_told_in_chinese() {
        assertThat(violations(Locale.CHINESE, new Line(RETURN, "RMB", Money.of("-1", "CNY"), null)))
                .containsEntry("order", "必须是校验码正确的 ORD 编码")
                .containsEntry("currency", "必须是 ISO 4217 货币代码，例如 CNY")
                .containsEntry("price", "金额必须大于零");
    }
}
