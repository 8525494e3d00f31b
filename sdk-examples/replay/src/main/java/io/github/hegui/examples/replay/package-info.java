/**
 * The main job: real orders replayed through the SDK. In reading order: {@code Replay} (the command), {@code Source} and {@code InputReader}
 * (CSV to typed rows, malformed ones set aside), {@code Occurrences} (rows to occurrences in the order of time), {@code Receipts} (the goods received
 * first), {@code Run} (the driver), {@code Platform} (what the driver speaks to), {@code Reports} (what is written in the end).
 */
@NullMarked
package io.github.hegui.examples.replay;

import org.jspecify.annotations.NullMarked;
