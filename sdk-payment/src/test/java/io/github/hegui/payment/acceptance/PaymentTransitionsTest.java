package io.github.hegui.payment.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.state.Role;
import io.github.hegui.payment.acceptance.PaymentMachine.Facts;
import io.github.hegui.payment.acceptance.PaymentMachine.State;
import io.github.hegui.payment.acceptance.PaymentMachine.Trigger;
import io.github.hegui.testkit.WrittenPage;
import io.github.hegui.testkit.WrittenTable;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentTransitionsTest {

    private static WrittenTable<State, Trigger, Facts> written() {
        return new WrittenTable<>(PaymentMachine.MACHINE)
                .where("more than a day", Facts::forgotten)
                .where("a day at most", facts -> !facts.forgotten());
    }

    @Test
    void every_state_trigger_and_role_leads_where_the_written_table_says() {
        written().isKeptWhole(List.of(new Facts(false), new Facts(true)), (trigger, facts) -> true);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void money_that_comes_is_taken_in_every_state(State state) {
        assertThat(PaymentMachine.MACHINE
                        .next(state, Trigger.CAPTURE, Role.SYSTEM, new Facts(true))
                        .orElseThrow()
                        .to())
                .isEqualTo(State.CAPTURED);
    }

    @Test
    void the_page_is_what_the_rows_and_the_written_table_say() throws IOException {
        WrittenPage.check("docs/machines/Payment.md", written().page());
    }
}
