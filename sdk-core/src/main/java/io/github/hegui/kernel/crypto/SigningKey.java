package io.github.hegui.kernel.crypto;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * A private key that signs: Ed25519, ECDSA on P-256, SM2. It cannot be printed; {@link #toPem} wants a {@link SecretAccess}. For HMAC there is
 * {@link SharedKey}. Immutable, safe for use by many threads.
 *
 * <pre>{@code
 * SigningKey key = SigningKey.generate(SignatureAlgorithm.SM2_SM3, "partner-7");
 * byte[] signature = key.sign(message);
 * VerifyingKey theirs = VerifyingKey.parse(SignatureAlgorithm.SM2_SM3, "partner-7", key.verifyingKey().toPem());
 * theirs.verify(message, signature);   // true
 * }</pre>
 */
public final class SigningKey implements Signer {

    private final String keyId;
    private final SignatureAlgorithm algorithm;
    private final AsymmetricKeyParameter key;
    private final SignatureWay way;
    private final UnaryOperator<byte[]> signing;

    private SigningKey(String keyId, SignatureAlgorithm algorithm, AsymmetricKeyParameter key, SignatureWay way) {
        this.keyId = KeyName.checked(keyId);
        this.algorithm = algorithm;
        this.key = key;
        this.way = way;
        this.signing = way.signing(algorithm, key);
    }

    /**
     * A new key.
     *
     * @param keyId 1 to 200 printable characters of ASCII
     * @throws IllegalArgumentException for another key id, and for HMAC
     */
    public static SigningKey generate(SignatureAlgorithm algorithm, String keyId) {
        if (algorithm == SignatureAlgorithm.ED25519) {
            return of(keyId, algorithm, new Ed25519PrivateKeyParameters(new SecureRandom()));
        }
        byte[] drawn = new byte[48];
        Randomness.fill(drawn);
        return of(keyId, algorithm, KeyCodec.curve(asymmetric(algorithm)).derived(drawn));
    }

    /**
     * The key of a PEM block {@code PRIVATE KEY} (PKCS#8), unencrypted, on a named curve.
     *
     * @throws IllegalArgumentException when it is none of that algorithm; nothing of it stands in the message
     */
    public static SigningKey parse(SignatureAlgorithm algorithm, String keyId, String pem) {
        return of(keyId, algorithm, KeyCodec.privateKey(asymmetric(algorithm), Pem.read(Pem.PRIVATE, pem)));
    }

    static SigningKey derived(RingKey ringKey, String purpose) {
        SignatureAlgorithm algorithm = ringKey.suite().signatures();
        byte[] bytes = ringKey.derive(Derivation.Use.SIGNATURE, purpose, 48);
        AsymmetricKeyParameter key = algorithm == SignatureAlgorithm.ED25519
                ? new Ed25519PrivateKeyParameters(bytes, 0)
                : Curve.SM2.derived(bytes);
        return of(purpose + "." + ringKey.name(), algorithm, key);
    }

    private static SigningKey of(String keyId, SignatureAlgorithm algorithm, AsymmetricKeyParameter key) {
        return new SigningKey(keyId, algorithm, key, SignatureWay.ofDefaults());
    }

    static SignatureAlgorithm asymmetric(SignatureAlgorithm algorithm) {
        if (Objects.requireNonNull(algorithm, "algorithm") == SignatureAlgorithm.HMAC_SHA256) {
            throw new IllegalArgumentException("HMAC has no pair of keys; use SharedKey");
        }
        return algorithm;
    }

    /** The same key, writing signatures in that form. Ed25519 has only one, and this changes nothing. */
    public SigningKey withForm(SignatureForm form) {
        return new SigningKey(keyId, algorithm, key, new SignatureWay(form, way.userId()));
    }

    /**
     * The same key, signing as that user; without it {@code 1234567812345678}, as GM/T 0009 says.
     *
     * @throws IllegalArgumentException when the algorithm is not SM2, or the id has more than 8,191 bytes
     */
    public SigningKey withSm2UserId(String userId) {
        return new SigningKey(keyId, sm2(algorithm), key, new SignatureWay(way.form(), userId));
    }

    static SignatureAlgorithm sm2(SignatureAlgorithm algorithm) {
        if (algorithm != SignatureAlgorithm.SM2_SM3) {
            throw new IllegalArgumentException("only SM2 has user ids, not " + algorithm);
        }
        return algorithm;
    }

    /** The public key, with the same id, form and user id. */
    public VerifyingKey verifyingKey() {
        AsymmetricKeyParameter open = key instanceof Ed25519PrivateKeyParameters ed
                ? ed.generatePublicKey()
                : KeyCodec.curve(algorithm).publicKey((ECPrivateKeyParameters) key);
        return new VerifyingKey(keyId, algorithm, open, way);
    }

    /** The key as PEM block {@code PRIVATE KEY} (PKCS#8), unencrypted. */
    public String toPem(SecretAccess access) {
        Objects.requireNonNull(access, "access");
        return Pem.write(Pem.PRIVATE, KeyCodec.pkcs8(algorithm, key));
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public byte[] sign(byte[] message) {
        return signing.apply(message);
    }

    @Override
    public String toString() {
        return "SigningKey " + keyId + " " + algorithm;
    }
}
