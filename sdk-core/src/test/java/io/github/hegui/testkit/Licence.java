package io.github.hegui.testkit;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Lifecycle;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.MachineDeadline;
import io.github.hegui.kernel.state.MachineRow;
import io.github.hegui.kernel.state.MachineState;
import io.github.hegui.kernel.state.Rest;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.state.Term;
import io.github.hegui.kernel.state.Timing;
import io.github.hegui.kernel.state.Transition;
import io.github.hegui.kernel.time.Due;
import io.github.hegui.kernel.time.TimeLimit;
import io.github.hegui.kernel.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A licence that ends, with warnings ahead, and can be objected to for some days: what the contracts of terms stand on. */
record Licence(String id, State state, @Nullable Due ends, List<String> told) {

    /** How long a licence can be objected to. */
    static final Timeline<TimeLimit> OBJECTION = Timeline.of("test.objection", TimeLimit.class, TimeLimit.days(7))
            .weakerWhen((value, usual) -> !value.isAtLeast(usual));

    /** Something was told of a licence. */
    record Told(String id, String what) {}

    static final Kind<Licence> KIND = Kind.of("test.licence", Licence.class, Licence::id)
            .event("told", Told.class)
            .build();

    static final Machine<State, Trigger, Boolean> MACHINE = Machine.of("Licence", "许可", "the licence", Row.class);

    static final Lifecycle<Licence, State, Trigger, Boolean> LIFE = Lifecycle.of(MACHINE, Licence::state, Licence::in)
            .agreed((licence, deadline) -> Optional.ofNullable(licence.ends).map(Decision.Agreed::after));

    static final Feature FEATURE = Feature.named("test.licence")
            .onDue(KIND, Deadline.class, Licence::overdue, Licence::warned)
            .build();

    Licence {
        told = List.copyOf(told);
    }

    enum State implements MachineState {
        VALID(Rest.timed(Deadline.EXPIRE).named("有效", "valid")),
        OVER(Rest.terminal().named("已失效", "over"));

        private final Rest rest;

        State(Rest rest) {
            this.rest = rest;
        }

        @Override
        public Rest rest() {
            return rest;
        }
    }

    enum Trigger implements Worded {
        GRANT,
        RENEW,
        WARN,
        SETTLE,
        EXPIRE;

        @Override
        public Wording wording() {
            return new Wording(name(), name());
        }
    }

    enum Deadline implements MachineDeadline<Trigger> {
        EXPIRE(Term.contract("end of the licence").fires(Trigger.EXPIRE).warns(Trigger.WARN, 30, 7, 1)),
        OBJECT(Term.policy(OBJECTION).fires(Trigger.SETTLE));

        private final Timing<Trigger> timing;

        Deadline(Timing<Trigger> timing) {
            this.timing = timing;
        }

        @Override
        public Timing<Trigger> timing() {
            return timing;
        }
    }

    enum Row implements MachineRow<State, Trigger, Boolean> {
        GRANT(row(null, Trigger.GRANT, State.VALID)
                .by(Role.PLATFORM)
                .starts(Deadline.EXPIRE)
                .starts(Deadline.OBJECT)),
        RENEW(row(State.VALID, Trigger.RENEW, State.VALID).by(Role.PLATFORM).starts(Deadline.EXPIRE)),
        WARN(row(State.VALID, Trigger.WARN, State.VALID).by(Role.SYSTEM)),
        SETTLE(row(State.VALID, Trigger.SETTLE, State.VALID).by(Role.SYSTEM)),
        EXPIRE(row(State.VALID, Trigger.EXPIRE, State.OVER).by(Role.SYSTEM, Role.PLATFORM));

        private final Transition<State, Trigger, Boolean> transition;

        Row(Transition<State, Trigger, Boolean> transition) {
            this.transition = transition;
        }

        @Override
        public Transition<State, Trigger, Boolean> transition() {
            return transition;
        }

        private static Transition<State, Trigger, Boolean> row(@Nullable State from, Trigger trigger, State to) {
            return Transition.of(from, trigger, to);
        }
    }

    static Outcome<Decision<Licence>> grant(String id, Due ends, Step step) {
        return LIFE.begin(Trigger.GRANT, new Licence(id, State.VALID, ends, List.of()), true, step);
    }

    Outcome<Decision<Licence>> renew(Due until, Step step) {
        return LIFE.take(Trigger.RENEW, new Licence(id, state, until, told), true, step);
    }

    Outcome<Decision<Licence>> revoke(Step step) {
        return LIFE.take(Trigger.EXPIRE, this, true, step);
    }

    private Outcome<Decision<Licence>> overdue(Deadline deadline, Step step) {
        return tell(deadline.fires(), deadline.name(), step);
    }

    private Outcome<Decision<Licence>> warned(Deadline deadline, int daysAhead, Step step) {
        return tell(Trigger.WARN, deadline.name() + " in " + daysAhead, step);
    }

    private Outcome<Decision<Licence>> tell(Trigger trigger, String what, Step step) {
        List<String> more = new ArrayList<>(told);
        more.add(what + " at " + step.at());
        return LIFE.take(trigger, new Licence(id, state, ends, more), true, step)
                .map(decision -> decision.telling(new Told(id, what)));
    }

    private Licence in(State next) {
        return new Licence(id, next, ends, told);
    }
}
