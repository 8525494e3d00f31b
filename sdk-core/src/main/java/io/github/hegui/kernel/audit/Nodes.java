package io.github.hegui.kernel.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * The stored hashes of a tree: of its levels 0, 8, 16 ... each complete subtree's root, in tiles of 256. All else is made from these when it is
 * asked for, at a cost of at most 255 hashes a tile.
 */
interface Nodes {

    /** Levels of the tree between two rows of tiles. */
    int STEP = 8;

    /** Hashes in a full tile. */
    int WIDTH = 1 << STEP;

    /** The most rows of tiles: enough for 2^56 leaves. */
    int ROWS = 7;

    /**
     * Copies hashes that lie in one tile.
     *
     * @param row 0 for leaves, 1 for the roots of full tiles of leaves, and so on
     * @param first the number of the first hash within the row
     * @param count 1 to 256; all within one tile
     */
    byte[] copy(int row, long first, int count);

    /** The root of the complete subtree of that level and number. */
    static byte[] subtree(Nodes nodes, TreeHash.Work work, int level, long number) {
        int row = level / STEP;
        int height = level % STEP;
        byte[] hashes = nodes.copy(row, number << height, 1 << height);
        int count = 1 << height;
        while (count > 1) {
            count = work.halve(hashes, count);
        }
        return hashes.length == TreeHash.BYTES ? hashes : java.util.Arrays.copyOf(hashes, TreeHash.BYTES);
    }

    /** The hash of the leaves from {@code first}, a multiple of the largest power of two up to the count: MTH(D[first:first + count]). */
    static byte[] range(Nodes nodes, TreeHash.Work work, long first, long count) {
        List<byte[]> peaks = new ArrayList<>();
        long at = first;
        for (int level = 63 - Long.numberOfLeadingZeros(count); level >= 0; level--) {
            if ((count & (1L << level)) != 0) {
                peaks.add(subtree(nodes, work, level, at >>> level));
                at += 1L << level;
            }
        }
        return folded(work, peaks);
    }

    /** Complete subtrees from left to right, the largest first, as one root. */
    static byte[] folded(TreeHash.Work work, List<byte[]> peaks) {
        byte[] root = peaks.get(peaks.size() - 1);
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = work.node(peaks.get(i), root);
        }
        return root;
    }
}
