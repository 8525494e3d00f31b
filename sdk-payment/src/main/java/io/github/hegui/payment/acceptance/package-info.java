/**
 * Payments and their acceptance into escrow: a channel captures, the ledger books, the feed tells orders; when an order completes, the seller's money is released. In
 * reading order:
 *
 * <ul>
 *   <li>{@link io.github.hegui.payment.acceptance.Payments}: the front door; {@link io.github.hegui.payment.acceptance.Payments.Asked} and {@link
 *       io.github.hegui.payment.acceptance.Notice} are what is handed in
 *   <li>{@link io.github.hegui.payment.acceptance.PaymentMachine}: all that can happen to a payment
 *   <li>{@link io.github.hegui.payment.acceptance.Payment}: one attempt to be paid, whose id is the key that the channel is given; {@link
 *       io.github.hegui.payment.acceptance.Capture}: money that a channel took, known for ever by channel and reference
 *   <li>{@link io.github.hegui.payment.acceptance.Escrow}: what became of the money of one order; what leaves it is a function of it and of the order's
 *       bill
 *   <li>{@link io.github.hegui.payment.acceptance.Channel}: the port to a channel, and {@link io.github.hegui.payment.acceptance.SandboxChannel} one for
 *       tests
 *   <li>{@link io.github.hegui.payment.acceptance.PaymentRefusal}: what is refused
 *   <li>{@link io.github.hegui.payment.acceptance.PaymentCheck}: holds payments, ledger and orders against one another
 * </ul>
 *
 * <p>Guaranteed: within a shard a reference of a channel is booked once, whoever tells it, how often and under which commands; money that came is
 * never refused: what does not fit waits in suspense with its reason; no channel is asked inside a transaction; a lost answer is asked for again
 * under the same key; in whichever order payment, cancellation and completion become known, escrow comes to the same.
 *
 * <p>Not guaranteed: that a channel takes money once for a key, which is its own promise; that one reference told at the same moment in two shards
 * is booked once: the check finds it; that refunds reach the consumer: what is due back is set apart and waits.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
