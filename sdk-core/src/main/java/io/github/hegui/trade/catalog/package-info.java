/** What is sold: so far the id of a stock keeping unit. */
@NullMarked
@CheckReturnValue
package io.github.hegui.trade.catalog;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
