package io.github.hegui.kernel.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamKeyTest {

    private static final Context WHERE = Context.of("photo", "1");
    private static final SecretAccess TEST = SecretAccess.because("a test looks at it");

    private static byte[] sealed(StreamKey key, byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SealingStream in = key.sealing(out, WHERE)) {
            in.write(plain);
            in.finish();
        }
        return out.toByteArray();
    }

    private static byte[] plain() {
        byte[] plain = new byte[2 * StreamChunks.PLAIN + 10];
        new Random(7).nextBytes(plain);
        return plain;
    }

    private static void checkFails(String what, StreamKey key, byte[] sealed, Context where) {
        CannotBeOpened.check(
                what, () -> key.opening(new ByteArrayInputStream(sealed), where).readAllBytes());
    }

    @ParameterizedTest
    @EnumSource
    void what_it_sealed_opens_with_the_key_of_its_text_and_with_no_other(Suite suite) throws IOException {
        StreamKey key = StreamKey.create(suite);
        byte[] sealed = sealed(key, plain());
        StreamKey read = StreamKey.read(key.text(TEST));
        assertThat(read.opening(new ByteArrayInputStream(sealed), WHERE).readAllBytes())
                .isEqualTo(plain());
        assertThat(read.text(TEST)).isEqualTo(key.text(TEST)).hasSize(44);
        assertThat(key.toString()).doesNotContain(key.text(TEST));
        checkFails("another key", StreamKey.create(suite), sealed, WHERE);
        checkFails("another place", key, sealed, Context.of("photo", "2"));
        checkFails("nothing", key, new byte[0], WHERE);
    }

    @ParameterizedTest
    @EnumSource
    void what_was_cut_off_put_in_another_order_or_changed_does_not_open(Suite suite) throws IOException {
        StreamKey key = StreamKey.create(suite);
        byte[] sealed = sealed(key, plain());
        int first = StreamChunks.HEADER;
        int second = first + StreamChunks.CHUNK;
        checkFails("cut between chunks", key, Arrays.copyOf(sealed, second + StreamChunks.CHUNK), WHERE);
        checkFails("cut within one", key, Arrays.copyOf(sealed, sealed.length - 1), WHERE);
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, first, swapped, second, StreamChunks.CHUNK);
        System.arraycopy(sealed, second, swapped, first, StreamChunks.CHUNK);
        checkFails("swapped", key, swapped, WHERE);
        for (int at : new int[] {0, 1, 10, first, second + 7, sealed.length - 1}) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            checkFails("byte " + at, key, changed, WHERE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void its_hash_is_that_of_the_bytes_however_they_come_and_of_its_own(Suite suite) {
        StreamKey key = StreamKey.create(suite);
        byte[] plain = plain();
        StreamHash whole = key.hash();
        whole.update(plain, 0, plain.length);
        StreamHash pieces = key.hash();
        pieces.update(plain, 0, 1);
        pieces.update(plain, 1, 70);
        pieces.update(plain, 71, plain.length - 71);
        String hash = whole.hex();
        assertThat(pieces.hex()).isEqualTo(hash).matches("[0-9a-f]{64}");
        StreamHash another = StreamKey.create(suite).hash();
        another.update(plain, 0, plain.length);
        assertThat(another.hex()).isNotEqualTo(hash);
    }

    @ParameterizedTest
    @EnumSource
    void a_text_that_is_no_key_does_not_open(Suite suite) {
        String text = StreamKey.create(suite).text(TEST);
        for (String wrong : new String[] {"", "x", "张三", text + "A", text.substring(4), "____" + text.substring(4)}) {
            CannotBeOpened.check(wrong, () -> StreamKey.read(wrong));
        }
        CannotBeOpened.check(
                "of no suite",
                () -> StreamKey.read(java.util.Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("x".repeat(33).getBytes(StandardCharsets.UTF_8))));
    }
}
