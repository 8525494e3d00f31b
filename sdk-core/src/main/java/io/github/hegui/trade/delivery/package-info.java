/**
 * Consignments. {@link io.github.hegui.trade.delivery.ConsignmentRow} is the machine CONSIGNMENT: from packing over the hand-over note to
 * delivered, lost or returned.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
