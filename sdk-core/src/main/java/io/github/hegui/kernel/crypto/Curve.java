package io.github.hegui.kernel.crypto;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** The two curves, each by its object identifier only: parameters that come with a key are never taken. */
enum Curve {
    P256(SECObjectIdentifiers.secp256r1, 1),
    // a private key of n - 1 has no inverse of 1 + d (GB/T 32918.2, 6.1)
    SM2(GMObjectIdentifiers.sm2p256v1, 2);

    static final int SCALAR = 32;

    private final ASN1ObjectIdentifier oid;
    private final int belowOrder;

    Curve(ASN1ObjectIdentifier oid, int belowOrder) {
        this.oid = oid;
        this.belowOrder = belowOrder;
    }

    ASN1ObjectIdentifier oid() {
        return oid;
    }

    /** The arithmetic made for this curve; that of {@code GMNamedCurves} is six times slower. */
    ECNamedDomainParameters domain() {
        return new ECNamedDomainParameters(oid, CustomNamedCurves.getByOID(oid));
    }

    /** @throws IllegalArgumentException when the number is no private key */
    ECPrivateKeyParameters privateKey(BigInteger d) {
        ECNamedDomainParameters domain = domain();
        if (d.signum() <= 0 || d.compareTo(domain.getN().subtract(BigInteger.valueOf(belowOrder))) > 0) {
            throw new IllegalArgumentException("the number is no private key of the curve");
        }
        return new ECPrivateKeyParameters(d, domain);
    }

    /** A private key of 48 derived bytes, 16 more than it has, so that it is spread evenly (FIPS 186-5, A.2.1). */
    ECPrivateKeyParameters derived(byte[] bytes) {
        BigInteger keys = domain().getN().subtract(BigInteger.valueOf(belowOrder));
        return privateKey(new BigInteger(1, bytes).mod(keys).add(BigInteger.ONE));
    }

    /** @throws IllegalArgumentException when the bytes are no point of the curve, or the one at infinity */
    ECPublicKeyParameters publicKey(byte[] point) {
        ECNamedDomainParameters domain = domain();
        return new ECPublicKeyParameters(domain.getCurve().decodePoint(point), domain);
    }

    ECPublicKeyParameters publicKey(ECPrivateKeyParameters key) {
        return new ECPublicKeyParameters(
                new FixedPointCombMultiplier()
                        .multiply(key.getParameters().getG(), key.getD())
                        .normalize(),
                key.getParameters());
    }
}
