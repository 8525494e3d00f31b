/** Each library as a named module. */
@NullMarked
package io.github.hegui.examples.modules;

import org.jspecify.annotations.NullMarked;
