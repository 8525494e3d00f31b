package io.github.hegui.kernel.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes roots and proofs of RFC 9162, sections 2.1.1, 2.1.3.1 and 2.1.4.1, from stored hashes. For one thread. */
final class Proofs {

    private final TreeHash hash;
    private final TreeHash.Work work;
    private final Nodes nodes;

    Proofs(TreeHash hash, Nodes nodes) {
        this.hash = hash;
        this.work = hash.work();
        this.nodes = nodes;
    }

    byte[] root(long size) {
        return size == 0 ? hash.empty() : Nodes.range(nodes, work, 0, size);
    }

    InclusionProof inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("leaf " + index + " of a tree of " + size);
        }
        List<byte[]> path = new ArrayList<>();
        long first = 0;
        long count = size;
        long leaf = index;
        while (count > 1) {
            long left = largestPowerBelow(count);
            if (leaf < left) {
                path.add(Nodes.range(nodes, work, first + left, count - left));
                count = left;
            } else {
                path.add(Nodes.range(nodes, work, first, left));
                first += left;
                leaf -= left;
                count -= left;
            }
        }
        Collections.reverse(path);
        return new InclusionProof(index, size, path);
    }

    ConsistencyProof consistency(long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("a proof from " + from + " to " + to);
        }
        List<byte[]> path = new ArrayList<>();
        if (from > 0 && from < to) {
            long first = 0;
            long count = to;
            long old = from;
            boolean isWhole = true;
            while (old != count) {
                long left = largestPowerBelow(count);
                if (old <= left) {
                    path.add(Nodes.range(nodes, work, first + left, count - left));
                    count = left;
                } else {
                    path.add(Nodes.range(nodes, work, first, left));
                    first += left;
                    old -= left;
                    count -= left;
                    isWhole = false;
                }
            }
            if (!isWhole) {
                path.add(Nodes.range(nodes, work, first, count));
            }
            Collections.reverse(path);
        }
        return new ConsistencyProof(from, to, path);
    }

    /** The largest power of two that is smaller than a number of at least 2. */
    private static long largestPowerBelow(long count) {
        return Long.highestOneBit(count - 1);
    }
}
