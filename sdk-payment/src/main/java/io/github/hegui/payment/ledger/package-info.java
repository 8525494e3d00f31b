/**
 * Double-entry bookkeeping, everything else derived from it: {@link io.github.hegui.payment.ledger.Account} (the chart), {@link io.github.hegui.payment.ledger.Transfer}, {@link io.github.hegui.payment.ledger.Posting} (applied whole, in order), {@link io.github.hegui.payment.ledger.Ledger}, and {@link io.github.hegui.payment.ledger.LedgerCheck} which anyone can run.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.payment.ledger;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
