package io.github.hegui.kernel.crypto;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Private keys as PKCS#8 (RFC 5958), public ones as SubjectPublicKeyInfo (RFC 5280), by named curves only. */
final class KeyCodec {

    /** id-Ed25519 of RFC 8410; the library's own constant is not exported. */
    private static final String ED25519_OID = "1.3.101.112";

    private KeyCodec() {}

    /** Reads what may go wrong in many ways. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    static Curve curve(SignatureAlgorithm algorithm) {
        return algorithm == SignatureAlgorithm.SM2_SM3 ? Curve.SM2 : Curve.P256;
    }

    static AsymmetricKeyParameter privateKey(SignatureAlgorithm algorithm, byte[] pkcs8) {
        return reading(algorithm, "private", () -> {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(ASN1Primitive.fromByteArray(pkcs8));
            require(info.getPrivateKeyAlgorithm().equals(identifier(algorithm)));
            ASN1Encodable inside = info.parsePrivateKey();
            if (algorithm == SignatureAlgorithm.ED25519) {
                byte[] seed = ASN1OctetString.getInstance(inside).getOctets();
                require(seed.length == Ed25519PrivateKeyParameters.KEY_SIZE);
                return new Ed25519PrivateKeyParameters(seed);
            }
            return curve(algorithm).privateKey(ECPrivateKey.getInstance(inside).getKey());
        });
    }

    static AsymmetricKeyParameter publicKey(SignatureAlgorithm algorithm, byte[] spki) {
        return reading(algorithm, "public", () -> {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(ASN1Primitive.fromByteArray(spki));
            require(info.getAlgorithm().equals(identifier(algorithm)));
            byte[] key = info.getPublicKeyData().getOctets();
            if (algorithm == SignatureAlgorithm.ED25519) {
                require(key.length == Ed25519PublicKeyParameters.KEY_SIZE && Ed25519.validatePublicKeyFull(key, 0));
                return new Ed25519PublicKeyParameters(key);
            }
            return curve(algorithm).publicKey(key);
        });
    }

    static byte[] pkcs8(SignatureAlgorithm algorithm, AsymmetricKeyParameter key) {
        try {
            if (key instanceof Ed25519PrivateKeyParameters ed) {
                // without the public key: the JDK reads version 1 only
                return new PrivateKeyInfo(identifier(algorithm), new DEROctetString(ed.getEncoded())).getEncoded();
            }
            ECPrivateKeyParameters ec = (ECPrivateKeyParameters) key;
            byte[] point = curve(algorithm).publicKey(ec).getQ().getEncoded(false);
            BigInteger d = ec.getD();
            ECPrivateKey inside = new ECPrivateKey(Curve.SCALAR * Byte.SIZE, d, new DERBitString(point), null);
            return new PrivateKeyInfo(identifier(algorithm), inside).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a key cannot be written", e);
        }
    }

    static byte[] spki(SignatureAlgorithm algorithm, AsymmetricKeyParameter key) {
        byte[] bits = key instanceof Ed25519PublicKeyParameters ed
                ? ed.getEncoded()
                : ((ECPublicKeyParameters) key).getQ().getEncoded(false);
        try {
            return new SubjectPublicKeyInfo(identifier(algorithm), bits).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a key cannot be written", e);
        }
    }

    private static AlgorithmIdentifier identifier(SignatureAlgorithm algorithm) {
        return algorithm == SignatureAlgorithm.ED25519
                ? new AlgorithmIdentifier(new ASN1ObjectIdentifier(ED25519_OID))
                : new AlgorithmIdentifier(
                        X9ObjectIdentifiers.id_ecPublicKey, curve(algorithm).oid());
    }

    private static void require(boolean right) {
        if (!right) {
            throw new IllegalArgumentException("of another algorithm or length");
        }
    }

    private static <T> T reading(SignatureAlgorithm algorithm, String which, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException | RuntimeException e) {
            // no cause: the parser's message may quote bytes of a private key
            throw new IllegalArgumentException("not a " + which + " key for " + algorithm);
        }
    }
}
