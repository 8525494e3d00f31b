/**
 * Done or refused. {@link io.github.hegui.kernel.outcome.Outcome} is what every command returns;
 * {@link io.github.hegui.kernel.outcome.Refusal} says why not, in two languages and with its clause;
 * {@link io.github.hegui.kernel.outcome.HeguiException} is for what is broken.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.outcome;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
