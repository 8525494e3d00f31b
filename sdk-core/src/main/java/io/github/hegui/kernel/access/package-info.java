/**
 * Who acts, how that is known, and what they reach. {@link io.github.hegui.kernel.access.Actor} is a party and the person who acts for it;
 * {@link io.github.hegui.kernel.access.Caller} an actor with its proof, to which a desk is bound; {@link io.github.hegui.kernel.access.Access} the port that a
 * host's rights stand behind; {@link io.github.hegui.kernel.access.Attribution} what each event keeps of it.
 *
 * <p>Guaranteed: on a bound desk no command of another actor is carried out, nothing is read to which the caller is neither a party nor of the platform, and
 * the proof stands in every event. Not guaranteed: anything on a desk that is not bound, which is for trusted code and notes {@code CLAIMED}.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.access;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
