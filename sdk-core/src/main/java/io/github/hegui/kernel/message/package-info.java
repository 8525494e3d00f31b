/**
 * What is said to persons by messengers. In reading order:
 *
 * <ul>
 *   <li>{@link io.github.hegui.kernel.message.Messages}: the front door, and how a feature sends a {@link io.github.hegui.kernel.message.Message}, known by its
 *       {@link io.github.hegui.kernel.message.MessageId}, along with what it changes;
 *   <li>{@link io.github.hegui.kernel.message.Messenger}: the port to who carries them; {@link io.github.hegui.kernel.message.Outbox} for tests;
 *   <li>{@link io.github.hegui.kernel.message.MessageMachine}: all that can happen to one;
 *   <li>{@link io.github.hegui.kernel.message.MessageEvent} and {@link io.github.hegui.kernel.message.MessageRefusal}.
 * </ul>
 *
 * <p>Guaranteed: a message is there if and only if the change that it came with is; it is handed over at least once in its time, under the same key each time,
 * unless the gate refuses or its person was erased; what is in it is sealed while it waits and gone afterwards; that a messenger was given an address is in the access log.
 *
 * <p>Not guaranteed: that it is read, nor that it arrives; in which order messages go.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.message;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
