package io.github.hegui.payment.payment;

import io.github.hegui.kernel.money.Money;

/**
 * A payment channel, as far as taking money goes. Called outside any transaction, possibly more than once with the same key, which must then
 * take the money once. Implementations are safe for use by many threads.
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
         * @param reference the channel's own number for it
         */
        record Done(String reference) implements Answer {}

        /** It was not taken and will not be. */
        record Declined(String reason) implements Answer {}

        /** Nobody knows; ask again later. */
        record Unknown() implements Answer {}
    }
}
