/**
 * Texts that only one may have, over all shards of a tenant. In reading order:
 *
 * <ul>
 *   <li>{@link io.github.hegui.kernel.claim.Claims}: the front door, where a text is taken, confirmed and released;
 *   <li>{@link io.github.hegui.kernel.claim.Claim}: what is known of one;
 *   <li>{@link io.github.hegui.kernel.claim.ClaimEvent} and {@link io.github.hegui.kernel.claim.ClaimRefusal}.
 * </ul>
 *
 * <p>Guaranteed: of all who want a text, one at most has it confirmed, and while it is taken or confirmed nobody else can take it. What was taken and not
 * confirmed is free at its end, whether or not anything runs.
 *
 * <p>Not guaranteed: that what was done in another shard between the two stands or falls with them; the caller repeats all of it.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.claim;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
