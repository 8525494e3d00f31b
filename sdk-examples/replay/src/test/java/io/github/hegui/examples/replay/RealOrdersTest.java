package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures that a replay must show, computed from the facts by naive means. */
class RealOrdersTest {

    private static final Path DATA = Path.of(System.getProperty("hegui.root", "../.."), "../shared/data");

    @Test
    void olist() throws IOException {
        Input input = read("olist");
        assertThat(input.figures())
                .containsEntry("orders", 4_952L)
                .containsEntry("lines", 5_000L)
                .containsEntry("payments", 5_193L)
                .containsEntry("returns", 0L)
                .containsEntry("sellers", 527L);

        Facts facts = Facts.of(input);
        assertThat(facts.orphaned())
                .isEqualTo(Map.of(Fact.Kind.NOTE, 1L, Fact.Kind.HAND_OVER, 1L, Fact.Kind.DELIVER, 1L));
        assertThat(facts.reordered())
                .isEqualTo(Map.of(Fact.Kind.NOTE, 79L, Fact.Kind.HAND_OVER, 79L, Fact.Kind.DELIVER, 3L));
        assertThat(confirmations(facts)).isEqualTo("inTime 4095, late 846, open 11, breached 857");
        assertThat(deliveries(facts)).isEqualTo("onTime 4408, late 413, open 46, contradictory 1");
        assertThat(captured(facts, "BRL")).isEqualTo(79_733_895);
    }

    @Test
    void retail() throws IOException {
        Input input = read("retail");
        assertThat(input.figures())
                .containsEntry("orders", 12_383L)
                .containsEntry("lines", 311_519L)
                .containsEntry("payments", 12_383L)
                .containsEntry("returns", 4_531L)
                .containsEntry("consumers", 4_355L)
                .containsEntry("sellers", 1L);

        Facts facts = Facts.of(input);
        assertThat(facts.orphaned()).isEmpty();
        assertThat(facts.reordered()).isEmpty();
        assertThat(confirmations(facts)).isEqualTo("inTime 0, late 0, open 12383, breached 12383");
        assertThat(deliveries(facts)).isEqualTo("onTime 0, late 0, open 0, contradictory 0");
        assertThat(captured(facts, "GBP")).isEqualTo(622_066_258);
    }

    /** A breach: the limit ran out while the order was neither confirmed nor cancelled. */
    private static String confirmations(Facts facts) throws IOException {
        NaiveWorkingTime calendar = NaiveWorkingTime.read(DATA.resolve("holiday-cn"));
        Instant end = facts.steps().get(facts.steps().size() - 1).when().plus(Duration.ofDays(40));
        int inTime = 0;
        int late = 0;
        int open = 0;
        int breached = 0;
        for (Map<Fact.Kind, Step> order : byOrder(facts).values()) {
            Instant due = calendar.oneWorkingDayAfter(order.get(Fact.Kind.PLACE).when());
            Instant stopped = end;
            Step cancelled = order.get(Fact.Kind.CANCEL);
            Step confirmed = order.get(Fact.Kind.CONFIRM);
            if (cancelled != null) {
                stopped = cancelled.when();
            }
            if (confirmed == null) {
                open++;
            } else {
                stopped = confirmed.when();
                inTime += stopped.isAfter(due) ? 0 : 1;
                late += stopped.isAfter(due) ? 1 : 0;
            }
            breached += stopped.isAfter(due) ? 1 : 0;
        }
        return "inTime %d, late %d, open %d, breached %d".formatted(inTime, late, open, breached);
    }

    private static String deliveries(Facts facts) {
        int onTime = 0;
        int late = 0;
        int open = 0;
        int contradictory = 0;
        for (Map<Fact.Kind, Step> order : byOrder(facts).values()) {
            Step handedOver = order.get(Fact.Kind.HAND_OVER);
            Step delivered = order.get(Fact.Kind.DELIVER);
            if (delivered != null
                    && handedOver != null
                    && delivered.fact().at().isBefore(handedOver.fact().at())) {
                contradictory++;
            } else if (delivered != null) {
                boolean isLate =
                        delivered.fact().at().isAfter(delivered.fact().order().promisedBy());
                onTime += isLate ? 0 : 1;
                late += isLate ? 1 : 0;
            } else if (handedOver != null) {
                open++;
            }
        }
        return "onTime %d, late %d, open %d, contradictory %d".formatted(onTime, late, open, contradictory);
    }

    private static long captured(Facts facts, String currency) {
        return facts.steps().stream()
                .map(Step::fact)
                .filter(fact -> fact.order().currency().equals(currency))
                .mapToLong(fact -> fact instanceof Fact.Pay pay ? pay.payment().amount() : 0)
                .sum();
    }

    private static Map<String, Map<Fact.Kind, Step>> byOrder(Facts facts) {
        Map<String, Map<Fact.Kind, Step>> orders = new HashMap<>();
        for (Step step : facts.steps()) {
            orders.computeIfAbsent(step.fact().order().orderId(), id -> new EnumMap<>(Fact.Kind.class))
                    .put(step.fact().kind(), step);
        }
        return orders;
    }

    private static Input read(String set) {
        Path folder = DATA.resolve(set);
        assumeTrue(Files.isDirectory(folder), "the data set is not beside this checkout: " + set);
        Input input = InputReader.read(Source.directory(folder));
        assertThat(input.rejected()).isEmpty();
        return input;
    }
}
