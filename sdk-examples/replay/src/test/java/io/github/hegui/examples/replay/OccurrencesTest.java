package io.github.hegui.examples.replay;

import static io.github.hegui.examples.replay.Occurrence.Kind.CANCEL;
import static io.github.hegui.examples.replay.Occurrence.Kind.DELIVER;
import static io.github.hegui.examples.replay.Occurrence.Kind.HAND_OVER;
import static io.github.hegui.examples.replay.Occurrence.Kind.NOTE;
import static io.github.hegui.examples.replay.Occurrence.Kind.PAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OccurrencesTest {

    private static final String LINE = "A,1,tea,Tea,1,2.50\n";

    @Test
    void occurrences_of_one_instant_stand_in_the_order_of_their_kinds() {
        Occurrences occurrences = occurrences("10,10,10,10,canceled", "10");

        assertThat(shown(occurrences))
                .containsExactly(
                        "10 PLACE", "10 PAY", "10 CONFIRM", "10 NOTE", "10 HAND_OVER", "10 DELIVER", "24 CANCEL");
        assertThat(occurrences.reordered()).isEmpty();
        assertThat(occurrences.orphaned()).isEmpty();
    }

    @Test
    void two_orders_of_one_instant_stand_by_kind_then_by_the_order_of_the_input() {
        List<Step> steps = Occurrences.of(Tables.sound()
                        .orders("A,ann,shop,,GBP,2026-03-02T10:00:00+08:00,,,,,created,0.00\n"
                                + "B,bob,shop,,GBP,2026-03-02T10:00:00+08:00,,,,,created,0.00\n")
                        .payments(
                                "B,1,account,1.00,2026-03-02T10:00:00+08:00\nA,1,account,1.00,2026-03-02T10:00:00+08:00\n")
                        .read())
                .steps();

        assertThat(steps)
                .extracting(step -> step.occurrence().key())
                .containsExactly("A/PLACE", "B/PLACE", "A/PAY/1", "B/PAY/1");
    }

    @Test
    void an_occurrence_before_the_one_it_needs_waits_and_keeps_its_own_time() {
        Occurrences occurrences = occurrences("10,14,12,13,delivered", "09");

        assertThat(shown(occurrences))
                .containsExactly("10 PLACE", "10 PAY", "14 CONFIRM", "14 NOTE", "14 HAND_OVER", "14 DELIVER");
        assertThat(occurrences.steps())
                .extracting(step -> step.occurrence().at())
                .containsExactly(day(10), day(9), day(14), day(12), day(12), day(13));
        assertThat(occurrences.reordered()).isEqualTo(Map.of(PAY, 1L, NOTE, 1L, HAND_OVER, 1L, DELIVER, 1L));
    }

    @Test
    void an_occurrence_whose_needed_occurrence_never_comes_is_left_out() {
        Occurrences unconfirmed = occurrences("10,,12,13,delivered", "10");
        assertThat(shown(unconfirmed)).containsExactly("10 PLACE", "10 PAY");
        assertThat(unconfirmed.orphaned()).isEqualTo(Map.of(NOTE, 1L, HAND_OVER, 1L, DELIVER, 1L));

        Occurrences neverHandedOver = occurrences("10,11,,13,delivered", "10");
        assertThat(shown(neverHandedOver)).containsExactly("10 PLACE", "10 PAY", "11 CONFIRM");
        assertThat(neverHandedOver.orphaned()).isEqualTo(Map.of(DELIVER, 1L));
    }

    @Test
    void an_order_that_came_to_nothing_is_cancelled_after_its_last_occurrence() {
        assertThat(shown(occurrences("10,11,,,unavailable", "12")))
                .containsExactly("10 PLACE", "11 CONFIRM", "12 PAY", "26 CANCEL");
        assertThat(shown(occurrences("10,,,,canceled", "10"))).endsWith("24 CANCEL");
        assertThat(occurrences("10,11,12,13,delivered", "10").steps())
                .noneMatch(step -> step.occurrence().kind() == CANCEL);
    }

    @Test
    void whatever_the_times_every_occurrence_comes_after_what_it_needs() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            List<String> days = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                days.add(i > 0 && random.nextInt(4) == 0 ? "" : String.valueOf(10 + random.nextInt(6)));
            }
            String row = String.join(",", days) + (random.nextBoolean() ? ",canceled" : ",delivered");
            Occurrences occurrences = occurrences(row, String.valueOf(10 + random.nextInt(6)));

            assertThat(occurrences.steps()).as("seed %d: %s", seed, row).isSortedAccordingTo(Step.ORDER);
            List<Occurrence.Kind> kinds =
                    occurrences.steps().stream().map(s -> s.occurrence().kind()).toList();
            assertThat(kinds.get(0)).as("seed %d: %s", seed, row).isEqualTo(Occurrence.Kind.PLACE);
            assertThat(kinds.indexOf(DELIVER))
                    .as("seed %d: %s", seed, row)
                    .isGreaterThanOrEqualTo(kinds.contains(DELIVER) ? kinds.indexOf(HAND_OVER) : -1);
            assertThat(occurrences.steps())
                    .as("seed %d: %s", seed, row)
                    .noneMatch(s -> s.when().isBefore(s.occurrence().at()));
        }
    }

    /** One order: days of March for placed, confirmed, handed over, delivered, and the outcome. */
    private static Occurrences occurrences(String daysAndOutcome, String paid) {
        String[] cells = daysAndOutcome.split(",", -1);
        return Occurrences.of(Tables.sound()
                .orders("A,ann,shop,,GBP," + time(cells[0]) + "," + time(cells[1]) + "," + time(cells[2]) + ","
                        + time(cells[3]) + ",," + cells[4] + ",0.00\n")
                .lines(LINE)
                .payments("A,1,account,2.50," + time(paid) + "\n")
                .returns("")
                .read());
    }

    private static String time(String day) {
        return day.isEmpty() ? "" : "2026-03-" + day + "T09:00:00+08:00";
    }

    private static Instant day(int day) {
        return Instant.parse("2026-03-%02dT01:00:00Z".formatted(day));
    }

    private static List<String> shown(Occurrences occurrences) {
        return occurrences.steps().stream()
                .map(step ->
                        step.day().getDayOfMonth() + " " + step.occurrence().kind())
                .toList();
    }
}
