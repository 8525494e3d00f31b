package io.github.hegui.kernel.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shows that a tree begins with all leaves of a smaller one, in order and unchanged: RFC 9162, section 2.1.4. So whoever kept an earlier
 * {@link Checkpoint} sees whether what he is shown now is the same log, longer. Immutable; whoever made it must not change the arrays.
 *
 * @param from the smaller number of leaves
 * @param to the larger one
 * @param path the hashes from which both roots are made; empty when one of the two roots says it all
 */
public record ConsistencyProof(long from, long to, List<byte[]> path) {

    /** Copies. */
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Whether it leads from the smaller tree's root to the larger one's. False, and no exception, for whatever else it is. */
    public boolean holds(TreeHash hash, byte[] older, byte[] newer) {
        if (older.length != TreeHash.BYTES || newer.length != TreeHash.BYTES) {
            return false;
        }
        if (from < 0 || from > to || path.stream().anyMatch(node -> node.length != TreeHash.BYTES)) {
            return false;
        }
        if (from == 0) {
            return path.isEmpty()
                    && Arrays.equals(older, hash.empty())
                    && (to > 0 || Arrays.equals(newer, hash.empty()));
        }
        if (from == to) {
            return path.isEmpty() && Arrays.equals(older, newer);
        }
        List<byte[]> nodes = new ArrayList<>(path);
        if (Long.bitCount(from) == 1) {
            nodes.add(0, older);
        }
        return !nodes.isEmpty() && leads(hash.work(), nodes, older, newer);
    }

    private boolean leads(TreeHash.Work work, List<byte[]> nodes, byte[] older, byte[] newer) {
        long place = from - 1;
        long last = to - 1;
        while ((place & 1) == 1) {
            place >>>= 1;
            last >>>= 1;
        }
        byte[] small = nodes.get(0);
        byte[] large = small;
        for (byte[] node : nodes.subList(1, nodes.size())) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                small = work.node(node, small);
                large = work.node(node, large);
                while ((place & 1) == 0 && place != 0) {
                    place >>>= 1;
                    last >>>= 1;
                }
            } else {
                large = work.node(large, node);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(small, older) && Arrays.equals(large, newer);
    }
}
