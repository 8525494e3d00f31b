package io.github.hegui.kernel.message;

import io.github.hegui.kernel.message.MessageMachine.Facts;
import io.github.hegui.kernel.message.MessageMachine.State;
import io.github.hegui.kernel.message.MessageMachine.Trigger;
import io.github.hegui.testkit.WrittenPage;
import io.github.hegui.testkit.WrittenTable;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTransitionsTest {

    private static WrittenTable<State, Trigger, Facts> written() {
        return new WrittenTable<>(MessageMachine.MACHINE);
    }

    @Test
    void every_state_trigger_and_role_leads_where_the_written_table_says() {
        written().isKeptWhole(List.of(new Facts()), (trigger, facts) -> true);
    }

    @Test
    void the_page_is_what_the_rows_and_the_written_table_say() throws IOException {
        WrittenPage.check("docs/machines/Message.md", written().page());
    }
}
