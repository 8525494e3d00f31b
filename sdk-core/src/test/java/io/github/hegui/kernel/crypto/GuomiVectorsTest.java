package io.github.hegui.kernel.crypto;

import static io.github.hegui.kernel.crypto.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.crypto.Gcm.Slice;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** GB/T 32905, 32907, 32918 and RFC 8998. */
class GuomiVectorsTest {

    private static final JsonNode ALL = Vectors.of("gbt_sm2_sm3_sm4.json");

    private static Stream<DynamicTest> each(String group, java.util.function.Consumer<JsonNode> test) {
        assertThat(ALL.path(group).size()).isPositive();
        return ALL.path(group)
                .valueStream()
                .map(vector -> DynamicTest.dynamicTest(vector.path("std").stringValue(), () -> test.accept(vector)));
    }

    @TestFactory
    Stream<DynamicTest> sm3() {
        return each(
                "sm3",
                vector -> assertThat(Suite.GUOMI
                                .digest()
                                .of(vector.path("msg").stringValue().getBytes(StandardCharsets.US_ASCII)))
                        .isEqualTo(hex(vector, "digest")));
    }

    @TestFactory
    Stream<DynamicTest> sm4() {
        return each("sm4", vector -> {
            SM4Engine engine = new SM4Engine();
            engine.init(true, new KeyParameter(hex(vector, "key")));
            byte[] block = hex(vector, "pt");
            for (int round = 0; round < vector.path("rounds").intValue(); round++) {
                engine.processBlock(block, 0, block, 0);
            }
            assertThat(block).isEqualTo(hex(vector, "ct"));
        });
    }

    @Test
    void sm4_gcm_of_rfc_8998() {
        JsonNode vector = ALL.path("sm4aead")
                .valueStream()
                .filter(one -> one.path("mode").stringValue().equals("GCM"))
                .findFirst()
                .orElseThrow();
        GcmKey key = GcmKey.of(Suite.GUOMI, hex(vector, "key"));
        byte[] plain = hex(vector, "pt");
        byte[] sealed = new byte[plain.length + Gcm.TAG];
        Gcm sealer = Gcm.of(Suite.GUOMI, true);
        Slice nonce = Slice.of(hex(vector, "iv"));
        Slice header = Slice.of(Arrays.copyOf(hex(vector, "aad"), 5));
        byte[] context = Arrays.copyOfRange(hex(vector, "aad"), 5, hex(vector, "aad").length);
        assertThat(sealer.run(key, nonce, header, context, Slice.of(plain), sealed, 0))
                .isTrue();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(hex(vector, "ct"));
        expected.writeBytes(hex(vector, "tag"));
        assertThat(sealed).isEqualTo(expected.toByteArray());

        byte[] opened = new byte[plain.length];
        Gcm opener = Gcm.of(Suite.GUOMI, false);
        sealed[0] ^= 1;
        assertThat(opener.run(key, nonce, header, context, Slice.of(sealed), opened, 0))
                .isFalse();
        sealed[0] ^= 1;
        assertThat(opener.run(key, nonce, header, context, Slice.of(sealed), opened, 0))
                .isTrue();
        assertThat(opened).isEqualTo(plain);
    }

    @TestFactory
    Stream<DynamicTest> sm2_signatures_verify_and_are_made_with_the_nonce_of_the_vector() {
        return each("sm2sign", vector -> {
            ECPrivateKeyParameters d = Curve.SM2.privateKey(new BigInteger(1, hex(vector, "d")));
            String user = vector.path("id").stringValue();
            byte[] message = vector.path("msg").stringValue().getBytes(StandardCharsets.US_ASCII);
            byte[] raw = new byte[64];
            System.arraycopy(hex(vector, "r"), 0, raw, 0, 32);
            System.arraycopy(hex(vector, "s"), 0, raw, 32, 32);

            SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE, new SM3Digest());
            signer.init(
                    true,
                    new ParametersWithID(
                            new ParametersWithRandom(d, new Fixed(hex(vector, "k"))),
                            user.getBytes(StandardCharsets.US_ASCII)));
            signer.update(message, 0, message.length);
            try {
                assertThat(signer.generateSignature()).isEqualTo(raw);
            } catch (org.bouncycastle.crypto.CryptoException e) {
                throw new AssertionError(e);
            }

            VerifyingKey key = new VerifyingKey(
                    "vector",
                    SignatureAlgorithm.SM2_SM3,
                    Curve.SM2.publicKey(d),
                    new SignatureWay(SignatureForm.RAW, user));
            assertThat(key.verify(message, raw)).isTrue();
            assertThat(key.withSm2UserId("somebody else").verify(message, raw)).isFalse();
            raw[40] ^= 1;
            assertThat(key.verify(message, raw)).isFalse();
        });
    }

    /** Gives the vector's nonce. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] bytes;

        Fixed(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, bytes.length - target.length, target, 0, target.length);
        }
    }
}
