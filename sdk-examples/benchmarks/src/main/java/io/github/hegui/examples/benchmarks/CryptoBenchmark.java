package io.github.hegui.examples.benchmarks;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.github.hegui.kernel.crypto.Aead;
import io.github.hegui.kernel.crypto.Context;
import io.github.hegui.kernel.crypto.DataKeys;
import io.github.hegui.kernel.crypto.InMemoryKeyVault;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Sealing and opening, beside Tink and beside one {@link Cipher} of the JDK used again and again with a fresh nonce each time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CryptoBenchmark {

    /** Bytes. */
    @Param({"1024", "65536"})
    private int size;

    private final Context context = Context.of("tenant-1", "subject-7", "phone");
    private final byte[] contextBytes = context.toByteArray();
    private byte[] plain;
    private Aead aes;
    private Aead sm4;
    private Aead envelope;
    private com.google.crypto.tink.Aead tink;
    private Cipher jce;
    private Cipher jceOpening;
    private SecretKeySpec jceKey;
    private final SecureRandom random = new SecureRandom();
    private byte[] aesSealed;
    private byte[] sm4Sealed;
    private byte[] tinkSealed;
    private byte[] jceSealed;
    private Jce sm4Bouncy;
    private Jce sm4Kona;
    private io.github.hegui.kernel.crypto.Digest sm3;
    private java.security.MessageDigest sm3Kona;

    @Setup
    @SuppressWarnings("deprecation") // the peer's own and shortest way
    public void prepare() throws GeneralSecurityException {
        Clock clock = Clock.systemUTC();
        plain = new byte[size];
        random.nextBytes(plain);
        aes = Keyring.create(Suite.INTERNATIONAL, clock).aead("a");
        sm4 = Keyring.create(Suite.GUOMI, clock).aead("a");
        envelope = DataKeys.of(InMemoryKeyVault.create(Suite.INTERNATIONAL, clock), clock)
                .aead("tenant-1");
        AeadConfig.register();
        tink = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
                .getPrimitive(RegistryConfiguration.get(), com.google.crypto.tink.Aead.class);
        jce = Cipher.getInstance("AES/GCM/NoPadding");
        jceOpening = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] key = new byte[32];
        random.nextBytes(key);
        jceKey = new SecretKeySpec(key, "AES");
        aesSealed = aes.seal(plain, context);
        sm4Sealed = sm4.seal(plain, context);
        tinkSealed = tink.encrypt(plain, contextBytes);
        jceSealed = sealJce();
        Provider kona = new com.tencent.kona.crypto.KonaCryptoProvider();
        sm4Bouncy = new Jce(new BouncyCastleProvider());
        sm4Kona = new Jce(kona);
        sm3 = Suite.GUOMI.digest();
        sm3Kona = java.security.MessageDigest.getInstance("SM3", kona);
    }

    /** SM4-GCM through the platform's interface: one cipher for each way, used again and again under one key, with a fresh nonce each time. */
    private final class Jce {
        private final Cipher sealing;
        private final Cipher opening;
        private final SecretKeySpec key;
        private final byte[] sealed;

        Jce(Provider provider) throws GeneralSecurityException {
            sealing = Cipher.getInstance("SM4/GCM/NoPadding", provider);
            opening = Cipher.getInstance("SM4/GCM/NoPadding", provider);
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            key = new SecretKeySpec(bytes, "SM4");
            sealed = seal();
        }

        byte[] seal() throws GeneralSecurityException {
            byte[] out = new byte[12 + plain.length + 16];
            byte[] nonce = new byte[12];
            random.nextBytes(nonce);
            System.arraycopy(nonce, 0, out, 0, 12);
            sealing.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            sealing.updateAAD(contextBytes);
            sealing.doFinal(plain, 0, plain.length, out, 12);
            return out;
        }

        byte[] open() throws GeneralSecurityException {
            opening.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, sealed, 0, 12));
            opening.updateAAD(contextBytes);
            return opening.doFinal(sealed, 12, sealed.length - 12);
        }
    }

    /** AES-256-GCM of a ring. */
    @Benchmark
    public byte[] seal() {
        return aes.seal(plain, context);
    }

    /** AES-256-GCM under a data key. */
    @Benchmark
    public byte[] sealEnvelope() {
        return envelope.seal(plain, context);
    }

    /** AES-256-GCM of Tink. */
    @Benchmark
    public byte[] sealTink() throws GeneralSecurityException {
        return tink.encrypt(plain, contextBytes);
    }

    /** AES-256-GCM of the JDK, nonce in front. */
    @Benchmark
    public byte[] sealJce() throws GeneralSecurityException {
        byte[] out = new byte[12 + plain.length + 16];
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        System.arraycopy(nonce, 0, out, 0, 12);
        jce.init(Cipher.ENCRYPT_MODE, jceKey, new GCMParameterSpec(128, nonce));
        jce.updateAAD(contextBytes);
        jce.doFinal(plain, 0, plain.length, out, 12);
        return out;
    }

    /** The way back, of a ring. */
    @Benchmark
    public byte[] open() {
        return aes.open(aesSealed, context);
    }

    /** The way back, of Tink. */
    @Benchmark
    public byte[] openTink() throws GeneralSecurityException {
        return tink.decrypt(tinkSealed, contextBytes);
    }

    /** The way back, of the JDK. */
    @Benchmark
    public byte[] openJce() throws GeneralSecurityException {
        jceOpening.init(Cipher.DECRYPT_MODE, jceKey, new GCMParameterSpec(128, jceSealed, 0, 12));
        jceOpening.updateAAD(contextBytes);
        return jceOpening.doFinal(jceSealed, 12, jceSealed.length - 12);
    }

    /** SM4-GCM of a ring. */
    @Benchmark
    public byte[] sealSm4() {
        return sm4.seal(plain, context);
    }

    /** The way back. */
    @Benchmark
    public byte[] openSm4() {
        return sm4.open(sm4Sealed, context);
    }

    /** SM4-GCM of Bouncy Castle's provider. */
    @Benchmark
    public byte[] sealSm4Bouncy() throws GeneralSecurityException {
        return sm4Bouncy.seal();
    }

    /** The way back. */
    @Benchmark
    public byte[] openSm4Bouncy() throws GeneralSecurityException {
        return sm4Bouncy.open();
    }

    /** SM4-GCM of Kona. */
    @Benchmark
    public byte[] sealSm4Kona() throws GeneralSecurityException {
        return sm4Kona.seal();
    }

    /** The way back. */
    @Benchmark
    public byte[] openSm4Kona() throws GeneralSecurityException {
        return sm4Kona.open();
    }

    /** SM3. */
    @Benchmark
    public byte[] sm3() {
        return sm3.of(plain);
    }

    /** SM3 of Kona. */
    @Benchmark
    public byte[] sm3Kona() {
        return sm3Kona.digest(plain);
    }
}
