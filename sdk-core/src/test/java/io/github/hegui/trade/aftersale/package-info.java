/**
 * After-sale cases: a consumer asks for the money of units that arrived, the seller agrees or not, goods come back and are inspected. The feature that
 * CONTRIBUTING.md builds step by step; a test feature, which no release ships. In reading order:
 *
 * <ul>
 *   <li>{@link io.github.hegui.trade.aftersale.Cases}: the front door
 *   <li>{@link io.github.hegui.trade.aftersale.CaseMachine}: all that can happen to a case, by whom, and which deadlines run
 *   <li>{@link io.github.hegui.trade.aftersale.Case}: the document and its verbs, which are pure
 *   <li>{@link io.github.hegui.trade.aftersale.CaseEvent}: its events
 *   <li>{@link io.github.hegui.trade.aftersale.CaseRefusal}: what is refused
 * </ul>
 *
 * <p>Guaranteed: a unit is claimed by one case at a time, however many are asked for at once; silence of the seller lets goods come back and be
 * accepted, but never gives money back for goods that stay.
 *
 * <p>Not guaranteed: that money moves. {@link io.github.hegui.trade.aftersale.CaseEvent.RefundDue} says that it is due, and whoever pays it settles the
 * case.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.trade.aftersale;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
