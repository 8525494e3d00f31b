package io.github.hegui.kernel.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree of RFC 9162 in memory, to which leaves are added: for a log of one's own, and to check a log that is handed in. It keeps tiles,
 * 32.1 bytes a leaf, in pieces of 512 KiB (larger arrays cost twice their size in the usual collector). Adding a leaf costs one hash; a root or
 * a proof at most 255 hashes for each factor of 256 in size. Not thread-safe.
 *
 * <pre>{@code
 * MerkleTree tree = MerkleTree.of(TreeHash.sha256());
 * tree.append(hash.leaf(data));
 * InclusionProof proof = tree.inclusion(0, tree.size());
 * }</pre>
 */
public final class MerkleTree {

    private static final int PIECE = 512 << 10;
    private static final int HASHES_A_PIECE = PIECE / TreeHash.BYTES;

    /** A row of hashes that grows. */
    private static final class HashRow {
        private final List<byte[]> pieces = new ArrayList<>();
        private long count;

        void add(byte[] hash) {
            int at = (int) (count % HASHES_A_PIECE);
            if (at == 0) {
                pieces.add(new byte[PIECE]);
            }
            System.arraycopy(hash, 0, pieces.get(pieces.size() - 1), at * TreeHash.BYTES, TreeHash.BYTES);
            count++;
        }

        byte[] copy(long first, int many) {
            byte[] into = new byte[many * TreeHash.BYTES];
            byte[] piece = pieces.get((int) (first / HASHES_A_PIECE));
            System.arraycopy(piece, (int) (first % HASHES_A_PIECE) * TreeHash.BYTES, into, 0, into.length);
            return into;
        }
    }

    private final TreeHash.Work work;
    private final Proofs proofs;
    private final List<HashRow> rows = new ArrayList<>();

    private MerkleTree(TreeHash hash) {
        work = hash.work();
        Nodes nodes = (row, first, count) -> rows.get(row).copy(first, count);
        proofs = new Proofs(hash, nodes);
        for (int i = 0; i < Nodes.ROWS; i++) {
            rows.add(new HashRow());
        }
    }

    /** An empty tree. */
    public static MerkleTree of(TreeHash hash) {
        return new MerkleTree(hash);
    }

    /** The number of leaves. */
    public long size() {
        return rows.get(0).count;
    }

    /** Adds a leaf by its hash; at most 2^31 times 16,384. */
    public void append(byte[] leafHash) {
        if (leafHash.length != TreeHash.BYTES) {
            throw new IllegalArgumentException("a hash of " + leafHash.length + " bytes, not " + TreeHash.BYTES);
        }
        byte[] hash = leafHash;
        for (HashRow row : rows) {
            row.add(hash);
            if (row.count % Nodes.WIDTH != 0) {
                return;
            }
            byte[] tile = row.copy(row.count - Nodes.WIDTH, Nodes.WIDTH);
            for (int count = Nodes.WIDTH; count > 1; ) {
                count = work.halve(tile, count);
            }
            hash = tile;
        }
    }

    /** The root over all leaves. */
    public byte[] root() {
        return root(size());
    }

    /**
     * The root over the first leaves.
     *
     * @throws IllegalArgumentException when there are not so many
     */
    public byte[] root(long size) {
        return proofs.root(known(size));
    }

    /** Shows that the leaf of that number, from 0, is among the first so many. */
    public InclusionProof inclusion(long index, long size) {
        return proofs.inclusion(index, known(size));
    }

    /** Shows that the tree of the first {@code to} leaves goes on from that of the first {@code from}. */
    public ConsistencyProof consistency(long from, long to) {
        return proofs.consistency(from, known(to));
    }

    private long known(long size) {
        if (size < 0 || size > size()) {
            throw new IllegalArgumentException("the tree has " + size() + " leaves, asked for " + size);
        }
        return size;
    }
}
