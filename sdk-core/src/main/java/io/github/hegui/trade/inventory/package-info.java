/**
 * Stock. {@link io.github.hegui.trade.inventory.HoldMachine} is what can happen to units held for an order until they are handed over or
 * given back.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.trade.inventory;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
