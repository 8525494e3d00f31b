package io.github.hegui.examples.replay;

import java.time.Instant;

/**
 * A payment for an order. Immutable.
 *
 * @param seq the number within the order, at least 1
 * @param method how it was paid, such as {@code credit_card}
 * @param amount in minor units of the order's currency, at least 0
 */
record PaymentRow(int seq, String method, long amount, Instant paidAt) {}
