package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every library on the kernel keeps to: the house's walls, and refusals in both languages. */
@Tag("architecture")
public abstract class LibraryContract {

    /** The library's classes and those that it stands on. */
    protected final JavaClasses classes = HouseRules.mainClasses();

    @TestFactory
    Stream<DynamicTest> the_walls_stand() {
        return HouseRules.of("io.github.hegui").all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(classes)));
    }

    @Test
    void what_comments_say_of_errors_and_parameters_are_tags() {
        assertThat(Comments.lostTags(Comments.ofMainSources())).isEmpty();
    }

    @Test
    void every_refusal_speaks_both_languages() {
        assertThat(RefusalSentences.codes(classes)).isNotEmpty();
        assertThat(RefusalSentences.problems(RefusalSentences.codes(classes), "io.github.hegui"))
                .isEmpty();
    }
}
