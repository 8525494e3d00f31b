/** JSON as this SDK writes it: {@link io.github.hegui.kernel.json.Json}. */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.json;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
