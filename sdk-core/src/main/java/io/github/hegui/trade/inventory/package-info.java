/**
 * Stock of sellers, and what is held of it for orders. In reading order:
 *
 * <ul>
 *   <li>{@link io.github.hegui.trade.inventory.Inventory}: the front door, by which goods come in
 *   <li>{@link io.github.hegui.trade.inventory.HoldMachine}: all that can happen to units held for an order, until they are handed over or given
 *       back
 *   <li>{@link io.github.hegui.trade.inventory.Hold}: the document, one an order; its verbs are pure, and go along with those of its order
 *   <li>{@link io.github.hegui.trade.inventory.InventoryRefusal}: what is refused
 * </ul>
 *
 * <p>Guaranteed: neither the units on hand nor those that nobody holds ever become negative, whoever asks at once, since both are guarded
 * counters of the store; an order holds all its units or none; what is given back can be sold in the same commit.
 *
 * <p>Not guaranteed: that the counters say what lies on the shelf: there is no stock-taking, and goods leave the count by orders alone; that units
 * which came back undelivered wait for their order: they are for whoever asks first.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.trade.inventory;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
