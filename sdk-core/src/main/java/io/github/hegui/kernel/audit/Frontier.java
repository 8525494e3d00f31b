package io.github.hegui.kernel.audit;

import java.util.ArrayList;
import java.util.List;

/** A tree of which only the right edge is kept: leaves can be added and the root be told, in memory that grows by the logarithm. For one thread. */
final class Frontier {

    private final TreeHash hash;
    private final TreeHash.Work work;
    private final List<byte[]> peaks = new ArrayList<>();
    private long size;

    Frontier(TreeHash hash) {
        this.hash = hash;
        this.work = hash.work();
    }

    long size() {
        return size;
    }

    void append(byte[] leaf) {
        byte[] node = leaf;
        for (long full = size; (full & 1) == 1; full >>>= 1) {
            node = work.node(peaks.remove(peaks.size() - 1), node);
        }
        peaks.add(node);
        size++;
    }

    byte[] root() {
        return size == 0 ? hash.empty() : Nodes.folded(work, peaks);
    }
}
