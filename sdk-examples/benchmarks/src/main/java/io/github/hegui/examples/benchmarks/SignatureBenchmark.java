package io.github.hegui.examples.benchmarks;

import com.tencent.kona.crypto.KonaCryptoProvider;
import com.tencent.kona.crypto.spec.SM2SignatureParameterSpec;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.VerifyingKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.jcajce.spec.SM2ParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Signing and verifying 200 bytes with one key, beside providers of the JCA as their documentation shows them: a {@link Signature} kept,
 * initialised for each message.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SignatureBenchmark {

    private static final byte[] USER = "1234567812345678".getBytes();

    private final byte[] message = new byte[200];
    private SigningKey sm2;
    private VerifyingKey sm2Open;
    private byte[] sm2Signature;
    private Jca sm2Bc;
    private Jca sm2Kona;
    private SigningKey ed25519;
    private VerifyingKey ed25519Open;
    private byte[] ed25519Signature;
    private Jca ed25519Jdk;
    private SigningKey p256;
    private VerifyingKey p256Open;
    private byte[] p256Signature;
    private Jca p256Jdk;

    /** One provider's way. */
    private static final class Jca {
        private final Signature signature;
        private final KeyPair pair;
        private byte[] signed;

        Jca(Signature signature, KeyPair pair, AlgorithmParameterSpec spec, byte[] message)
                throws GeneralSecurityException {
            this.signature = signature;
            this.pair = pair;
            if (spec != null) {
                signature.setParameter(spec);
            }
            signed = sign(message);
            if (!verify(message)) {
                throw new IllegalStateException(signature + " does not verify its own");
            }
        }

        byte[] sign(byte[] message) throws GeneralSecurityException {
            PrivateKey key = pair.getPrivate();
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        }

        boolean verify(byte[] message) throws GeneralSecurityException {
            signature.initVerify(pair.getPublic());
            signature.update(message);
            return signature.verify(signed);
        }
    }

    @Setup
    public void prepare() throws GeneralSecurityException {
        sm2 = SigningKey.generate(SignatureAlgorithm.SM2_SM3, "k");
        sm2Open = sm2.verifyingKey();
        sm2Signature = sm2.sign(message);
        ed25519 = SigningKey.generate(SignatureAlgorithm.ED25519, "k");
        ed25519Open = ed25519.verifyingKey();
        ed25519Signature = ed25519.sign(message);
        p256 = SigningKey.generate(SignatureAlgorithm.ECDSA_P256_SHA256, "k");
        p256Open = p256.verifyingKey();
        p256Signature = p256.sign(message);

        Provider bc = new BouncyCastleProvider();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", bc);
        generator.initialize(new ECGenParameterSpec("sm2p256v1"));
        sm2Bc = new Jca(
                Signature.getInstance("SM3withSM2", bc),
                generator.generateKeyPair(),
                new SM2ParameterSpec(USER),
                message);
        Provider kona = new KonaCryptoProvider();
        KeyPair pair = KeyPairGenerator.getInstance("SM2", kona).generateKeyPair();
        sm2Kona = new Jca(
                Signature.getInstance("SM2", kona),
                pair,
                new SM2SignatureParameterSpec(USER, (ECPublicKey) pair.getPublic()),
                message);
        ed25519Jdk = new Jca(
                Signature.getInstance("Ed25519"),
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair(),
                null,
                message);
        KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
        ec.initialize(new ECGenParameterSpec("secp256r1"));
        p256Jdk = new Jca(Signature.getInstance("SHA256withECDSA"), ec.generateKeyPair(), null, message);
    }

    /** SM2. */
    @Benchmark
    public byte[] signSm2() {
        return sm2.sign(message);
    }

    /** SM2 by Bouncy Castle's provider. */
    @Benchmark
    public byte[] signSm2Bc() throws GeneralSecurityException {
        return sm2Bc.sign(message);
    }

    /** SM2 by Kona. */
    @Benchmark
    public byte[] signSm2Kona() throws GeneralSecurityException {
        return sm2Kona.sign(message);
    }

    /** SM2. */
    @Benchmark
    public boolean verifySm2() {
        return sm2Open.verify(message, sm2Signature);
    }

    /** SM2 by Bouncy Castle's provider. */
    @Benchmark
    public boolean verifySm2Bc() throws GeneralSecurityException {
        return sm2Bc.verify(message);
    }

    /** SM2 by Kona. */
    @Benchmark
    public boolean verifySm2Kona() throws GeneralSecurityException {
        return sm2Kona.verify(message);
    }

    /** Ed25519. */
    @Benchmark
    public byte[] signEd25519() {
        return ed25519.sign(message);
    }

    /** Ed25519 by the JDK. */
    @Benchmark
    public byte[] signEd25519Jdk() throws GeneralSecurityException {
        return ed25519Jdk.sign(message);
    }

    /** Ed25519. */
    @Benchmark
    public boolean verifyEd25519() {
        return ed25519Open.verify(message, ed25519Signature);
    }

    /** Ed25519 by the JDK. */
    @Benchmark
    public boolean verifyEd25519Jdk() throws GeneralSecurityException {
        return ed25519Jdk.verify(message);
    }

    /** ECDSA on P-256. */
    @Benchmark
    public byte[] signP256() {
        return p256.sign(message);
    }

    /** ECDSA on P-256 by the JDK. */
    @Benchmark
    public byte[] signP256Jdk() throws GeneralSecurityException {
        return p256Jdk.sign(message);
    }

    /** ECDSA on P-256. */
    @Benchmark
    public boolean verifyP256() {
        return p256Open.verify(message, p256Signature);
    }

    /** ECDSA on P-256 by the JDK. */
    @Benchmark
    public boolean verifyP256Jdk() throws GeneralSecurityException {
        return p256Jdk.verify(message);
    }
}
