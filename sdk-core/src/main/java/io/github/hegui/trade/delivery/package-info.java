/**
 * Consignments. {@link io.github.hegui.trade.delivery.ConsignmentMachine} is what can happen to one, from packing over the hand-over note to
 * delivered, lost or returned.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
