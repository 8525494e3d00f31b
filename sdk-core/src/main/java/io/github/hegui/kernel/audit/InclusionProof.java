package io.github.hegui.kernel.audit;

import java.util.Arrays;
import java.util.List;

/**
 * Shows that a leaf stands at its place in a tree, without the other leaves: RFC 9162, section 2.1.3. Immutable; whoever made it must not change
 * the arrays. It says nothing about where the root comes from: that is a signed {@link Checkpoint}.
 *
 * <pre>{@code
 * proof.holds(TreeHash.sha256(), leafHash, checkpoint.rootHash());   // true
 * }</pre>
 *
 * @param index the leaf's number, from 0
 * @param size the number of leaves
 * @param path the hashes beside the way from the leaf to the root
 */
public record InclusionProof(long index, long size, List<byte[]> path) {

    /** Copies. */
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Whether it leads from that leaf's hash to that root. False, and no exception, for whatever else it is. */
    public boolean holds(TreeHash hash, byte[] leaf, byte[] root) {
        if (index < 0 || index >= size || leaf.length != TreeHash.BYTES || root.length != TreeHash.BYTES) {
            return false;
        }
        TreeHash.Work work = hash.work();
        long place = index;
        long last = size - 1;
        byte[] node = leaf;
        for (byte[] beside : path) {
            if (last == 0 || beside.length != TreeHash.BYTES) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                node = work.node(beside, node);
                while ((place & 1) == 0 && place != 0) {
                    place >>>= 1;
                    last >>>= 1;
                }
            } else {
                node = work.node(node, beside);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(node, root);
    }
}
