/**
 * What happened, in order. {@link io.github.hegui.kernel.feed.Feed} reads a shard's events page by page;
 * {@link io.github.hegui.kernel.feed.Subscription} brings each of them to a handler at least once, such as to send mail or to fill somebody
 * else's index. What changes our own documents is a {@link io.github.hegui.kernel.desk.Process} instead: its effect is there once.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.feed;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
