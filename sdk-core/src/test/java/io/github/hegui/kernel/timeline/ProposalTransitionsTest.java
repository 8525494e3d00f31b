package io.github.hegui.kernel.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.state.StateRefusal;
import io.github.hegui.kernel.timeline.ProposalMachine.Facts;
import io.github.hegui.kernel.timeline.ProposalMachine.State;
import io.github.hegui.kernel.timeline.ProposalMachine.Trigger;
import io.github.hegui.testkit.WrittenPage;
import io.github.hegui.testkit.WrittenTable;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposalTransitionsTest {

    private static final Facts BY_PAT = new Facts("pat");

    private static WrittenTable<State, Trigger, Facts> written() {
        return new WrittenTable<>(ProposalMachine.MACHINE);
    }

    @Test
    void every_state_trigger_and_role_leads_where_the_written_table_says() {
        written().isKeptWhole(List.of(BY_PAT), (trigger, facts) -> true);
    }

    @Test
    void who_proposed_it_may_withdraw_it_and_not_publish_it() {
        assertThat(ProposalMachine.MACHINE
                        .next(State.PROPOSED, Trigger.PUBLISH, Role.PLATFORM, "pat", null, BY_PAT)
                        .refusal()
                        .is(StateRefusal.SAME_PERSON))
                .isTrue();
        assertThat(ProposalMachine.MACHINE
                        .next(State.PROPOSED, Trigger.WITHDRAW, Role.PLATFORM, "pat", null, BY_PAT)
                        .isDone())
                .isTrue();
    }

    @Test
    void the_page_is_what_the_rows_and_the_written_table_say() throws IOException {
        WrittenPage.check("docs/machines/Proposal.md", written().page());
    }
}
