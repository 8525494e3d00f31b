package io.github.hegui.kernel.crypto;

/**
 * Turns a value into bytes by which a sealed one can be found again without opening anything: a keyed hash, cut to {@link #length} bytes.
 * Equal values give equal bytes under one key and field; under another key or field they have nothing in common, and neither do the three
 * forms of one value.
 *
 * <p>Normalise before: {@code +86 138 0013 8000} and {@code 13800138000} are two values here. What is found by cut bytes is a candidate; open
 * it and compare. An index shows who has the store which records have equal values; the shorter the part that is indexed, the more it shows:
 * use {@link #lastFour} only together with another exact path.
 *
 * <p>An index does not follow the ring's rotation: it belongs to {@link #keyId}, and that to a version of the access path. Implementations are
 * safe for use by many threads.
 */
public interface BlindIndex {

    /** The key that it belongs to. */
    String keyId();

    /** The number of bytes of each result. */
    int length();

    /** For finding the whole value. */
    byte[] exact(String normalised);

    /**
     * For finding values that begin with the same characters.
     *
     * @param characters how many count, in code points from 1 to 64; a shorter value counts whole
     */
    byte[] prefix(String normalised, int characters);

    /** For finding values that end in the same four characters (code points); a shorter value counts whole. */
    byte[] lastFour(String normalised);
}
