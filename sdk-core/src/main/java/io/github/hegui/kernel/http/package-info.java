/**
 * HTTP without a library: a {@link io.github.hegui.kernel.http.Handler} takes a {@link io.github.hegui.kernel.http.HttpRequest} and gives a
 * {@link io.github.hegui.kernel.http.HttpResponse}, whatever carries them; what is refused is told as a
 * {@link io.github.hegui.kernel.http.Problem} (RFC 9457). What comes in is read by {@link io.github.hegui.kernel.json.Json#incoming}; messages are
 * signed by what is in {@link io.github.hegui.kernel.http.signature}.
 *
 * <p>What it does not do: routes, cookies, files, anything that streams. The limit of a body is the carrier's, which reads no more than it.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.http;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
