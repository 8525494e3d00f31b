/**
 * The catalogue of duties: {@link io.github.hegui.kernel.clause.Clause} names all 138 clauses of the two standards,
 * {@link io.github.hegui.kernel.clause.Implements} marks what does one, {@link io.github.hegui.kernel.clause.Verifies} the test
 * that proves it.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.clause;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
