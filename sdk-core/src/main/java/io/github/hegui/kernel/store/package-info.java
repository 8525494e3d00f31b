/**
 * The one persistence port. In reading order: {@link io.github.hegui.kernel.store.Store} says what a home must do;
 * {@link io.github.hegui.kernel.store.Change} is the one thing that is ever written, all of it or nothing: documents with their access
 * paths ({@link io.github.hegui.kernel.store.Write}), events ({@link io.github.hegui.kernel.store.Event}), counter moves
 * ({@link io.github.hegui.kernel.store.Move}), deadlines ({@link io.github.hegui.kernel.store.DeadlineWrite}) and the command's record;
 * {@link io.github.hegui.kernel.store.Verdict} is the answer. {@link io.github.hegui.kernel.store.Fold} judges a group of changes in
 * order and is what all homes share.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.store;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
