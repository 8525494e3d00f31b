package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.http.Fields;
import java.security.MessageDigest;
import java.util.Map;

/**
 * The field Content-Digest (RFC 9530), which ties a message's content to its signed fields.
 *
 * <pre>{@code
 * Fields fields = Fields.none().with(ContentDigest.FIELD, ContentDigest.of(DigestAlgorithm.SHA_256, body));
 * ContentDigest.isGood(fields, body);   // true
 * }</pre>
 */
public final class ContentDigest {

    /** The field's name. */
    public static final String FIELD = "content-digest";

    private ContentDigest() {}

    /** The field's value for that content. */
    public static String of(DigestAlgorithm algorithm, byte[] body) {
        return algorithm.key() + "=" + Structured.bare(new Structured.Bytes(algorithm.of(body)));
    }

    /** Whether the field is there, has at least one digest of an algorithm known here, and all of these are right. */
    public static boolean isGood(Fields fields, byte[] body) {
        try {
            Map<String, Structured> digests =
                    StructuredReader.dictionary(fields.combined(FIELD).orElse(""));
            int known = 0;
            for (Map.Entry<String, Structured> digest : digests.entrySet()) {
                DigestAlgorithm algorithm =
                        DigestAlgorithm.ofKey(digest.getKey()).orElse(null);
                if (algorithm != null) {
                    known++;
                    if (!(digest.getValue() instanceof Structured.Item item)
                            || !(item.value() instanceof Structured.Bytes said)
                            || !MessageDigest.isEqual(said.bytes(), algorithm.of(body))) {
                        return false;
                    }
                }
            }
            return known > 0;
        } catch (StructuredReader.Malformed e) {
            return false;
        }
    }
}
