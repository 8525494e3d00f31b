/**
 * Machines as tables. One final class is one machine, with its enums nested in it: a {@link io.github.hegui.kernel.state.MachineState} says in
 * which way it {@link io.github.hegui.kernel.state.Rest rests}, a {@link io.github.hegui.kernel.state.MachineDeadline} how long it runs and
 * what it fires, a {@link io.github.hegui.kernel.state.MachineGuard} under which {@link io.github.hegui.kernel.state.Condition}, and a
 * {@link io.github.hegui.kernel.state.MachineRow} by one {@link io.github.hegui.kernel.state.Transition}: from, trigger, who may, under which
 * guard, to, which deadlines run from there, and which clauses it keeps. {@link io.github.hegui.kernel.state.Machine} checks the table when
 * it is loaded, answers what comes next, and draws itself.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.state;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
