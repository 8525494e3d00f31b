/** Marked by halves. */
@NullMarked
package io.github.hegui.archviolations.kernel.desk;

import org.jspecify.annotations.NullMarked;
