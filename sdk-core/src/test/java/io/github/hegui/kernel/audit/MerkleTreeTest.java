package io.github.hegui.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.crypto.Suite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Known answers: the eight leaves, roots, paths and consistency proofs of the reference tests of Certificate Transparency (google/certificate-transparency,
 * merkletree/merkle_tree_test.cc; the same in transparency-dev/merkle, testonly/constants.go and proof/verify_test.go; Apache-2.0).
 */
class MerkleTreeTest {

    @Test
    void a_proof_is_of_whole_hashes_and_of_nothing_else() {
        TreeHash hash = TreeHash.sha256();
        byte[] none = new byte[0];
        byte[] whole = hash.leaf(new byte[] {1});
        byte[] half = Arrays.copyOf(whole, 16);
        assertThat(new InclusionProof(0, 1, List.of()).holds(hash, whole, whole))
                .isTrue();
        for (byte[] wrong : List.of(none, half, Arrays.copyOf(whole, 33))) {
            assertThat(new InclusionProof(0, 1, List.of()).holds(hash, wrong, wrong))
                    .isFalse();
            assertThat(new ConsistencyProof(1, 1, List.of()).holds(hash, wrong, wrong))
                    .isFalse();
            assertThat(new ConsistencyProof(0, 1, List.of()).holds(hash, hash.empty(), wrong))
                    .isFalse();
        }
        byte[] node = hash.work().node(whole, whole);
        assertThat(new InclusionProof(0, 2, List.of(whole)).holds(hash, whole, node))
                .isTrue();
        assertThat(new InclusionProof(0, 2, List.of(half))
                        .holds(hash, whole, hash.work().node(whole, half)))
                .isFalse();
    }

    private static final TreeHash HASH = TreeHash.sha256();
    private static final HexFormat HEX = HexFormat.of();

    private static final List<String> INPUTS =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static MerkleTree reference() {
        MerkleTree tree = MerkleTree.of(HASH);
        INPUTS.forEach(input -> tree.append(HASH.leaf(HEX.parseHex(input))));
        return tree;
    }

