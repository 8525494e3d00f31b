package io.github.hegui.kernel.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.testkit.Threads;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExternalKeysTest {

    private static final Context PLACE = Context.of("t", "c-1");
    private static final byte[] PLAIN = "张三丰".getBytes(UTF_8);

    private static byte[] bytes(int first) {
        byte[] bytes = new byte[ExternalKeys.KEY_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }

    @ParameterizedTest
    @EnumSource
    void what_is_sealed_opens_under_its_key_purpose_prefix_and_context_only(Suite suite) {
        ExternalKeys keys = ExternalKeys.of(suite);
        Aead aead = keys.aead(SecretBytes.of(bytes(0)), "diary", new byte[] {7, 1});
        byte[] sealed = aead.seal(PLAIN, PLACE);
        assertThat(sealed).startsWith(7, 1).hasSize(PLAIN.length + 30).isNotEqualTo(aead.seal(PLAIN, PLACE));
        assertThat(aead.open(sealed, PLACE)).isEqualTo(PLAIN);
        assertThat(keys.aead(SecretBytes.of(bytes(0)), "diary", new byte[] {7, 1})
                        .open(sealed, PLACE))
                .isEqualTo(PLAIN);
        for (Aead other : List.of(
                keys.aead(SecretBytes.of(bytes(1)), "diary", new byte[] {7, 1}),
                keys.aead(SecretBytes.of(bytes(0)), "letters", new byte[] {7, 1}),
                keys.aead(SecretBytes.of(bytes(0)), "diary", new byte[] {7, 2}),
                keys.aead(SecretBytes.of(bytes(0)), "diary", new byte[] {7}))) {
            CannotBeOpened.check("another", () -> other.open(sealed, PLACE));
        }
        for (int i = 0; i < 20; i++) {
            byte[] again = aead.seal(PLAIN, PLACE);
            assertThat(aead.open(again, PLACE)).isEqualTo(PLAIN);
            CannotBeOpened.check("by its own cipher", () -> aead.open(again, Context.of("t")));
        }
        CannotBeOpened.check("another place", () -> aead.open(sealed, Context.of("t", "c-2")));
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            CannotBeOpened.check("cut to " + length, () -> aead.open(cut, PLACE));
        }
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            CannotBeOpened.check("changed at " + i, () -> aead.open(changed, PLACE));
        }
    }

    /** RFC 5869 and AES-GCM by the platform alone: the form is for ever. */
    @Test
    void the_international_form_is_that_of_the_standards() throws Exception {
        byte[] sealed = ExternalKeys.of(Suite.INTERNATIONAL)
                .aead(SecretBytes.of(bytes(0)), "diary", new byte[] {7, 1})
                .seal(PLAIN, PLACE);
        Mac hmac = Mac.getInstance("HmacSHA256");
        hmac.init(new SecretKeySpec(bytes(0), "HmacSHA256"));
        hmac.update(
                Context.of("hegui.key", "1", "INTERNATIONAL", "aead", "diary").toByteArray());
        hmac.update((byte) 1);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(hmac.doFinal(), "AES"),
                new GCMParameterSpec(128, sealed, 2, 12));
        cipher.updateAAD(sealed, 0, 2);
        cipher.updateAAD(PLACE.toByteArray());
        assertThat(cipher.doFinal(sealed, 14, sealed.length - 14)).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @EnumSource
    void many_threads_use_many_keys_with_the_same_ciphers(Suite suite) throws Exception {
        ExternalKeys keys = ExternalKeys.of(suite);
        List<Aead> all = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> keys.aead(SecretBytes.of(bytes(i)), "diary", new byte[] {1}))
                .toList();
        Threads.run(8, thread -> {
            for (int i = 0; i < 2_000; i++) { // so often that each gets a cipher of its own, and all want the first one
                Aead one = i % 3 == 0 ? all.get(0) : all.get((i * 7 + thread) % all.size());
                byte[] sealed = one.seal(PLAIN, PLACE);
                assertThat(one.open(sealed, PLACE)).isEqualTo(PLAIN);
                Aead another = all.get((i * 7 + thread + 1) % all.size());
                if (another != one) {
                    CannotBeOpened.check("another", () -> another.open(sealed, PLACE));
                }
            }
        });
    }

    @Test
    void a_key_of_another_length_is_refused() {
        ExternalKeys keys = ExternalKeys.of(Suite.GUOMI);
        assertThatThrownBy(() -> keys.aead(SecretBytes.of(new byte[16]), "diary", new byte[0]))
                .hasMessageContaining("32 bytes, not 16");
    }
}
