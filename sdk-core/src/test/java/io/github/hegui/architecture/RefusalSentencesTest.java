package io.github.hegui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
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

        private final Wording wording;

        Mute(String zh) {
            wording = new Wording(zh, name());
        }

        @Override
        public Wording wording() {
            return wording;
        }
    }

    @Test
    void each_rule_can_fail() {
        var codes = RefusalSentences.codes(new ClassFileImporter().importPackages("io.github.hegui.archviolations"));
        assertThat(RefusalSentences.problems(codes, "io.github.hegui"))
                .containsExactlyInAnyOrder(
                        "archviolations.trade.order.NO_CHINESE: its Chinese sentence has no Chinese in it",
                        "archviolations.trade.order.NO_ENGLISH: it has no English sentence",
                        "archviolations.trade.order.MIXED: its English sentence has Chinese in it",
                        "archviolations.trade.order.PLACES: its sentences have different places",
                        "trade.cart.ASTRAY: its feature should be archviolations.trade.order",
                        "archviolations.trade.order.GOOD: its code is used twice");
    }
}
