package io.github.hegui.kernel.audit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The recursive definitions of RFC 9162, section 2.1, word by word, over a digest and nothing else of ours: what the fast tree is compared with.
 * A root that was computed once is remembered by its first and last leaf.
 */
final class NaiveTree {

    private final UnaryOperator<byte[]> digest;
    private final List<byte[]> leaves = new ArrayList<>();
    private final Map<Long, byte[]> roots = new HashMap<>();

    NaiveTree(UnaryOperator<byte[]> digest) {
        this.digest = digest;
    }

    /** MTH({d[0]}) = HASH(0x00 || d[0]). */
    byte[] leaf(byte[] data) {
        return hash(0, data);
    }

    private byte[] hash(int prefix, byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(prefix);
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return digest.apply(all.toByteArray());
    }

    void append(byte[] data) {
        leaves.add(leaf(data));
    }

    /** Of the first n leaves. */
    byte[] root(int n) {
        return n == 0 ? digest.apply(new byte[0]) : root(0, n);
    }

    private byte[] root(int from, int to) {
        byte[] known = roots.get(((long) from << 32) + to);
        if (known == null) {
            int k = from + split(to - from);
            known = to - from == 1 ? leaves.get(from) : hash(1, root(from, k), root(k, to));
            roots.put(((long) from << 32) + to, known);
        }
        return known;
    }

    /** PATH(m, D[n]). */
    List<byte[]> path(int m, int n) {
        return path(m, 0, n);
    }

    private List<byte[]> path(int m, int from, int to) {
        if (to - from == 1) {
            return new ArrayList<>();
        }
        int k = split(to - from);
        List<byte[]> path = m < k ? path(m, from, from + k) : path(m - k, from + k, to);
        path.add(m < k ? root(from + k, to) : root(from, from + k));
        return path;
    }

    /** PROOF(m, D[n]). */
    List<byte[]> proof(int m, int n) {
        return m == 0 || m == n ? new ArrayList<>() : subproof(m, 0, n, true);
    }

    private List<byte[]> subproof(int m, int from, int to, boolean b) {
        if (m == to - from) {
            return b ? new ArrayList<>() : new ArrayList<>(List.of(root(from, to)));
        }
        int k = split(to - from);
        List<byte[]> proof = m <= k ? subproof(m, from, from + k, b) : subproof(m - k, from + k, to, false);
        proof.add(m <= k ? root(from + k, to) : root(from, from + k));
        return proof;
    }

    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }
}
