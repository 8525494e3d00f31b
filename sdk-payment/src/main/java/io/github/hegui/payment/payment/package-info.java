/**
 * Payments into escrow: a channel captures, the ledger books, the feed tells orders; when an order completes, the seller's money is released. Front door: {@link io.github.hegui.payment.payment.Payments}; {@link io.github.hegui.payment.payment.PaymentCheck} holds the payments against the ledger.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.payment.payment;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
