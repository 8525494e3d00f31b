/**
 * Double-entry bookkeeping, and everything else derived from it. In reading order:
 *
 * <ul>
 *   <li>{@link io.github.hegui.payment.ledger.Ledger}: the front door: post, balance, statement
 *   <li>{@link io.github.hegui.payment.ledger.Account}: the chart, which also says what may be overdrawn; an account needs no opening
 *   <li>{@link io.github.hegui.payment.ledger.Transfer} and {@link io.github.hegui.payment.ledger.Posting}: money from one account to another, and
 *       several such, booked whole and in order
 *   <li>{@link io.github.hegui.payment.ledger.LedgerRefusal}: what is refused
 *   <li>{@link io.github.hegui.payment.ledger.LedgerCheck}: holds the whole ledger against itself; anyone can run it
 * </ul>
 *
 * <p>Guaranteed: debits equal credits in each currency; an account that may not be overdrawn is not, at any point within a posting; a posting's id
 * is booked once; a pending transfer is posted or voided at most once, for no more than was reserved; each move is kept with the balance it left.
 *
 * <p>Not guaranteed: that money moves between two homes in one posting, which is refused: it goes by an account that stands in both; that a balance
 * over several shards is of one moment; that accounts are closed: there is no such thing yet.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.payment.ledger;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
