/**
 * That nothing told is changed, left out or put in afterwards without a trace; and who saw and did what. In reading order:
 *
 * <ol>
 *   <li>{@link io.github.hegui.kernel.audit.Audit}, the front door: the feed of each shard becomes a Merkle tree ({@link
 *       io.github.hegui.kernel.audit.LogId} names it, {@link io.github.hegui.kernel.audit.TreeHash} is its digest), whose root is signed now and
 *       then: {@link io.github.hegui.kernel.audit.Checkpoint};
 *   <li>{@link io.github.hegui.kernel.audit.InclusionProof} and {@link io.github.hegui.kernel.audit.ConsistencyProof}, pure functions that need
 *       no log, and {@link io.github.hegui.kernel.audit.MerkleTree} in memory;
 *   <li>{@link io.github.hegui.kernel.audit.LogVerifier}, which checks an export with the public key only; {@link
 *       io.github.hegui.kernel.audit.LogReport} and {@link io.github.hegui.kernel.audit.LogFault} say what does not hold;
 *   <li>{@link io.github.hegui.kernel.audit.Retention}: what may be dropped ({@link io.github.hegui.kernel.audit.Retirement}) and what may not ({@link
 *       io.github.hegui.kernel.audit.LegalHold}, {@link io.github.hegui.kernel.audit.AuditRefusal});
 *   <li>{@link io.github.hegui.kernel.audit.Disclosures}: the one way by which personal data comes out in clear, as a {@link
 *       io.github.hegui.kernel.audit.Disclosure};
 *   <li>{@link io.github.hegui.kernel.audit.AccessLog}: who saw whose data ({@link io.github.hegui.kernel.audit.AccessRecord}); {@link
 *       io.github.hegui.kernel.audit.Acts}: who did what ({@link io.github.hegui.kernel.audit.Act}), both within a {@link
 *       io.github.hegui.kernel.audit.Period}.
 * </ol>
 *
 * <p>An event is never read or written here in its feature's terms: it is bytes with a header. Forms that leave the store ({@code log.jsonl}, the
 * checkpoint's text, the leaf's header) carry a version and never change under it.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
