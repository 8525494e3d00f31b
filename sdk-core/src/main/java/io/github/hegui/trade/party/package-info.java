/**
 * Who takes part in trade. {@link io.github.hegui.trade.party.ConsumerId}, {@link io.github.hegui.trade.party.SellerId} and {@link
 * io.github.hegui.trade.party.CarrierId} name the parties, each by its own type, so that one is never handed over for another; {@link
 * io.github.hegui.trade.party.Receiver} is who gets the
 * goods, and where.
 *
 * <p>Guaranteed: ids of parties have no slash, so that they can stand in the names of counters and accounts; a receiver shows its mask wherever it
 * is printed, logged or written as JSON, and is stored sealed or not at all.
 *
 * <p>Not guaranteed: that a party exists or is who it says: who acts is the embedder's to say in the command; that an id holds no personal data: it
 * is opaque here, and must be so where it is made.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.trade.party;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
