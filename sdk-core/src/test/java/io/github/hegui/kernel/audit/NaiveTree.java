package io.github.hegui.kernel.audit;

import java.util.ArrayList;
import java.util.List;

/** The recursive definitions of RFC 9162, section 2.1, word by word and as slow as they are: what the fast tree is compared with. */
final class NaiveTree {

    private final TreeHash hash;

    NaiveTree(TreeHash hash) {
        this.hash = hash;
    }

    byte[] root(List<byte[]> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return hash.empty();
        }
        if (n == 1) {
            return leaves.get(0);
        }
        int k = split(n);
        return hash.node(root(leaves.subList(0, k)), root(leaves.subList(k, n)));
    }

    List<byte[]> path(int m, List<byte[]> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return new ArrayList<>();
        }
        int k = split(n);
        List<byte[]> path = m < k ? path(m, leaves.subList(0, k)) : path(m - k, leaves.subList(k, n));
        path.add(root(m < k ? leaves.subList(k, n) : leaves.subList(0, k)));
        return path;
    }

    List<byte[]> proof(int m, List<byte[]> leaves) {
        return m == 0 || m == leaves.size() ? new ArrayList<>() : subproof(m, leaves, true);
    }

    private List<byte[]> subproof(int m, List<byte[]> leaves, boolean b) {
        int n = leaves.size();
        List<byte[]> proof;
        if (m == n) {
            proof = new ArrayList<>();
            if (!b) {
                proof.add(root(leaves));
            }
            return proof;
        }
        int k = split(n);
        if (m <= k) {
            proof = subproof(m, leaves.subList(0, k), b);
            proof.add(root(leaves.subList(k, n)));
        } else {
            proof = subproof(m - k, leaves.subList(k, n), false);
            proof.add(root(leaves.subList(0, k)));
        }
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
