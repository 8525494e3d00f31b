/**
 * Names of things. {@link io.github.hegui.kernel.id.OpaqueId} is what every id of the domain is;
 * {@link io.github.hegui.kernel.id.CodeAssigner} gives out {@link io.github.hegui.kernel.id.Code}s, the one form in which things are
 * coded across the platform (统一赋码), each of a {@link io.github.hegui.kernel.id.CodeKind}. {@link
 * io.github.hegui.kernel.id.Iso7064} has the check characters of other numbers.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.id;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
