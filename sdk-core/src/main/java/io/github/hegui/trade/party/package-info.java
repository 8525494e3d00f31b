/** Who takes part in trade: consumers, sellers, carriers. Their ids are opaque. */
@NullMarked
@CheckReturnValue
package io.github.hegui.trade.party;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
