package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.crypto.SharedKey;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.Verifier;
import io.github.hegui.kernel.crypto.VerifyingKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the key by which a partner's signatures are verified. Asked with text that nobody has verified yet: look it up, do nothing else with
 * it. Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface SignatureKeys {

    /**
     * A key and what it is for; the algorithm is the key's, never the message's choice.
     *
     * @param algorithm how the partner signs
     * @param verifier reads signatures in the form RAW
     */
    record SignatureKey(SignatureAlgorithm algorithm, Verifier verifier) {

        /** A public key. */
        public static SignatureKey of(VerifyingKey key) {
            return new SignatureKey(key.algorithm(), key);
        }

        /** A shared key. */
        public static SignatureKey of(SharedKey key) {
            return new SignatureKey(key.algorithm(), key);
        }
    }

    /** The key of that id; empty when there is none, or it does not count any more. */
    Optional<SignatureKey> find(String keyId);

    /**
     * These keys, by their own ids.
     *
     * @throws IllegalArgumentException when two have the same id
     */
    static SignatureKeys of(VerifyingKey... keys) {
        Map<String, SignatureKey> byId = new HashMap<>();
        for (VerifyingKey key : keys) {
            if (byId.put(key.keyId(), SignatureKey.of(key)) != null) {
                throw new IllegalArgumentException("two keys have the id " + key.keyId());
            }
        }
        return keyId -> Optional.ofNullable(byId.get(keyId));
    }
}
