package io.github.hegui.kernel.crypto;

import java.security.MessageDigest;

/**
 * A key that two parties share, for HMAC-SHA-256: who can verify can also sign. It cannot be printed. Immutable, safe for use by many threads.
 *
 * <pre>{@code
 * SharedKey key = SharedKey.of("partner-7", SecretBytes.of(agreed));
 * key.verify(message, key.sign(message));   // true
 * }</pre>
 */
public final class SharedKey implements Signer, Verifier {

    private final String keyId;
    private final Hmac hmac;

    private SharedKey(String keyId, Hmac hmac) {
        this.keyId = keyId;
        this.hmac = hmac;
    }

    /**
     * The key of those bytes.
     *
     * @throws IllegalArgumentException when the key id is not 1 to 200 printable characters of ASCII
     */
    public static SharedKey of(String keyId, SecretBytes secret) {
        return new SharedKey(KeyName.checked(keyId), new Hmac(Suite.INTERNATIONAL, secret.bytes()));
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.HMAC_SHA256;
    }

    @Override
    public byte[] sign(byte[] message) {
        return hmac.of(message);
    }

    /** Compares in constant time. */
    @Override
    public boolean verify(byte[] message, byte[] signature) {
        return MessageDigest.isEqual(hmac.of(message), signature);
    }

    @Override
    public String toString() {
        return "SharedKey " + keyId;
    }
}
