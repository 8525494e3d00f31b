/** Keys and the small verbs over them. */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
