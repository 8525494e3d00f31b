package io.github.hegui.trade.aftersale;

import io.github.hegui.testkit.WrittenPage;
import io.github.hegui.testkit.WrittenTable;
import io.github.hegui.trade.aftersale.CaseMachine.Facts;
import io.github.hegui.trade.aftersale.CaseMachine.State;
import io.github.hegui.trade.aftersale.CaseMachine.Trigger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseTransitionsTest {

    private static WrittenTable<State, Trigger, Facts> written() {
        return new WrittenTable<>(CaseMachine.MACHINE)
                .where("some units claimed", f -> f.claimedUnits() > 0)
                .where("the goods stay", Facts::keepsGoods)
                .where("the goods come back", f -> !f.keepsGoods())
                .where("some units accepted", f -> f.acceptedUnits() > 0)
                .where("no unit accepted", f -> f.acceptedUnits() == 0);
    }

    private static List<Facts> all() {
        List<Facts> all = new ArrayList<>();
        for (int claimed = 0; claimed <= 2; claimed++) {
            for (int accepted = 0; accepted <= claimed; accepted++) {
                all.add(new Facts(claimed, accepted, true));
                all.add(new Facts(claimed, accepted, false));
            }
        }
        return all;
    }

    @Test
    void every_state_trigger_and_role_leads_where_the_written_table_says() {
        written().isKeptWhole(all(), (trigger, facts) -> true);
    }

    @Test
    void the_page_is_what_the_rows_and_the_written_table_say() throws IOException {
        WrittenPage.check(
                "docs/machines/Case.md",
                written().page()
                        + "\nOf the worked feature in [CONTRIBUTING](../../CONTRIBUTING.md): a test feature, which no release ships.\n");
    }
}
