package io.github.hegui.testkit;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Calls;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.time.Moment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is handed to somebody outside: each parcel is brought to its office by a call. */
final class Parcels {

    /** What an office says. */
    enum Answer {
        TAKEN,
        UNKNOWN
    }

    /** Why not. */
    enum No implements RefusalCode {
        GONE_BEFORE(Reason.conflict("{0} 已送出", "{0} was taken before"));

        private final Reason reason;

        No(Reason reason) {
            this.reason = reason;
        }

        @Override
        public Reason reason() {
            return reason;
        }
    }

    /**
     * A parcel.
     *
     * @param callAt from when on its office is called; null when it is not
     */
    record Parcel(String id, String office, @Nullable Moment callAt, int sent) {

        Outcome<Decision<Parcel>> answered(Answer answer, Step step) {
            return answer == Answer.UNKNOWN ? Outcome.done(Decision.of(this)) : sent(step);
        }

        Outcome<Decision<Parcel>> sent(Step step) {
            return callAt == null
                    ? Outcome.refused(No.GONE_BEFORE, id)
                    : Outcome.done(
                            Decision.of(new Parcel(id, office, null, sent + 1)).telling(new Sent(id)));
        }
    }

    /** That it was taken. */
    record Sent(String parcel) {}

    static final Kind<Parcel> KIND = Kind.of("test.parcel", Parcel.class, Parcel::id)
            .event("sent", Sent.class)
            .calls(Parcel::office, Parcel::callAt)
            .build();

    private static final Actor CLERK = Actor.platform("clerk");

    private Parcels() {}

    /** Calls to an office, with what follows from its answers. */
    static Feature calling(Calls.Builder<Parcel, Void> how, Calls.Ask<Parcel, Answer> ask) {
        return how.ask(ask)
                .then((work, parcel, answer) ->
                        work.change(KIND, parcel.id(), (known, step) -> known.answered(answer, step)));
    }

    static Parcel bring(Desk desk, String id, String office) {
        return put(desk, id, office, Moment.of(desk.now()));
    }

    /** Makes one, or changes when and where it is brought. */
    static Parcel put(Desk desk, String id, String office, @Nullable Moment callAt) {
        return desk.execute(Command.by(CLERK), "test.bring", id, desk.placeOf(id), KIND, work -> {
                    int sent = work.find(KIND, id).map(Parcel::sent).orElse(0);
                    return work.add(KIND, Outcome.done(Decision.of(new Parcel(id, office, callAt, sent))));
                })
                .orElseThrow();
    }

    /** Somebody else finds out that it was taken, as a notice tells it. */
    static Outcome<Parcel> notice(Desk desk, String id) {
        return desk.execute(
                Command.by(CLERK),
                "test.notice",
                id,
                desk.placeOf(id),
                KIND,
                work -> work.change(KIND, id, Parcel::sent));
    }

    static Optional<Parcel> find(Desk desk, String id) {
        return desk.find(KIND, desk.placeOf(id), id);
    }
}
