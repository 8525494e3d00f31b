/**
 * Orders. {@link io.github.hegui.trade.order.DealRow} is the machine DEAL: what can happen to an order, by whom, and which clocks run.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.trade.order;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
