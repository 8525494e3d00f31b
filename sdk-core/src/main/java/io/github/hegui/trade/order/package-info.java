/**
 * Orders: one consumer, one seller, what was shown and agreed on, and what became of every unit. In reading order:
 *
 * <ul>
 *   <li>{@link io.github.hegui.trade.order.Orders}: the front door; each verb is one command. What is handed in to place one is {@link
 *       io.github.hegui.trade.order.PlaceOrder}
 *   <li>{@link io.github.hegui.trade.order.OrderMachine}: all that can happen to an order, by whom, and which deadlines run
 *   <li>{@link io.github.hegui.trade.order.Order} and {@link io.github.hegui.trade.order.OrderLine}: the document, and the only keeper of units;
 *       what is paid and how far it is delivered is computed
 *   <li>{@link io.github.hegui.trade.order.Placing}, {@link io.github.hegui.trade.order.Paying}, {@link io.github.hegui.trade.order.Confirming},
 *       {@link io.github.hegui.trade.order.Cancelling}, {@link io.github.hegui.trade.order.Delivering}: the verbs by matter, pure, for whoever
 *       stores by other means
 *   <li>{@link io.github.hegui.trade.order.OrderEvent} and {@link io.github.hegui.trade.order.OrderRefusal}: its events, and what is refused
 *   <li>{@link io.github.hegui.trade.order.Bills}: what those may see of an order who take its money
 * </ul>
 *
 * <p>Guaranteed: the total is what the consumer was shown, or nothing is placed; no unit is sold twice; stock is held from placing on until it
 * leaves the house, or is given back because the order ends or is not paid in time; a confirmation that comes late leaves a breach of B-4.7c however
 * seldom the desk runs; the shares of discount and delivery fee add up to the whole, unit by unit; cancelled, packed and handed over units are never
 * more than were ordered, delivered and lost ones never more than were handed over; money that arrives is on record whatever state the order is in,
 * and what is too much is said to be due back.
 *
 * <p>Not guaranteed: that money moves, which is the matter of a payment module that follows the feed; that deadlines fire when nobody lets the desk
 * run; that prices and promotions are right by a catalog, for there is none: what was shown is what counts.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.trade.order;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
