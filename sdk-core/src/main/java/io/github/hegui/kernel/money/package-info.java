/**
 * Exact money. {@link io.github.hegui.kernel.money.Money} is an amount in whole minor units of a currency,
 * {@link io.github.hegui.kernel.money.Rate} an exact fraction to multiply it by; rounding is always said, never assumed, and nothing here
 * is ever a binary fraction. {@link io.github.hegui.kernel.money.CurrencyMismatchException} is what mixing two currencies leads to.
 *
 * <p>What it does not do: exchange rates, amounts below a minor unit, formats for people in their language.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.money;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
