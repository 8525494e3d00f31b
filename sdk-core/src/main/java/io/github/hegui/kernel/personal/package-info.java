/**
 * Personal data by its kind. {@link io.github.hegui.kernel.personal.PersonalKind} names what a text about a person is, and
 * {@linkplain io.github.hegui.kernel.personal.PersonalKind#mask(String) masks} it for people who need not know it.
 *
 * <p>What it does not do: find personal data in free text. A mask is for showing; it does not make data anonymous.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.personal;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
