/**
 * Delivery: units of one order travel together, change hands by a note that both sides sign, and arrive, are lost or come back. In reading order:
 *
 * <ul>
 *   <li>{@link io.github.hegui.trade.delivery.Deliveries}: the front door; each verb is one command
 *   <li>{@link io.github.hegui.trade.delivery.ConsignmentMachine}: all that can happen to a consignment, by whom, and which deadlines run
 *   <li>{@link io.github.hegui.trade.delivery.Consignment}: the document and its verbs, which are pure; {@link
 *       io.github.hegui.trade.delivery.HandOverNote} and {@link io.github.hegui.trade.delivery.Signature} are its parts
 *   <li>{@link io.github.hegui.trade.delivery.ConsignmentEvent} and {@link io.github.hegui.trade.delivery.DeliveryRefusal}: what is told, and what is
 *       refused
 *   <li>{@link io.github.hegui.trade.delivery.Receivers}: how a carrier is shown who gets the goods
 * </ul>
 *
 * <p>Guaranteed: consignment, order and stock change in one commit or not at all; goods have changed hands when both sides signed the same version
 * of the note over the same counts, and not before; a unit is in one consignment at a time; what the order cancels meanwhile is unpacked; a carrier
 * sees the receiver of what it carries and nothing else of the order, while it needs it, and each look is in the access log.
 *
 * <p>Not guaranteed: that an agreed time is kept, only that its breach is on record; that a parcel without news is lost, which somebody has to say;
 * that what a carrier reports is true.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
