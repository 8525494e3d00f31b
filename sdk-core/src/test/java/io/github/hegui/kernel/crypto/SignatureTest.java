package io.github.hegui.kernel.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Verifies(Clause.B_8_3)
@DisplayName("B-8.3 交易信息保障：不可伪造、不可抵赖")
class SignatureTest {

    private static final byte[] MESSAGE = "message digest".getBytes();
    private static final SecretAccess TEST = SecretAccess.because("test");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HMAC_SHA256")
    void a_signature_is_good_for_its_message_and_key_only(SignatureAlgorithm algorithm) {
        SigningKey key = SigningKey.generate(algorithm, "one");
        VerifyingKey open = key.verifyingKey();
        byte[] signature = key.sign(MESSAGE);
        assertThat(signature).hasSize(64);
        assertThat(open.verify(MESSAGE, signature)).isTrue();
        assertThat(open.verify("other".getBytes(), signature)).isFalse();
        assertThat(SigningKey.generate(algorithm, "one").verifyingKey().verify(MESSAGE, signature))
                .isFalse();
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(open.verify(MESSAGE, changed)).as("bit " + bit).isFalse();
        }
        for (int length = 0; length < signature.length; length++) {
            assertThat(open.verify(MESSAGE, Arrays.copyOf(signature, length))).isFalse();
        }
        for (byte[] garbage : new byte[][] {new byte[64], new byte[1 << 20], filled(64), filled(65), filled(70)}) {
            assertThat(open.verify(MESSAGE, garbage)).isFalse();
        }
        assertThat(key.sign(new byte[0])).hasSize(64);
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xFF);
        return bytes;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HMAC_SHA256")
    void one_key_serves_many_threads(SignatureAlgorithm algorithm) {
        SigningKey key = SigningKey.generate(algorithm, "one");
        VerifyingKey open = key.verifyingKey();
        IntStream.range(0, 400).parallel().forEach(i -> {
            byte[] message = new byte[i];
            new Random(i).nextBytes(message);
            assertThat(open.verify(message, key.sign(message))).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HMAC_SHA256")
    void keys_go_out_and_come_in_as_pem(SignatureAlgorithm algorithm) {
        SigningKey key = SigningKey.generate(algorithm, "one");
        SigningKey read = SigningKey.parse(algorithm, "one", key.toPem(TEST));
        VerifyingKey open =
                VerifyingKey.parse(algorithm, "one", key.verifyingKey().toPem());
        assertThat(open).isEqualTo(key.verifyingKey()).isEqualTo(read.verifyingKey());
        assertThat(open.verify(MESSAGE, read.sign(MESSAGE))).isTrue();
        assertThat(SigningKey.parse(algorithm, "one", "\n " + key.toPem(TEST).replace("\n", "\r\n"))
                        .verifyingKey())
                .isEqualTo(open);
        for (SignatureAlgorithm other : SignatureAlgorithm.values()) {
            if (other != algorithm) {
                assertThatThrownBy(() -> SigningKey.parse(other, "one", key.toPem(TEST)))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> VerifyingKey.parse(other, "one", open.toPem()))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(key).hasToString("SigningKey one " + algorithm);
        String pem = key.toPem(TEST);
        for (String garbage : new String[] {
            "",
            "x".repeat(100_000),
            pem.substring(1),
            pem.replace("PRIVATE", "PUBLIC"),
            pem.replaceFirst("\n.", "\n?"),
            "-----BEGIN PRIVATE KEY----------END PRIVATE KEY-----",
            pem + pem
        }) {
            assertThatThrownBy(() -> SigningKey.parse(algorithm, "one", garbage))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ECDSA_P256_SHA256", "ED25519"})
    void the_jdk_reads_our_keys_and_signatures_and_we_its(SignatureAlgorithm algorithm) throws Exception {
        boolean isEc = algorithm == SignatureAlgorithm.ECDSA_P256_SHA256;
        SigningKey key = SigningKey.generate(algorithm, "one").withForm(SignatureForm.DER);
        KeyFactory factory = KeyFactory.getInstance(isEc ? "EC" : "Ed25519");
        PrivateKey theirs = factory.generatePrivate(new PKCS8EncodedKeySpec(Pem.read(Pem.PRIVATE, key.toPem(TEST))));
        PublicKey open = factory.generatePublic(
                new X509EncodedKeySpec(Pem.read(Pem.PUBLIC, key.verifyingKey().toPem())));
        Signature signature = Signature.getInstance(isEc ? "SHA256withECDSA" : "Ed25519");
        signature.initVerify(open);
        signature.update(MESSAGE);
        assertThat(signature.verify(key.sign(MESSAGE))).isTrue();
        signature.initSign(theirs);
        signature.update(MESSAGE);
        assertThat(key.verifyingKey().verify(MESSAGE, signature.sign())).isTrue();
        assertThat(SigningKey.parse(algorithm, "one", Pem.write(Pem.PRIVATE, theirs.getEncoded()))
                        .verifyingKey())
                .isEqualTo(key.withForm(SignatureForm.RAW).verifyingKey());
    }

    @ParameterizedTest
    @EnumSource(names = {"ECDSA_P256_SHA256", "SM2_SM3"})
    void the_other_form_is_named_and_never_guessed(SignatureAlgorithm algorithm) {
        SigningKey raw = SigningKey.generate(algorithm, "one");
        SigningKey der = raw.withForm(SignatureForm.DER);
        for (int i = 0; i < 300; i++) {
            byte[] message = {(byte) i, (byte) (i >> 8)};
            byte[] signature = der.sign(message);
            assertThat(der.verifyingKey().verify(message, signature)).isTrue();
            assertThat(raw.verifyingKey().verify(message, raw.sign(message))).isTrue();
            assertThat(der.verifyingKey().verify(message, Arrays.copyOf(signature, signature.length + 1)))
                    .isFalse();
        }
        assertThatThrownBy(() -> raw.verifyingKey().verify(MESSAGE, der.sign(MESSAGE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is DER")
                .hasMessageContaining("withForm");
        assertThatThrownBy(() -> der.verifyingKey().verify(MESSAGE, raw.sign(MESSAGE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RAW");
    }

    @Test
    void sm2_signs_as_a_user() {
        SigningKey key = SigningKey.generate(SignatureAlgorithm.SM2_SM3, "one");
        byte[] asDefault = key.sign(MESSAGE);
        assertThat(key.withSm2UserId("1234567812345678").verifyingKey().verify(MESSAGE, asDefault))
                .isTrue();
        assertThat(key.withSm2UserId("合规").verifyingKey().verify(MESSAGE, asDefault))
                .isFalse();
        SigningKey other = key.withSm2UserId("合规");
        assertThat(other.verifyingKey().verify(MESSAGE, other.sign(MESSAGE))).isTrue();
        assertThatThrownBy(() -> key.withSm2UserId("x".repeat(8192))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        SigningKey.generate(SignatureAlgorithm.ED25519, "e").withSm2UserId("x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void weak_public_keys_are_refused() {
        byte[] spki = Pem.read(
                Pem.PUBLIC,
                SigningKey.generate(SignatureAlgorithm.ED25519, "e")
                        .verifyingKey()
                        .toPem());
        byte[] identity = spki.clone();
        Arrays.fill(identity, identity.length - 32, identity.length, (byte) 0);
        identity[identity.length - 32] = 1;
        assertThatThrownBy(() -> VerifyingKey.parse(SignatureAlgorithm.ED25519, "e", Pem.write(Pem.PUBLIC, identity)))
                .isInstanceOf(IllegalArgumentException.class);
        for (SignatureAlgorithm algorithm :
                new SignatureAlgorithm[] {SignatureAlgorithm.ECDSA_P256_SHA256, SignatureAlgorithm.SM2_SM3}) {
            byte[] offCurve = Pem.read(
                    Pem.PUBLIC,
                    SigningKey.generate(algorithm, "k").verifyingKey().toPem());
            offCurve[offCurve.length - 1] ^= 1;
            assertThatThrownBy(() -> VerifyingKey.parse(algorithm, "k", Pem.write(Pem.PUBLIC, offCurve)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_shared_key_is_hmac() {
        SharedKey key = SharedKey.of("partner", SecretBytes.of(new byte[32]));
        byte[] tag = key.sign(MESSAGE);
        assertThat(key.algorithm()).isEqualTo(SignatureAlgorithm.HMAC_SHA256);
        assertThat(key.verify(MESSAGE, tag)).isTrue();
        tag[31] ^= 1;
        assertThat(key.verify(MESSAGE, tag)).isFalse();
        assertThat(key.verify(MESSAGE, new byte[0])).isFalse();
        assertThat(key).hasToString("SharedKey partner");
        assertThatThrownBy(() -> SigningKey.generate(SignatureAlgorithm.HMAC_SHA256, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SharedKey");
        for (String name : new String[] {"", "é", "a\n", "x".repeat(201)}) {
            assertThatThrownBy(() -> SharedKey.of(name, SecretBytes.random(32)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_ring_signs_by_its_suite_and_old_signatures_stay_good(Suite suite) {
        Keyring ring = Keyring.create(suite, Clock.systemUTC());
        SigningKey signer = ring.signer("audit");
        String before = ring.primary().id();
        assertThat(signer.algorithm()).isEqualTo(suite.signatures());
        assertThat(signer.keyId()).isEqualTo("audit." + before);
        byte[] signature = signer.sign(MESSAGE);
        ring.rotate();
        assertThat(ring.verifyingKey("audit", before).verify(MESSAGE, signature))
                .isTrue();
        assertThat(ring.verifyingKey("audit", ring.primary().id()).verify(MESSAGE, signature))
                .isFalse();
        assertThat(ring.verifyingKey("other", before).verify(MESSAGE, signature))
                .isFalse();
    }
}
