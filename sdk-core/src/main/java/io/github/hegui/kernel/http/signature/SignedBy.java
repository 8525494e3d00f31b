package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.time.Moment;
import java.util.List;

/**
 * What a good signature proved. Only what is covered was signed: trust nothing else in the message.
 *
 * @param keyId whose key
 * @param algorithm how it was signed
 * @param created when, by the signer's clock
 * @param covered what it covers, in its order
 */
public record SignedBy(String keyId, SignatureAlgorithm algorithm, Moment created, List<Component> covered) {

    /** Copies the list. */
    public SignedBy {
        covered = List.copyOf(covered);
    }
}
