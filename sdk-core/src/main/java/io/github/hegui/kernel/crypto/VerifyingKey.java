package io.github.hegui.kernel.crypto;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/** A public key that tells whether the private one signed. Immutable, safe for use by many threads; see {@link SigningKey} for an example. */
public final class VerifyingKey implements Verifier {

    private final String keyId;
    private final SignatureAlgorithm algorithm;
    private final AsymmetricKeyParameter key;
    private final SignatureWay way;
    private final BiPredicate<byte[], byte[]> check;

    VerifyingKey(String keyId, SignatureAlgorithm algorithm, AsymmetricKeyParameter key, SignatureWay way) {
        this.keyId = KeyName.checked(keyId);
        this.algorithm = algorithm;
        this.key = key;
        this.way = way;
        this.check = way.verifying(algorithm, key);
    }

    /**
     * The key of a PEM block {@code PUBLIC KEY} (SubjectPublicKeyInfo) on a named curve.
     *
     * @throws IllegalArgumentException when it is none of that algorithm, no point of the curve, or one that anybody can sign for
     */
    public static VerifyingKey parse(SignatureAlgorithm algorithm, String keyId, String pem) {
        AsymmetricKeyParameter key = KeyCodec.publicKey(SigningKey.asymmetric(algorithm), Pem.read(Pem.PUBLIC, pem));
        return new VerifyingKey(keyId, algorithm, key, SignatureWay.ofDefaults());
    }

    /** The same key, reading signatures in that form. */
    public VerifyingKey withForm(SignatureForm form) {
        return new VerifyingKey(keyId, algorithm, key, new SignatureWay(form, way.userId()));
    }

    /**
     * The same key, for signatures of that user.
     *
     * @throws IllegalArgumentException when the algorithm is not SM2
     */
    public VerifyingKey withSm2UserId(String userId) {
        return new VerifyingKey(keyId, SigningKey.sm2(algorithm), key, new SignatureWay(way.form(), userId));
    }

    /** The name by which signers mean this key. */
    public String keyId() {
        return keyId;
    }

    /** The algorithm. */
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        return check.test(Objects.requireNonNull(message, "message"), signature);
    }

    /** The key as PEM block {@code PUBLIC KEY} (SubjectPublicKeyInfo). */
    public String toPem() {
        return Pem.write(Pem.PUBLIC, KeyCodec.spki(algorithm, key));
    }

    /** Whether both are one key under one id and read the same signatures. */
    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey that
                && keyId.equals(that.keyId)
                && algorithm == that.algorithm
                && way.equals(that.way)
                && Arrays.equals(KeyCodec.spki(algorithm, key), KeyCodec.spki(algorithm, that.key));
    }

    @Override
    public int hashCode() {
        return keyId.hashCode();
    }

    @Override
    public String toString() {
        return "VerifyingKey " + keyId + " " + algorithm;
    }
}
