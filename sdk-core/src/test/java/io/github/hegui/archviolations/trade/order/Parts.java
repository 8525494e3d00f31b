package io.github.hegui.archviolations.trade.order;

import io.github.hegui.kernel.state.MachineState;
import io.github.hegui.kernel.state.Rest;

/** A state outside its machine's file, which says two things one by one. */
final class Parts {

    private Parts() {}

    /** What asks for too much. */
    interface Priced {
        /** As every enum has it. */
        String name();

        /** One. */
        long price();

        /** Two. */
        String currency();
    }

    enum OrderState implements MachineState, Priced {
        OPEN;

        @Override
        public Rest rest() {
            return Rest.terminal().named("开着", "open");
        }

        @Override
        public long price() {
            return 1;
        }

        @Override
        public String currency() {
            return "CNY";
        }
    }
}
