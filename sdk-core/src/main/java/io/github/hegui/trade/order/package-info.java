/**
 * Orders. {@link io.github.hegui.trade.order.OrderMachine} is what can happen to an order, by whom, and which deadlines run.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.trade.order;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
