package io.github.hegui.kernel.clause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.architecture.Sources;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ClauseTest {

    @Test
    void the_catalogue_has_138_clauses() {
        assertThat(Clause.values()).hasSize(138);
        assertThat(ClauseTable.size()).isEqualTo(138);
    }

    @Test
    void an_id_finds_its_clause() {
        assertThat(Clause.parse("B-4.7c")).isSameAs(Clause.B_4_7C);
        assertThat(Clause.B_4_7C.title()).isEqualTo("订单确认时限");
        assertThat(Clause.B_4_7C.limit()).contains("<= 1 working day");
        assertThat(Clause.B_4_7C.how()).isEqualTo(How.MEASURED);
        assertThat(Clause.A_8_3.homes()).containsExactly("trade.order", "trade.aftersale");
    }

    @Test
    void every_duty_is_said_in_both_languages() {
        for (Clause clause : Clause.values()) {
            assertThat(clause.duty()).as(clause.id()).isNotBlank();
            assertThat(clause.dutyZh())
                    .as(clause.id())
                    .matches("(?s).*\\p{IsHan}.*")
                    .isNotEqualTo(clause.title());
        }
    }

    @Test
    void an_unknown_id_is_named() {
        assertThatThrownBy(() -> Clause.parse("B-9.9"))
                .hasMessageContaining("B-9.9")
                .hasMessageContaining("B-4.7c");
    }

    @Test
    void the_catalogue_equals_the_source() {
        var row = Pattern.compile(
                "- \\{id: (\\S+), zh: (.*?), how: (\\w+), home: \"?(.*?)\"?, duty: \"(.*?)\"(?:, limit: \"(.*?)\")?}");
        int seen = 0;
        for (String line :
                Sources.text("clauses.yaml", "standards/clauses.yaml").lines().toList()) {
            var match = row.matcher(line);
            if (match.matches()) {
                Clause clause = Clause.parse(match.group(1));
                assertThat(clause.title()).isEqualTo(match.group(2));
                assertThat(clause.how().name()).isEqualToIgnoringCase(match.group(3));
                String home = match.group(4).replace("payment.payment", "payment.acceptance"); // no word twice
                assertThat(String.join(", ", clause.homes())).isEqualTo(home);
                assertThat(clause.duty()).isEqualTo(match.group(5));
                assertThat(clause.limit().orElse(null)).isEqualTo(match.group(6));
                seen++;
            }
        }
        assertThat(seen).isEqualTo(138);
    }
}
