/**
 * The conformity report: which of the 138 clauses a running platform keeps, and the figures behind it. In reading order:
 * {@link io.github.hegui.oversight.conformity.ConformityReport} (the report),
 * {@link io.github.hegui.oversight.conformity.ClauseResult} (what was found about one clause),
 * {@link io.github.hegui.oversight.conformity.ConfirmationFigures} and
 * {@link io.github.hegui.oversight.conformity.DeliveryFigures} (what is counted from recorded events),
 * {@link io.github.hegui.oversight.conformity.JsonReport} and {@link io.github.hegui.oversight.conformity.HtmlReport} (how it is written).
 *
 * <p>{@link io.github.hegui.oversight.conformity.Conformity} feeds the figures from what a desk's store has on record; nothing else here reads a
 * store or a clock, and the same events give the same report.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.oversight.conformity;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
