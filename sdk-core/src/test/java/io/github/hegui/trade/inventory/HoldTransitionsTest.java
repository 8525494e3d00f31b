package io.github.hegui.trade.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.WrittenPage;
import io.github.hegui.kernel.state.MachineWalk;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HoldTransitionsTest {

    private static final Facts SHORT = new Facts(false, 0, 0);
    private static final Facts THERE = new Facts(true, 5, 0);
    private static final Facts PART_GONE = new Facts(false, 3, 2);
    private static final Facts ALL_GONE = new Facts(false, 0, 2);

    /** Every pair that is not here is refused, whoever acts. */
    private static final String EXPECTED = """
            * | HOLD | CONSUMER SELLER PLATFORM SYSTEM | - [short, partGone, allGone] HOLD [there]
            HELD | EXTEND | CONSUMER SELLER PLATFORM SYSTEM | EXTEND
            HELD | COMMIT | SELLER PLATFORM SYSTEM | COMMIT
            HELD | EXPIRE | SYSTEM | EXPIRE
            HELD | RELEASE | CONSUMER SELLER PLATFORM SYSTEM | RELEASE
            COMMITTED | RELEASE | CONSUMER SELLER PLATFORM SYSTEM | RELEASE_COMMITTED [short] RELEASE_PART [there, partGone] RELEASE_REST [allGone]
            COMMITTED | CONSUME | SELLER CARRIER PLATFORM SYSTEM | CONSUME [short, allGone] CONSUME_PART [there, partGone]
            EXPIRED | HOLD | CONSUMER SELLER PLATFORM SYSTEM | - [short, partGone, allGone] HOLD_AGAIN [there]
            EXPIRED | COMMIT | SELLER PLATFORM SYSTEM | - [short, partGone, allGone] COMMIT_AGAIN [there]
            """;

    private record Facts(boolean available, int remainingUnits, int consumedUnits) implements HoldFacts {}

    @Test
    void every_state_and_event_leads_where_the_table_says() {
        String walked = new MachineWalk<>(HoldRow.machine())
                .under("short", SHORT)
                .under("there", THERE)
                .under("partGone", PART_GONE)
                .under("allGone", ALL_GONE)
                .table();
        assertThat(walked).isEqualTo(EXPECTED);
    }

    @Test
    void the_time_to_live_ends_when_units_are_committed_or_given_back() {
        var machine = HoldRow.machine();
        assertThat(machine.ends(HoldRow.COMMIT)).containsExactly(HoldClock.EXPIRE);
        assertThat(machine.ends(HoldRow.RELEASE)).containsExactly(HoldClock.EXPIRE);
        assertThat(machine.ends(HoldRow.EXTEND)).isEmpty();
    }

    @Test
    void the_page_is_what_the_rows_say() throws IOException {
        WrittenPage.check("docs/machines/RESERVATION.md", HoldRow.machine().page());
    }
}
