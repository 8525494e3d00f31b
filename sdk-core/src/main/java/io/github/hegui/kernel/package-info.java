/**
 * The kernel: what every feature stands on. In reading order: {@code clause} (the duties), {@code outcome} (done or refused),
 * {@code id}, {@code time}, {@code money}, {@code state} (machines as tables), {@code store} (one atomic change), {@code desk}
 * (decide purely, commit once), {@code feed} (what happened, in order), {@code json}.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel;

import org.jspecify.annotations.NullMarked;
