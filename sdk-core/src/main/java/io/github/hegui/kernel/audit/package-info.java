/** The audit log. */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