    private static byte[] leaf(int i) {
        return HASH.leaf(data(i));
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HEX::formatHex).toList();
    }

    @Test
    void the_reference_tree_has_the_published_roots() {
        MerkleTree tree = reference();
        Frontier frontier = new Frontier(HASH);
        for (int size = 0; size <= INPUTS.size(); size++) {
            assertThat(HEX.formatHex(tree.root(size))).isEqualTo(ROOTS.get(size));
            assertThat(HEX.formatHex(frontier.root())).isEqualTo(ROOTS.get(size));
            if (size < INPUTS.size()) {
                frontier.append(HASH.leaf(HEX.parseHex(INPUTS.get(size))));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, ''",
        "0, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "5, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "1, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    })
    void the_reference_tree_has_the_published_paths(int index, int size, String path) {
        InclusionProof proof = reference().inclusion(index, size);
        assertThat(String.join(" ", hex(proof.path()))).isEqualTo(path);
        byte[] leaf = HASH.leaf(HEX.parseHex(INPUTS.get(index)));
        assertThat(proof.holds(HASH, leaf, HEX.parseHex(ROOTS.get(size)))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, ''",
        "1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "6, 8, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 5, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    })
    void the_reference_tree_has_the_published_consistency_proofs(int from, int to, String path) {
        ConsistencyProof proof = reference().consistency(from, to);
        assertThat(String.join(" ", hex(proof.path()))).isEqualTo(path);
        assertThat(proof.holds(HASH, HEX.parseHex(ROOTS.get(from)), HEX.parseHex(ROOTS.get(to))))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void of_small_trees_every_root_and_proof_is_that_of_the_definition(Suite suite) {
        TreeHash hash = TreeHash.of(suite);
        NaiveTree naive = naive(suite);
        MerkleTree tree = MerkleTree.of(hash);
        Frontier frontier = new Frontier(hash);
        int most = suite == Suite.INTERNATIONAL ? 300 : 100; // SM3 is slower, and the shape the same
        for (int size = 0; size <= most; size++) {
            byte[] root = naive.root(size);
            assertThat(tree.root()).as("root of %s", size).isEqualTo(root).isEqualTo(frontier.root());
            // all of small trees and at a tile's edge, and a sample elsewhere
            int step = size < 40 || size == 256 || size == 257 ? 1 : 13;
            for (int i = 0; i < size; i += step) {
                InclusionProof proof = tree.inclusion(i, size);
                same(proof.path(), naive.path(i, size), i, size);
                assertThat(proof.holds(hash, naive.leaf(data(i)), root)).isTrue();
            }
            for (int from = 0; from <= size; from += step) {
                ConsistencyProof proof = tree.consistency(from, size);
                same(proof.path(), naive.proof(from, size), from, size);
                assertThat(proof.holds(hash, naive.root(from), root))
                        .as("%s to %s holds", from, size)
                        .isTrue();
            }
            naive.append(data(size));
            tree.append(hash.leaf(data(size)));
            frontier.append(hash.leaf(data(size)));
        }
    }

    private static NaiveTree naive(Suite suite) {
        return new NaiveTree(suite == Suite.GUOMI ? MerkleTreeTest::sm3 : digest("SHA-256")::digest);
    }

    /** By the library's lightweight class, not by the provider's that the tree uses. */
    private static byte[] sm3(byte[] message) {
        SM3Digest digest = new SM3Digest();
        digest.update(message, 0, message.length);
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }

    private static byte[] data(int i) {
        return ByteBuffer.allocate(4).putInt(i).array();
    }

    private static void same(List<byte[]> path, List<byte[]> expected, int of, int size) {
        if (!Arrays.deepEquals(path.toArray(), expected.toArray())) {
            assertThat(hex(path)).as("%s of %s", of, size).isEqualTo(hex(expected));
        }
    }

    @Test
    void the_digest_of_the_chinese_suite_is_the_published_one() {
        assertThat(HEX.formatHex(TreeHash.of(Suite.GUOMI).plain("abc".getBytes(StandardCharsets.US_ASCII))))
                .as("GB/T 32905, example 1")
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(TreeHash.of(Suite.GUOMI).name()).isEqualTo("SM3");
        assertThat(TreeHash.of(Suite.INTERNATIONAL).name()).isEqualTo("SHA-256");
    }

    @ParameterizedTest
    @EnumSource
    void larger_trees_are_those_of_the_definition(Suite suite) {
        long seed = 9162;
        int leaves = suite == Suite.GUOMI ? 10_000 : 70_000;
        Random random = new Random(seed);
        TreeHash hash = TreeHash.of(suite);
        MerkleTree tree = MerkleTree.of(hash);
        NaiveTree naive = naive(suite);
        for (int i = 0; i < leaves; i++) {
            naive.append(data(i));
            tree.append(hash.leaf(data(i)));
        }
        for (int i = 0; i < 20; i++) {
            int size = i < 2 ? Math.min(65_536, leaves - 1) + i : 1 + random.nextInt(leaves);
            int index = random.nextInt(size);
            int from = random.nextInt(size + 1);
            assertThat(tree.root(size)).as("seed %s size %s", seed, size).isEqualTo(naive.root(size));
            same(tree.inclusion(index, size).path(), naive.path(index, size), index, size);
            same(tree.consistency(from, size).path(), naive.proof(from, size), from, size);
            assertThat(tree.consistency(from, size).holds(hash, tree.root(from), tree.root(size)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 31, 65})
    void whatever_is_changed_in_a_proof_makes_it_fail(int size) {
        spoil(size);
    }

    @Test
    @Tag("soak")
    void whatever_is_changed_in_a_longer_proof_makes_it_fail() {
        spoil(257);
    }

    private static void spoil(int size) {
        MerkleTree tree = MerkleTree.of(HASH);
        for (int i = 0; i < size; i++) {
            tree.append(leaf(i));
        }
        for (int index = 0; index < size; index++) {
            InclusionProof proof = tree.inclusion(index, size);
            assertThat(proof.holds(HASH, leaf(size), tree.root())).isFalse();
            for (List<byte[]> wrong : spoiled(proof.path())) {
                assertThat(new InclusionProof(index, size, wrong).holds(HASH, leaf(index), tree.root()))
                        .as("leaf %s of %s", index, size)
                        .isFalse();
            }
            for (int other = -1; other <= size; other++) {
                if (other != index) {
                    assertThat(new InclusionProof(other, size, proof.path()).holds(HASH, leaf(index), tree.root()))
                            .as("leaf %s as %s of %s", index, other, size)
                            .isFalse();
                }
            }
            int from = index + 1;
            ConsistencyProof consistency = tree.consistency(from, size);
            assertThat(consistency.holds(HASH, leaf(size), tree.root())).isFalse();
            assertThat(consistency.holds(HASH, tree.root(from), leaf(size))).isFalse();
            for (List<byte[]> wrong : spoiled(consistency.path())) {
                assertThat(new ConsistencyProof(from, size, wrong).holds(HASH, tree.root(from), tree.root()))
                        .as("%s to %s", from, size)
                        .isFalse();
            }
            if (from < size) {
                assertThat(new ConsistencyProof(from, size, List.of()).holds(HASH, tree.root(from), tree.root()))
                        .isFalse();
            }
        }
        assertThat(new ConsistencyProof(2, 1, List.of()).holds(HASH, tree.root(), tree.root()))
                .isFalse();
        assertThat(new ConsistencyProof(0, size, List.of()).holds(HASH, HASH.empty(), tree.root()))
                .isTrue();
        assertThat(new ConsistencyProof(0, size, List.of()).holds(HASH, tree.root(), tree.root()))
                .isFalse();
        assertThat(new InclusionProof(0, Long.MAX_VALUE, List.of()).holds(HASH, leaf(0), leaf(0)))
                .isFalse();
    }

    /** A path with a bit turned, a hash cut, added, taken away, two of them swapped. */
    private static List<List<byte[]>> spoiled(List<byte[]> path) {
        List<List<byte[]>> all = new ArrayList<>();
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(leaf(0));
        all.add(longer);
        for (int i = 0; i < path.size(); i++) {
            byte[] bit = path.get(i).clone();
            bit[i % 32] ^= 4;
            all.add(replaced(path, i, bit));
            all.add(replaced(path, i, Arrays.copyOf(path.get(i), 31)));
            List<byte[]> shorter = new ArrayList<>(path);
            shorter.remove(i);
            all.add(shorter);
            if (i > 0) {
                List<byte[]> swapped = new ArrayList<>(path);
                java.util.Collections.swap(swapped, i, i - 1);
                all.add(swapped);
            }
        }
        return all;
    }

    private static List<byte[]> replaced(List<byte[]> path, int i, byte[] by) {
        List<byte[]> other = new ArrayList<>(path);
        other.set(i, by);
        return other;
    }

    @Test
    void another_digest_makes_another_tree_with_the_same_shape() {
        TreeHash other = TreeHash.of("SHA3-256", () -> digest("SHA3-256"));
        MerkleTree tree = MerkleTree.of(other);
        NaiveTree naive = new NaiveTree(digest("SHA3-256")::digest);
        for (int i = 0; i < 9; i++) {
            naive.append(data(i));
            tree.append(other.leaf(data(i)));
        }
        assertThat(tree.root()).isEqualTo(naive.root(9));
        assertThat(tree.inclusion(4, 9).holds(other, naive.leaf(data(4)), tree.root()))
                .isTrue();
        assertThat(tree.inclusion(4, 9).holds(HASH, naive.leaf(data(4)), tree.root()))
                .isFalse();
    }

    @Test
    void misuse_names_the_value() {
        MerkleTree tree = reference();
        assertThatThrownBy(() -> tree.root(9)).hasMessage("the tree has 8 leaves, asked for 9");
        assertThatThrownBy(() -> tree.inclusion(3, 3)).hasMessage("leaf 3 of a tree of 3");
        assertThatThrownBy(() -> tree.consistency(4, 3)).hasMessage("a proof from 4 to 3");
        assertThatThrownBy(() -> tree.append(new byte[31])).hasMessage("a hash of 31 bytes, not 32");
        assertThatThrownBy(() -> TreeHash.of("SHA-1", () -> digest("SHA-1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TreeHash.of("lower", () -> digest("SHA-256")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
