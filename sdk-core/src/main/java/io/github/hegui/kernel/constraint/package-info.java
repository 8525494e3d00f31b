/**
 * Jakarta constraints for what comes in as text or money: {@link io.github.hegui.kernel.constraint.CurrencyCode},
 * {@link io.github.hegui.kernel.constraint.CodeText}, {@link io.github.hegui.kernel.constraint.PositiveMoney}. As with Jakarta's own, null
 * is valid; {@code @NotNull} forbids it. Messages are in English and Chinese, and no expression language is needed.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.constraint;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
