/**
 * Decide purely, commit once. {@link io.github.hegui.kernel.desk.Desk} is the composition root and the one shell around pure decisions: it
 * loads, lets a function decide, and commits one atomic change. {@link io.github.hegui.kernel.desk.Kind} says how a record is stored and by
 * which paths it is read, {@link io.github.hegui.kernel.desk.Decision} what a pure function wants done,
 * {@link io.github.hegui.kernel.desk.Work} is the decision's view of the store, {@link io.github.hegui.kernel.desk.Command} who asks,
 * {@link io.github.hegui.kernel.desk.Process} follows the feed and acts on it.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
