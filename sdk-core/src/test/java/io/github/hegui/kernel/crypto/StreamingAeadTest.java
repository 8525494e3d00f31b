package io.github.hegui.kernel.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Verifies({Clause.A_11_1C, Clause.B_8_3})
@DisplayName("A-11.1c, B-8.3 大数据加密：截断、重排、重复、篡改均可发现")
class StreamingAeadTest {

    private static final Context WHERE = Context.of("backup", "2026-03-02");
    private static final int CHUNK = StreamChunks.CHUNK;

    private static byte[] sealed(StreamingAead aead, byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SealingStream in = aead.sealing(out, WHERE)) {
            in.write(plain);
            in.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Reads until it fails; what came before must be a beginning of the plain bytes, in whole chunks. */
    private static void checkFails(String what, StreamingAead aead, byte[] sealed, byte[] plain) {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        InputStream in = aead.opening(new ByteArrayInputStream(sealed), WHERE);
        CannotBeOpened.check(what, () -> in.transferTo(got));
        CannotBeOpened.check(what + ", again", in::read);
        assertThat(got.size() % StreamChunks.PLAIN).as(what).isZero();
        assertThat(got.toByteArray()).as(what).isEqualTo(Arrays.copyOf(plain, got.size()));
    }

    @ParameterizedTest
    @EnumSource
    void any_length_comes_back(Suite suite) throws IOException {
        StreamingAead aead = Keyring.create(suite, Clock.systemUTC()).streaming("s");
        int p = StreamChunks.PLAIN;
        for (int length : new int[] {0, 1, p - 1, p, p + 1, 2 * p - 1, 2 * p, 2 * p + 1, 100_000}) {
            byte[] plain = random(length);
            byte[] sealed = sealed(aead, plain);
            int chunks = Math.max(1, (length + p - 1) / p);
            assertThat(sealed).hasSize(StreamChunks.HEADER + length + chunks * Gcm.TAG);
            assertThat(aead.opening(new ByteArrayInputStream(sealed), WHERE).readAllBytes())
                    .isEqualTo(plain);
            assertThat(aead.opening(new Slow(sealed), WHERE).readAllBytes()).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_cut_is_noticed(Suite suite) {
        StreamingAead aead = Keyring.create(suite, Clock.systemUTC()).streaming("s");
        byte[] plain = random(2 * StreamChunks.PLAIN + 10);
        byte[] sealed = sealed(aead, plain);
        for (int length = 0; length < sealed.length; length += length < 60 || sealed.length - length < 40 ? 1 : 997) {
            checkFails("cut to " + length, aead, Arrays.copyOf(sealed, length), plain);
        }
        for (int chunks = 0; chunks < 3; chunks++) {
            int end = StreamChunks.HEADER + chunks * CHUNK;
            checkFails("whole chunks " + chunks, aead, Arrays.copyOf(sealed, end), plain);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_changed_byte_is_noticed(Suite suite) {
        StreamingAead aead = Keyring.create(suite, Clock.systemUTC()).streaming("s");
        byte[] plain = random(StreamChunks.PLAIN + 10);
        byte[] sealed = sealed(aead, plain);
        for (int at = 0; at < sealed.length; at += at < 100 || sealed.length - at < 40 ? 1 : 499) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            checkFails("byte " + at, aead, changed, plain);
        }
    }

    @ParameterizedTest
    @EnumSource
    void chunks_stay_in_their_place(Suite suite) {
        StreamingAead aead = Keyring.create(suite, Clock.systemUTC()).streaming("s");
        byte[] plain = random(4 * StreamChunks.PLAIN);
        byte[] sealed = sealed(aead, plain);
        byte[] other = sealed(aead, plain);
        int head = StreamChunks.HEADER;
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                byte[] changed = sealed.clone();
                System.arraycopy(sealed, head + i * CHUNK, changed, head + j * CHUNK, CHUNK);
                System.arraycopy(sealed, head + j * CHUNK, changed, head + i * CHUNK, CHUNK);
                if (i != j) {
                    checkFails("swap " + i + " " + j, aead, changed, plain);
                }
            }
            byte[] foreign = sealed.clone();
            System.arraycopy(other, head + i * CHUNK, foreign, head + i * CHUNK, CHUNK);
            checkFails("chunk of another stream", aead, foreign, plain);
            byte[] twice = Arrays.copyOf(sealed, sealed.length + CHUNK);
            System.arraycopy(sealed, head + i * CHUNK, twice, head + (i + 1) * CHUNK, sealed.length - head - i * CHUNK);
            checkFails("twice " + i, aead, twice, plain);
            byte[] without = Arrays.copyOf(sealed, sealed.length - CHUNK);
            System.arraycopy(
                    sealed, head + (i + 1) * CHUNK, without, head + i * CHUNK, sealed.length - head - (i + 1) * CHUNK);
            checkFails("without " + i, aead, without, plain);
        }
        checkFails("a byte behind", aead, Arrays.copyOf(sealed, sealed.length + 1), plain);
        byte[] behind = Arrays.copyOf(sealed, sealed.length * 2);
        System.arraycopy(sealed, 0, behind, sealed.length, sealed.length);
        checkFails("a stream behind", aead, behind, plain);
    }

    @ParameterizedTest
    @EnumSource
    void context_purpose_and_key_are_bound(Suite suite) {
        Keyring ring = Keyring.create(suite, Clock.systemUTC());
        byte[] sealed = sealed(ring.streaming("s"), new byte[10]);
        CannotBeOpened.check(
                "context",
                () -> ring.streaming("s")
                        .opening(new ByteArrayInputStream(sealed), Context.of("other"))
                        .read());
        checkFails("purpose", ring.streaming("t"), sealed, new byte[10]);
        checkFails("key", Keyring.create(suite, Clock.systemUTC()).streaming("s"), sealed, new byte[10]);
        ring.rotate();
        assertThat(ring.keys()).hasSize(2);
        StreamingAead same = ring.streaming("s");
        assertThat(same.opening(new ByteArrayInputStream(sealed), WHERE)).hasBinaryContent(new byte[10]);
        ring.destroy(ring.keys().get(0).id());
        checkFails("destroyed", same, sealed, new byte[10]);
    }

    @Test
    void a_stream_that_was_not_finished_does_not_open_and_says_so() throws IOException {
        StreamingAead aead =
                Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC()).streaming("s");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] plain = random(50_000);
        assertThatThrownBy(() -> {
                    try (SealingStream in = aead.sealing(out, WHERE)) {
                        in.write(plain);
                        throw new IOException("the disk is full");
                    }
                })
                .hasMessage("the disk is full")
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("finish()"));
        checkFails("unfinished", aead, out.toByteArray(), plain);
        SealingStream in = aead.sealing(new ByteArrayOutputStream(), WHERE);
        in.finish();
        in.finish();
        assertThatThrownBy(() -> in.write(1)).isInstanceOf(IOException.class);
        in.close();
        in.close();
        assertThatThrownBy(in::finish).isInstanceOf(IOException.class);
    }

    @Test
    @Tag("soak")
    void a_gigabyte_takes_constant_memory(@TempDir Path directory) throws IOException {
        for (Suite suite : Suite.values()) {
            StreamingAead aead = Keyring.create(suite, Clock.systemUTC()).streaming("s");
            Path file = directory.resolve(suite.name());
            byte[] piece = random(1 << 20);
            System.gc();
            long before = used();
            long most = 0;
            try (SealingStream out = aead.sealing(Files.newOutputStream(file), WHERE)) {
                for (int i = 0; i < 1024; i++) {
                    piece[0] = (byte) i;
                    out.write(piece);
                }
                out.finish();
            }
            long read = 0;
            try (InputStream in = aead.opening(Files.newInputStream(file), WHERE)) {
                byte[] again = new byte[1 << 20];
                for (int i = 0; i < 1024; i++) {
                    piece[0] = (byte) i;
                    assertThat(in.readNBytes(again, 0, again.length)).isEqualTo(again.length);
                    assertThat(Arrays.equals(again, piece)).isTrue();
                    read += again.length;
                    if (i % 128 == 0) {
                        System.gc();
                        most = Math.max(most, used() - before);
                    }
                }
                assertThat(in.read()).isEqualTo(-1);
            }
            assertThat(read).isEqualTo(1L << 30);
            assertThat(most).as("bytes held while reading").isLessThan(16 << 20);
            Files.delete(file);
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Gives a few bytes at a time, as networks do. */
    private static final class Slow extends InputStream {
        private final ByteArrayInputStream in;
        private final Random random = new Random(1);

        Slow(byte[] bytes) {
            in = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return in.read(target, offset, Math.min(length, 1 + random.nextInt(5_000)));
        }
    }
}
