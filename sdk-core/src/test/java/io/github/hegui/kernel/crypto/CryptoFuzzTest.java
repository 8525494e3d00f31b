package io.github.hegui.kernel.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;

/** Parsers of keys and of what was sealed. The normal build runs the corpus beside; {@code JAZZER_FUZZ=1} looks for more. */
class CryptoFuzzTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Keyring RING = Keyring.ofMaster(Suite.GUOMI, SecretBytes.of(new byte[32]), CLOCK);
    private static final Aead AEAD = RING.aead("fuzz");
    private static final Aead ENVELOPE = DataKeys.of(InMemoryKeyVault.create(Suite.INTERNATIONAL, CLOCK), CLOCK)
            .aead("t");
    private static final StreamingAead STREAMS = RING.streaming("fuzz");
    private static final Context WHERE = Context.of("fuzz");
    private static final SigningKey SM2 = SigningKey.generate(SignatureAlgorithm.SM2_SM3, "k");
    private static final SigningKey P256 = SigningKey.generate(SignatureAlgorithm.ECDSA_P256_SHA256, "k");

    @FuzzTest(maxDuration = "30s")
    void sealed_bytes(byte[] data) throws IOException {
        CannotBeOpened.check("ring", () -> AEAD.open(data, WHERE));
        CannotBeOpened.check("envelope", () -> ENVELOPE.open(data, WHERE));
        CannotBeOpened.check(
                "stream",
                () -> STREAMS.opening(new ByteArrayInputStream(data), WHERE).readAllBytes());
        assertThat(RING.mac("fuzz").isGood(new byte[0], data)).isFalse();
    }

    @FuzzTest(maxDuration = "30s")
    void pem_keys(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            try {
                SigningKey key = SigningKey.parse(algorithm, "k", text);
                assertThat(key.verifyingKey().verify(data, key.sign(data))).isTrue();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasNoCause();
            }
            try {
                assertThat(VerifyingKey.parse(algorithm, "k", text).verify(data, new byte[64]))
                        .isFalse();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasNoCause();
            }
        }
    }

    @FuzzTest(maxDuration = "30s")
    void der_keys(byte[] data) {
        pem_keys(Pem.write(Pem.PRIVATE, data).getBytes(StandardCharsets.US_ASCII));
        pem_keys(Pem.write(Pem.PUBLIC, data).getBytes(StandardCharsets.US_ASCII));
    }

    @FuzzTest(maxDuration = "30s")
    void signatures(byte[] data) {
        for (SigningKey key : new SigningKey[] {SM2, P256}) {
            for (SignatureForm form : SignatureForm.values()) {
                try {
                    assertThat(key.verifyingKey().withForm(form).verify(new byte[0], data))
                            .isFalse();
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessageContaining("withForm");
                }
            }
        }
    }

    @FuzzTest(maxDuration = "30s")
    void ring_forms(byte[] data) {
        CannotBeOpened.check(
                "outside", () -> Keyring.parse(new String(data, StandardCharsets.UTF_8), "fuzz", AEAD, CLOCK));
        byte[] sealed = AEAD.seal(data, Context.of("hegui.keyring", "fuzz"));
        String form = "{\"keyring\":1,\"sealed\":\"" + Base64.getEncoder().encodeToString(sealed) + "\"}";
        try {
            assertThat(Keyring.parse(form, "fuzz", AEAD, CLOCK).keys()).isNotEmpty();
        } catch (HeguiException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_KEYRING);
            assertThat(e).hasNoCause();
        }
    }

    @FuzzTest(maxDuration = "30s")
    void vault_files(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            SecretBytes key = SecretBytes.of(new byte[32]);
            MasterKey master = FileKeyVault.master(text, CLOCK);
            assertThat(master.unwrap(master.wrap(key, WHERE), WHERE)).isEqualTo(key);
        } catch (HeguiException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.KEY_VAULT_FAILED);
            assertThat(e).hasNoCause();
        }
        try {
            KeyVault.Kept kept = FileKeyVault.kept(text);
            assertThat(kept.version()).isPositive();
            assertThat(kept.version() + "\n" + kept.form()).isEqualTo(text);
        } catch (HeguiException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.KEY_VAULT_FAILED);
            assertThat(e).hasNoCause();
        }
    }
}
