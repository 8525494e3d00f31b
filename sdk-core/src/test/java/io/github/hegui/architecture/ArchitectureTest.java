package io.github.hegui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.github.hegui.testkit.HouseRules;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    private static final String BROKEN = "io.github.hegui.archviolations";

    @TestFactory
    Stream<DynamicTest> the_walls_stand() {
        JavaClasses classes = HouseRules.mainClasses();
        assertThat(classes).isNotEmpty();
        return HouseRules.of("io.github.hegui").all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(classes)));
    }

    /** The rule, and a word that its complaint about the classes in {@code archviolations} must contain, one for each kind. */
    private static final Map<String, String[]> COMPLAINTS = Map.of(
            "storeys", new String[] {"LooksUp", "LooksFarUp"},
            "cycles", new String[] {"archviolations.trade.cart", "archviolations.trade.order"},
            "static state", new String[] {"Sins.counter", "Sins.SHOWN", "Sins.CACHE"},
            "clock",
                    new String[] {
                        "Instant.now()", "System.currentTimeMillis()", "Clock.systemUTC()", "java.util.Date.<init>"
                    },
            "open types", new String[] {"Sins can be extended"},
            "logging", new String[] {"java.util.logging", "java.lang.System.out"},
            "threads", new String[] {"java.lang.Thread.<init>", "java.lang.Thread.start()", "Executors"},
            "payment", new String[] {"archviolations.trade.order.Order.id()"},
            "personal", new String[] {"Clear.reveal()", "Sealer.open("});

    @TestFactory
    Stream<DynamicTest> each_rule_can_fail() {
        JavaClasses classes = new ClassFileImporter().importPackages(BROKEN);
        Map<String, ArchRule> rules = HouseRules.of(BROKEN).all();
        assertThat(rules.keySet()).isEqualTo(COMPLAINTS.keySet());
        return rules.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue()
                                        .evaluate(classes)
                                        .getFailureReport()
                                        .toString())
                                .contains(COMPLAINTS.get(rule.getKey()))));
    }

    @Test
    void a_clock_handed_in_may_be_read() {
        JavaClasses classes = new ClassFileImporter().importPackages(BROKEN);
        String report = HouseRules.of(BROKEN)
                .all()
                .get("clock")
                .evaluate(classes)
                .getFailureReport()
                .toString();
        assertThat(report).doesNotContain("Instant.now(java.time.Clock)");
    }

    @Test
    void payment_may_use_ids_ports_and_events_of_trade() {
        JavaClasses classes = new ClassFileImporter().importPackages(BROKEN);
        String report = HouseRules.of(BROKEN)
                .all()
                .get("payment")
                .evaluate(classes)
                .getFailureReport()
                .toString();
        assertThat(report).contains("was violated (1 times)").contains("trade.order.Order.id()");
    }
}
