package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.constraint.MoneyAtMost;
import io.github.hegui.kernel.constraint.PositiveMoney;
import io.github.hegui.kernel.money.Money;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A payment channel, as far as taking money goes. Called outside any transaction, possibly more than once with the same key, one after the other or at
 * the same moment by two threads or nodes (a command that is repeated while it is still under way), which must then take the money once. One that throws whatever it is, or answers null, has said nothing: the payment is asked about again. Implementations are safe for use by many threads.
 */
public interface Channel {

    /** The channel's stable name, 1 to 64 characters, no slash. */
    String name();

    /**
     * Takes money.
     *
     * @param key the same when the same capture is asked for again
     */
    Answer capture(String key, Money amount);

    /** What became of an earlier capture. */
    Answer query(String key);

    /** What a channel says. */
    sealed interface Answer {

        /**
         * The money was taken.
         *
         * @param reference the channel's own number for it, of any length; may be empty, and then our key stands for it
         * @param amount what was taken, whatever was asked for; positive, at most {@value Notice#MOST} minor units, else the channel has said nothing
         */
        record Done(
                String reference,

                @PositiveMoney @MoneyAtMost(minor = Notice.MOST)
                Money amount) implements Answer, Checked {
            /** Checks; no reference is an empty one. */
            @SuppressWarnings("NullAway") // a channel that says nothing of it has taken the money all the same
            public Done {
                reference = reference == null ? "" : reference;
                Objects.requireNonNull(amount, "amount");
            }

            @Override
            public void check() {
                Notice.check(amount);
            }
        }

        /** It was not taken. Money that comes all the same is booked. */
        record Declined(@Nullable String reason) implements Answer {}

        /** The channel never heard of the key. The request may still be on its way, so this is no decline before a day has passed. */
        record NotFound() implements Answer {}

        /** Nobody knows; ask again later. */
        record Unknown() implements Answer {}
    }
}
