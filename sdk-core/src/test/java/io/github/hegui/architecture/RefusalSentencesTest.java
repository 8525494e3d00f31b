package io.github.hegui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.testkit.HouseRules;
import io.github.hegui.testkit.RefusalSentences;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("architecture")
class RefusalSentencesTest {

    @Test
    void every_refusal_speaks_both_languages() {
        var codes = RefusalSentences.codes(HouseRules.mainClasses());
        assertThat(codes).isNotEmpty();
        assertThat(RefusalSentences.problems(codes, "io.github.hegui")).isEmpty();
    }

    @Test
    void states_verbs_conditions_and_roles_have_words_in_both_languages() {
        assertThat(RefusalSentences.wordless(HouseRules.mainClasses())).isEmpty();
        assertThat(RefusalSentences.wordless(new ClassFileImporter().importClasses(Mute.class)))
                .containsExactly(
                        "Mute.NO_CHINESE has no words of its own in both languages",
                        "Mute.TWIN has no words of its own in both languages");
    }

    private enum Mute implements Worded {
        GOOD("好"),
        NO_CHINESE("good"),
        TWIN("好");

        private final String zh;

        Mute(String zh) {
            this.zh = zh;
        }

        @Override
        public String zh() {
            return zh;
        }

        @Override
        public String en() {
            return name();
        }
    }

    @Test
    void each_rule_can_fail() {
        var root = "io.github.hegui.archviolations";
        var codes = RefusalSentences.codes(new ClassFileImporter().importPackages(root));
        assertThat(RefusalSentences.problems(codes, root))
                .containsExactlyInAnyOrder(
                        "trade.order.NO_CHINESE: its Chinese sentence has no Chinese in it",
                        "trade.order.NO_ENGLISH: it has no English sentence",
                        "trade.order.MIXED: its English sentence has Chinese in it",
                        "trade.order.PLACES: its sentences have different places",
                        "trade.cart.ASTRAY: its feature should be trade.order",
                        "trade.order.GOOD: its code is used twice");
    }
}
