package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.CheckReturnValue;
import io.github.hegui.kernel.outcome.Outcome;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls somebody outside for the documents of a kind: a payment channel, a mail server, an authority. That a call is due stands in the document
 * ({@link KindBuilder#calls}), so it is noted in the same change as what it is for. {@link Desk#call} makes the calls that are due: each try is on record
 * before the counterpart is asked, nothing is asked inside a transaction, and what follows from an answer is one commit, under an id that no caller can
 * name. Killed between any two of these steps it goes on with the next try. So a counterpart is asked at least once; whoever must not do a thing twice
 * knows it by the key that is asked with.
 *
 * <pre>{@code
 * Kind<Letter> letters = Kind.of("shop.letter", Letter.class, Letter::id)
 *         .calls(letter -> "post-office", Letter::unsentSince)
 *         .build();
 * Feature posting = Calls.over(letters, "post-office")
 *         .ask(call -> postOffice.send(call.document().id(), call.document().text()))
 *         .then((work, letter, receipt) -> work.change(letters, letter.id(), (known, step) -> known.sent(receipt, step)));
 * Desk desk = Desk.on(store).features(posting).build();
 * desk.call(100, Duration.ofSeconds(20));                                    // now and then, on threads of yours that may wait
 * }</pre>
 *
 * <p>An answer of which nothing follows, or none at all, leaves the call due: it is tried again after {@link Builder#again}'s pause, which doubles, until
 * {@link Builder#tries} are used up and it is parked for a person: {@link Parked#deadlines}. So is one whose answer is refused by what should follow from
 * it. One call that fails or takes long holds up no other one, and one counterpart's calls hold up no other's.
 */
public final class Calls {

    private Calls() {}

    /** Asks a counterpart, outside any transaction; called by many threads at once. What it throws is no answer. */
    @FunctionalInterface
    public interface Ask<D, A> {
        /** Asks; returns before the pause of {@link Builder#again} is over, or it is asked once more meanwhile. */
        A ask(Call<D> call) throws Exception;
    }

    /** What follows from an answer. */
    @FunctionalInterface
    public interface Then<D, A> {
        /**
         * Decides, as for a command. The document may have become another one since it was asked for.
         *
         * @param asked the document as it was when it was asked for
         * @return the document as it is next; one for which the call is due as before says that the answer was none
         */
        Outcome<D> then(Work work, D asked, A answer);
    }

    /**
     * Calls to that counterpart for the documents of that kind.
     *
     * @throws IllegalArgumentException when the kind does not say when somebody is called
     */
    public static <D> Builder<D, Void> over(Kind<D> kind, String counterpart) {
        if (kind.calls() == null) {
            throw new IllegalArgumentException(
                    "kind " + kind.name() + " does not say when somebody is called for its documents");
        }
        return new Builder<>(kind, counterpart);
    }

    /** Collects how a counterpart is called; not thread-safe. */
    @CanIgnoreReturnValue
    public static final class Builder<D, A> {

        final Kind<D> kind;
        final String counterpart;
        int atOnce = 8;
        Duration first = Duration.ofSeconds(30);
        Duration most = Duration.ofHours(1);
        int tries = 30;

        @Nullable
        Ask<D, ?> ask;

        private Builder(Kind<D> kind, String counterpart) {
            this.kind = kind;
            this.counterpart = counterpart;
            Objects.requireNonNull(CallDue.queue(kind, counterpart));
        }

        /** How many calls of one process to that counterpart are under way at once; 8 if nothing is said. */
        public Builder<D, A> atOnce(int calls) {
            if (calls < 1) {
                throw new IllegalArgumentException(calls + " calls at once, at least 1 is allowed");
            }
            atOnce = calls;
            return this;
        }

        /**
         * When it is tried again, in business time, if nothing was heard.
         *
         * @param pause after the first try; longer than an answer takes. Without it 30 seconds
         * @param longest what it doubles to; without it an hour
         */
        public Builder<D, A> again(Duration pause, Duration longest) {
            if (pause.toMillis() < 1 || longest.compareTo(pause) < 0) {
                throw new IllegalArgumentException("tried again after " + pause + " to " + longest
                        + ": at least a millisecond, and the longest no shorter than the first");
            }
            first = pause;
            most = longest;
            return this;
        }

        /** After how many tries it is parked; 30 if nothing is said, which with the pauses that are usual takes about a day. */
        public Builder<D, A> tries(int number) {
            if (number < 1) {
                throw new IllegalArgumentException(number + " tries, at least 1 is allowed");
            }
            tries = number;
            return this;
        }

        /** How it is asked. */
        @CheckReturnValue
        @SuppressWarnings("unchecked") // from here on it is a builder of those answers
        public <B> Builder<D, B> ask(Ask<D, B> how) {
            ask = Objects.requireNonNull(how, "how");
            return (Builder<D, B>) this;
        }

        /**
         * What follows from an answer.
         *
         * @return what the desk is built with; its name is the kind's and the counterpart's
         * @throws IllegalStateException when it is not said how it is asked
         */
        @CheckReturnValue
        @SuppressWarnings("unchecked") // set together with the type of its answers
        public Feature then(Then<D, A> follows) {
            if (ask == null) {
                throw new IllegalStateException("nothing follows before something is asked");
            }
            Calling<D, A> calling = new Calling<>(this, (Ask<D, A>) ask, Objects.requireNonNull(follows, "follows"));
            return Feature.named(calling.name()).calling(calling).build();
        }
    }
}
