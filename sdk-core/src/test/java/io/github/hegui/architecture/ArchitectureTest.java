package io.github.hegui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.github.hegui.testkit.HouseRules;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("architecture")
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
    private static final Map<String, List<String>> COMPLAINTS = Map.ofEntries(
            Map.entry("storeys", List.of("LooksUp", "LooksFarUp")),
            Map.entry("cycles", List.of("archviolations.trade.cart", "archviolations.trade.order")),
            Map.entry(
                    "static state",
                    List.of(
                            "Sins.counter",
                            "Sins.SHOWN",
                            "Sins.CACHE",
                            "Sins.HIDDEN holds a changeable java.util.HashMap",
                            "Sins.CLOAKED holds a changeable [J",
                            "Sins.NESTED holds a changeable java.util.HashMap")),
            Map.entry(
                    "clock",
                    List.of(
                            "Instant.now()",
                            "System.currentTimeMillis()",
                            "Clock.systemUTC()",
                            "java.util.Date.<init>",
                            "ReadsTheClock")),
            Map.entry("open types", List.of("Sins can be extended")),
            Map.entry("logging", List.of("java.util.logging", "java.lang.System.out")),
            Map.entry("threads", List.of("java.lang.Thread.<init>", "java.lang.Thread.start()", "Executors")),
            Map.entry(
                    "locale",
                    List.of("String.format(", "String.formatted(", "String.toLowerCase()", "String.toUpperCase()")),
            Map.entry("payment", List.of("archviolations.trade.order.Order.id()")),
            Map.entry("personal", List.of("Clear.reveal()", "Sealer.open(")),
            Map.entry("sealing", List.of("Peeps.sealed(", "Desk.seal(")),
            Map.entry("command first", List.of("CommandLast.confirm(")),
            Map.entry("partition", List.of("SaysWhere.find(", "SaysWhere.all(")),
            Map.entry(
                    "about",
                    List.of(
                            "Persons.PLAIN: kind test.plain has Plain.who, a ConsumerId",
                            "Persons.NESTED: kind test.nested has Inner.all, of Sealed",
                            "Persons.TOLD: kind test.told has Told.by, a Actor")),
            Map.entry("references", List.of("Attached.SILENT: kind test.silent has Silent.all, of AttachmentId")),
            Map.entry("one method", List.of("Parts$Priced asks for [currency, price]")),
            Map.entry("one file a machine", List.of("Parts$OrderState is not called Machine$State")),
            Map.entry("times", List.of("Sins$Happened.at is an instant")),
            Map.entry("walls", List.of("KnowsTheDispute", "KnowsTheOrder.order", "KnowsTheAccount")),
            Map.entry(
                    "packages",
                    List.of(
                            "time.Sins lives in a package that is not @org.jspecify.annotations.NullMarked",
                            "desk.ReadsTheClock lives in a package that is not @io.github.hegui.kernel.CheckReturnValue")));

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
    void what_keeps_to_a_rule_is_not_complained_of() {
        JavaClasses classes = new ClassFileImporter().importPackages(BROKEN);
        Map<String, ArchRule> rules = HouseRules.of(BROKEN).all();
        assertThat(rules.get("static state")
                        .evaluate(classes)
                        .getFailureReport()
                        .toString())
                .doesNotContain("Sins.FIXED");
        assertThat(rules.get("walls").evaluate(classes).getFailureReport().toString())
                .doesNotContain("payment.wallet.KnowsTheOrder");
        assertThat(rules.get("packages").evaluate(classes).getFailureReport().toString())
                .doesNotContain("desk.ReadsTheClock lives in a package that is not @org");
        assertThat(rules.get("command first")
                        .evaluate(classes)
                        .getFailureReport()
                        .toString())
                .doesNotContain("CommandLast.reject");
        assertThat(rules.get("about").evaluate(classes).getFailureReport().toString())
                .doesNotContain("Persons.SAID", "Persons.NOBODY");
        assertThat(rules.get("references").evaluate(classes).getFailureReport().toString())
                .doesNotContain("Attached.SAID");
        assertThat(rules.get("partition").evaluate(classes).getFailureReport().toString())
                .doesNotContain("SaysWhere.within");
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
