/**
 * A key for each person: destroying it makes everything that was sealed under it unreadable, wherever copies of it stand. In reading order:
 *
 * <ol>
 *   <li>{@link io.github.hegui.privacy.vault.Vault} is the sealer of a desk; it makes keys, shreds them, and wraps them anew after a rotation;
 *   <li>{@link io.github.hegui.privacy.vault.VaultLimits} says how many keys are kept at hand and for how long, and how soon a shredded key is dead
 *       on every node;
 *   <li>{@link io.github.hegui.privacy.vault.Erasure} is what stays of a person: who erased the data, when and why;
 *   <li>{@link io.github.hegui.privacy.vault.HoldRule} says whose keys a legal hold keeps;
 *   <li>{@link io.github.hegui.privacy.vault.VaultRefusal} says why a key was not shredded;
 *   <li>{@link io.github.hegui.privacy.vault.Lookups} finds things by sealed data, by the ways that {@link
 *       io.github.hegui.privacy.vault.LookupPath} names; what it needs for that goes with the person's key.
 * </ol>
 *
 * <p>What it does not do: reach backups of the store or copies of wrapped keys (destroying the ring's keys does, once all keys are wrapped anew),
 * find personal data that was stored without being sealed, or count what one key sealed.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
