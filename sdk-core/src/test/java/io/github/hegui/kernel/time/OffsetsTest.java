package io.github.hegui.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of offsets against the zone's own rules. */
class OffsetsTest {

    /** Without changes, with a last one, with summer time for ever, with half-hour steps, with a day left out, with two changes a month. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Asia/Shanghai",
                "Asia/Kathmandu",
                "America/New_York",
                "Europe/London",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "Africa/Casablanca",
                "Antarctica/Troll",
                "America/Sao_Paulo"
            })
    void are_what_the_rules_say(String name) {
        ZoneRules rules = ZoneId.of(name).getRules();
        Offsets offsets = new Offsets(ZoneId.of(name));
        for (long milli : times(rules)) {
            Instant instant = Instant.ofEpochMilli(milli);
            String what = name + " at " + instant;
            assertThat(offsets.at(milli))
                    .as(what)
                    .isEqualTo(rules.getOffset(instant).getTotalSeconds() * 1000L);
            ZoneOffsetTransition next = rules.nextTransition(instant);
            assertThat(offsets.nextChange(milli))
                    .as(what)
                    .isEqualTo(next == null ? Long.MAX_VALUE : next.toEpochSecond() * 1000);
            assertThat(offsets.end(milli)).as("end of local " + what).isEqualTo(end(rules, milli));
        }
    }

    /** At random from 1900 to 2150, and close around changes and around the ends of the table. */
    private static List<Long> times(ZoneRules rules) {
        Random random = new Random(17);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            times.add((long) (random.nextDouble() * 250 * 365.25 * 86_400_000L) - 70 * 31_557_600_000L);
        }
        List<Long> near = new ArrayList<>(
                List.of(0L, Instant.parse("2100-01-01T00:00:00Z").toEpochMilli()));
        ZoneOffsetTransition change = rules.nextTransition(Instant.parse("1968-01-01T00:00:00Z"));
        while (change != null && change.toEpochSecond() < 4_200_000_000L) {
            near.add(change.toEpochSecond() * 1000);
            change = rules.nextTransition(change.getInstant());
        }
        for (long milli : near) {
            for (int i = 0; i < 30; i++) {
                times.add(milli + random.nextInt(3 * 86_400_000) - 36 * 3_600_000);
            }
            times.addAll(List.of(milli - 1, milli, milli + 1));
        }
        return times;
    }

    private static long end(ZoneRules rules, long local) {
        LocalDateTime inside = LocalDateTime.ofInstant(Instant.ofEpochMilli(local - 1), ZoneOffset.UTC);
        List<ZoneOffset> valid = rules.getValidOffsets(inside);
        return valid.isEmpty()
                ? rules.getTransition(inside).toEpochSecond() * 1000
                : local - valid.get(valid.size() - 1).getTotalSeconds() * 1000L;
    }
}
