package io.github.hegui.kernel.job;

import io.github.hegui.kernel.job.JobMachine.Facts;
import io.github.hegui.kernel.job.JobMachine.State;
import io.github.hegui.kernel.job.JobMachine.Trigger;
import io.github.hegui.testkit.WrittenPage;
import io.github.hegui.testkit.WrittenTable;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobTransitionsTest {

    private static WrittenTable<State, Trigger, Facts> written() {
        return new WrittenTable<>(JobMachine.MACHINE);
    }

    @Test
    void every_state_trigger_and_role_leads_where_the_written_table_says() {
        written().isKeptWhole(List.of(new Facts()), (trigger, facts) -> true);
    }

    @Test
    void the_page_is_what_the_rows_and_the_written_table_say() throws IOException {
        WrittenPage.check("docs/machines/Job.md", written().page());
    }
}
