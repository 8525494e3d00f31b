/**
 * What keeps strangers' messages from doing harm twice: {@link io.github.hegui.kernel.guard.StoreReplayGuard} accepts a nonce once across
 * all nodes of a store. It stands apart from {@code kernel.http.signature}, whose port it fills, because it needs the desk and that knows nothing
 * of stores.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.guard;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
