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

/** The figures that a replay must show, computed from the occurrences by naive means. */
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

        Occurrences occurrences = Occurrences.of(input);
        assertThat(occurrences.orphaned())
                .isEqualTo(
                        Map.of(Occurrence.Kind.NOTE, 1L, Occurrence.Kind.HAND_OVER, 1L, Occurrence.Kind.DELIVER, 1L));
        assertThat(occurrences.reordered())
                .isEqualTo(
                        Map.of(Occurrence.Kind.NOTE, 79L, Occurrence.Kind.HAND_OVER, 79L, Occurrence.Kind.DELIVER, 3L));
        assertThat(confirmations(occurrences)).isEqualTo("inTime 4095, late 846, open 11, breached 857");
        assertThat(deliveries(occurrences)).isEqualTo("onTime 4408, late 413, open 46, contradictory 1");
        assertThat(captured(occurrences, "BRL")).isEqualTo(79_733_895);
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

        Occurrences occurrences = Occurrences.of(input);
        assertThat(occurrences.orphaned()).isEmpty();
        assertThat(occurrences.reordered()).isEmpty();
        assertThat(confirmations(occurrences)).isEqualTo("inTime 0, late 0, open 12383, breached 12383");
        assertThat(deliveries(occurrences)).isEqualTo("onTime 0, late 0, open 0, contradictory 0");
        assertThat(captured(occurrences, "GBP")).isEqualTo(622_066_258);
    }

    /** A breach: the limit ran out while the order was neither confirmed nor cancelled. */
    private static String confirmations(Occurrences occurrences) throws IOException {
        NaiveWorkingTime calendar = NaiveWorkingTime.read(DATA.resolve("holiday-cn"));
        Instant end =
                occurrences.steps().get(occurrences.steps().size() - 1).when().plus(Duration.ofDays(40));
        int inTime = 0;
        int late = 0;
        int open = 0;
        int breached = 0;
        for (Map<Occurrence.Kind, Step> order : byOrder(occurrences).values()) {
            Instant due =
                    calendar.oneWorkingDayAfter(order.get(Occurrence.Kind.PLACE).when());
            Instant stopped = end;
            Step cancelled = order.get(Occurrence.Kind.CANCEL);
            Step confirmed = order.get(Occurrence.Kind.CONFIRM);
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

    private static String deliveries(Occurrences occurrences) {
        int onTime = 0;
        int late = 0;
        int open = 0;
        int contradictory = 0;
        for (Map<Occurrence.Kind, Step> order : byOrder(occurrences).values()) {
            Step handedOver = order.get(Occurrence.Kind.HAND_OVER);
            Step delivered = order.get(Occurrence.Kind.DELIVER);
            if (delivered != null
                    && handedOver != null
                    && delivered
                            .occurrence()
                            .at()
                            .isBefore(handedOver.occurrence().at())) {
                contradictory++;
            } else if (delivered != null) {
                boolean isLate = delivered
                        .occurrence()
                        .at()
                        .isAfter(delivered.occurrence().order().promisedBy());
                onTime += isLate ? 0 : 1;
                late += isLate ? 1 : 0;
            } else if (handedOver != null) {
                open++;
            }
        }
        return "onTime %d, late %d, open %d, contradictory %d".formatted(onTime, late, open, contradictory);
    }

    private static long captured(Occurrences occurrences, String currency) {
        return occurrences.steps().stream()
                .map(Step::occurrence)
                .filter(occurrence -> occurrence.order().currency().equals(currency))
                .mapToLong(occurrence ->
                        occurrence instanceof Occurrence.Pay pay ? pay.payment().amount() : 0)
                .sum();
    }

    private static Map<String, Map<Occurrence.Kind, Step>> byOrder(Occurrences occurrences) {
        Map<String, Map<Occurrence.Kind, Step>> orders = new HashMap<>();
        for (Step step : occurrences.steps()) {
            orders.computeIfAbsent(step.occurrence().order().orderId(), id -> new EnumMap<>(Occurrence.Kind.class))
                    .put(step.occurrence().kind(), step);
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
