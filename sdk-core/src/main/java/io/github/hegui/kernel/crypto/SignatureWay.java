package io.github.hegui.kernel.crypto;

import java.math.BigInteger;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * How a key signs beyond its algorithm, and the workers that do it: initialised once for the key and lent to one thread at a time, as
 * initialising an SM2 signer costs as much as signing.
 *
 * @param form how signatures are written
 * @param userId of SM2
 */
record SignatureWay(SignatureForm form, String userId) {

    /** GM/T 0009: for who has agreed on nothing else. */
    static final String DEFAULT_USER = "1234567812345678";

    private static final int MAX_USER_BYTES = 0xFFFF / Byte.SIZE;

    SignatureWay {
        if (Text.utf8(userId).length > MAX_USER_BYTES) {
            throw new IllegalArgumentException("a user id has at most " + MAX_USER_BYTES + " bytes");
        }
    }

    static SignatureWay ofDefaults() {
        return new SignatureWay(SignatureForm.RAW, DEFAULT_USER);
    }

    UnaryOperator<byte[]> signing(SignatureAlgorithm algorithm, AsymmetricKeyParameter key) {
        return switch (algorithm) {
            case ED25519 -> message -> ed25519((Ed25519PrivateKeyParameters) key, message);
            case ECDSA_P256_SHA256 -> ecdsa(key);
            case SM2_SM3 -> sm2(key);
            case HMAC_SHA256 -> throw new IllegalArgumentException("HMAC has a SharedKey");
        };
    }

    BiPredicate<byte[], byte[]> verifying(SignatureAlgorithm algorithm, AsymmetricKeyParameter key) {
        return switch (algorithm) {
            case ED25519 ->
                (message, signature) -> signature.length == Ed25519.SIGNATURE_SIZE
                        && ((Ed25519PublicKeyParameters) key)
                                .verify(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
            case ECDSA_P256_SHA256 -> checkedForm(ecdsaCheck(key));
            case SM2_SM3 -> checkedForm(sm2Check(key));
            case HMAC_SHA256 -> throw new IllegalArgumentException("HMAC has a SharedKey");
        };
    }

    private static byte[] ed25519(Ed25519PrivateKeyParameters key, byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        key.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
        return signature;
    }

    private UnaryOperator<byte[]> ecdsa(AsymmetricKeyParameter key) {
        Digest sha256 = Suite.INTERNATIONAL.digest();
        Pool<ECDSASigner> signers = new Pool<>(() -> {
            ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
            signer.init(true, key);
            return signer;
        });
        BigInteger order = ((ECKeyParameters) key).getParameters().getN();
        return message -> {
            ECDSASigner signer = signers.take();
            var numbers = signer.generateSignature(sha256.of(message));
            signers.give(signer);
            byte[] raw = PlainDSAEncoding.INSTANCE.encode(order, numbers[0], numbers[1]);
            return SignatureCode.fromRaw(form, raw);
        };
    }

    private static BiPredicate<byte[], byte[]> ecdsaCheck(AsymmetricKeyParameter key) {
        Digest sha256 = Suite.INTERNATIONAL.digest();
        Pool<ECDSASigner> signers = new Pool<>(() -> {
            ECDSASigner signer = new ECDSASigner();
            signer.init(false, key);
            return signer;
        });
        return (message, raw) -> {
            ECDSASigner signer = signers.take();
            boolean isGood = signer.verifySignature(
                    sha256.of(message), SignatureCode.number(raw, 0), SignatureCode.number(raw, Curve.SCALAR));
            signers.give(signer);
            return isGood;
        };
    }

    private UnaryOperator<byte[]> sm2(AsymmetricKeyParameter key) {
        Pool<SM2Signer> signers = sm2Signers(true, new ParametersWithRandom(key));
        return message -> {
            SM2Signer signer = signers.take();
            signer.update(message, 0, message.length);
            try {
                byte[] raw = signer.generateSignature();
                signers.give(signer);
                return SignatureCode.fromRaw(form, raw);
            } catch (CryptoException e) {
                throw new IllegalStateException("SM2 cannot sign", e);
            }
        };
    }

    private BiPredicate<byte[], byte[]> sm2Check(AsymmetricKeyParameter key) {
        Pool<SM2Signer> signers = sm2Signers(false, key);
        return (message, raw) -> {
            SM2Signer signer = signers.take();
            signer.update(message, 0, message.length);
            boolean isGood = signer.verifySignature(raw);
            signers.give(signer);
            return isGood;
        };
    }

    private Pool<SM2Signer> sm2Signers(boolean isSigning, CipherParameters key) {
        byte[] user = Text.utf8(userId);
        return new Pool<>(() -> {
            SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE, new SM3Digest());
            signer.init(isSigning, new ParametersWithID(key, user));
            return signer;
        });
    }

    private BiPredicate<byte[], byte[]> checkedForm(BiPredicate<byte[], byte[]> check) {
        return (message, signature) -> {
            byte[] raw = SignatureCode.toRaw(form, signature);
            return raw.length != 0 && check.test(message, raw);
        };
    }
}
