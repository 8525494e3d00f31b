package io.github.hegui.trade.inventory;

import io.github.hegui.testkit.WrittenPage;
import io.github.hegui.testkit.WrittenTable;
import io.github.hegui.trade.inventory.HoldMachine.Facts;
import io.github.hegui.trade.inventory.HoldMachine.State;
import io.github.hegui.trade.inventory.HoldMachine.Trigger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldTransitionsTest {

    private static WrittenTable<State, Trigger, Facts> written() {
        return new WrittenTable<>(HoldMachine.MACHINE)
                .where("available", Facts::available)
                .where("something remains", f -> f.remainingUnits() > 0)
                .where("nothing remains", f -> f.remainingUnits() == 0)
                .where("nothing remains, nothing consumed", f -> f.remainingUnits() + f.consumedUnits() == 0)
                .where("nothing remains, something consumed", f -> f.remainingUnits() == 0 && f.consumedUnits() > 0);
    }

    private static List<Facts> all() {
        List<Facts> all = new ArrayList<>();
        for (int remaining = 0; remaining <= 2; remaining++) {
            for (int consumed = 0; consumed <= 2; consumed++) {
                all.add(new Facts(true, remaining, consumed));
                all.add(new Facts(false, remaining, consumed));
            }
        }
        return all;
    }

    @Test
    void the_written_table_is_the_sources_but_for_what_it_names() {
        written().isTheSources();
    }

    @Test
    void every_state_trigger_and_role_leads_where_the_written_table_says() {
        written().isKeptWhole(all(), (trigger, facts) -> true);
    }

    @Test
    void the_page_is_what_the_rows_and_the_written_table_say() throws IOException {
        WrittenPage.check("docs/machines/Hold.md", written().page());
    }
}
