/**
 * What is sold. There is one type, {@link io.github.hegui.trade.catalog.Sku}, by which orders, lines and stock name goods of a seller.
 *
 * <p>Guaranteed: an id means nothing but itself, and is never taken apart.
 *
 * <p>Not guaranteed: that goods of that id exist, or what they are and cost: the label that a consumer was shown stands on the order.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.trade.catalog;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
