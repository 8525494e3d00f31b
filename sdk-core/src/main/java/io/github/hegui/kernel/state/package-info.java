/**
 * Machines as tables. One enum is one machine, its constants are the {@link io.github.hegui.kernel.state.Row rows}; a row is written as a
 * {@link io.github.hegui.kernel.state.Transition}: from, event, who may, under which {@link io.github.hegui.kernel.state.Guard}, to, which
 * {@link io.github.hegui.kernel.state.Countdown} runs from there, and which clauses it keeps. Every
 * {@link io.github.hegui.kernel.state.State} says in which way it {@link io.github.hegui.kernel.state.Rest rests}.
 * {@link io.github.hegui.kernel.state.Machine} checks the table when it is loaded, answers what comes next, and draws itself.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.state;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
