package io.github.hegui.kernel.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every aead keeps: of a ring in both suites, and of data keys over a vault in both. */
@Verifies({Clause.A_11_1C, Clause.B_7_2_1, Clause.B_7_2_4, Clause.B_8_3, Clause.B_8_3_3})
@DisplayName("A-11.1c, B-7.2.1, B-7.2.4, B-8.3, B-8.3.3 数据加密：防窃取、防篡改")
class AeadTest {

    private static final Context WHERE = Context.of("tenant-1", "subject-7", "phone");
    private static final byte[] PLAIN = "13800138000".getBytes();

    /** The aead, another one with other keys, and the number of bytes that stand before what GCM made. */
    static Stream<Arguments> all() {
        Clock clock = Clock.systemUTC();
        return Arrays.stream(Suite.values())
                .flatMap(suite -> Stream.of(
                        Arguments.of(
                                Keyring.create(suite, clock).aead("a"),
                                Keyring.create(suite, clock).aead("a"),
                                Frame.LENGTH),
                        Arguments.of(
                                DataKeys.of(InMemoryKeyVault.create(suite, clock), clock)
                                        .aead("t"),
                                DataKeys.of(InMemoryKeyVault.create(suite, clock), clock)
                                        .aead("t"),
                                0)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_was_sealed_opens_in_its_context_only(Aead aead, Aead other, int header) {
        for (int length : new int[] {0, 1, 15, 16, 17, 1000, 100_000}) {
            byte[] plain = new byte[length];
            new Random(length).nextBytes(plain);
            byte[] sealed = aead.seal(plain, WHERE);
            assertThat(aead.open(sealed, WHERE)).isEqualTo(plain);
            Stream.of(
                            Context.of("tenant-1", "subject-7"),
                            Context.of("tenant-1", "subject-7", "phone", ""),
                            Context.of("tenant-1", "subject-7phone"),
                            Context.of("subject-7", "tenant-1", "phone"),
                            Context.of(""))
                    .forEach(where -> CannotBeOpened.check(where.parts().toString(), () -> aead.open(sealed, where)));
            CannotBeOpened.check("other keys", () -> other.open(sealed, WHERE));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_changed_bit_and_every_shorter_or_longer_form_has_the_same_answer(Aead aead, Aead other, int header) {
        byte[] sealed = aead.seal(PLAIN, WHERE);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            CannotBeOpened.check("bit " + bit, () -> aead.open(changed, WHERE));
        }
        IntStream.range(0, sealed.length)
                .forEach(length -> CannotBeOpened.check(
                        "cut to " + length, () -> aead.open(Arrays.copyOf(sealed, length), WHERE)));
        CannotBeOpened.check("longer", () -> aead.open(Arrays.copyOf(sealed, sealed.length + 1), WHERE));
        for (int version = 0; version < 256; version++) {
            byte[] changed = sealed.clone();
            changed[0] = (byte) version;
            if (version != sealed[0]) {
                CannotBeOpened.check("version " + version, () -> aead.open(changed, WHERE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void garbage_of_any_size_has_the_same_answer(Aead aead, Aead other, int header) {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            byte[] garbage = new byte[random.nextInt(300)];
            random.nextBytes(garbage);
            if (garbage.length > 0 && i % 2 == 0) {
                garbage[0] = Frame.VERSION;
            }
            CannotBeOpened.check("garbage " + i, () -> aead.open(garbage, WHERE));
        }
        CannotBeOpened.check("zeros", () -> aead.open(new byte[1000], WHERE));
        byte[] huge = Arrays.copyOf(aead.seal(PLAIN, WHERE), Ciphers.MAX_PLAIN + 8_000);
        CannotBeOpened.check("huge", () -> aead.open(huge, WHERE));
        assertThatThrownBy(() -> aead.open(null, WHERE)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> aead.seal(PLAIN, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> aead.seal(new byte[Ciphers.MAX_PLAIN + 1], WHERE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16777216");
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_nonce_is_never_used_twice_by_many_threads(Aead aead, Aead other, int header) {
        Set<String> nonces = java.util.concurrent.ConcurrentHashMap.newKeySet();
        int count = 20_000;
        IntStream.range(0, count).parallel().forEach(i -> {
            byte[] sealed = aead.seal(PLAIN, WHERE);
            int at = sealed.length - PLAIN.length - Gcm.TAG - Gcm.NONCE;
            nonces.add(Arrays.toString(Arrays.copyOfRange(sealed, at, at + Gcm.NONCE)));
            assertThat(aead.open(sealed, WHERE)).isEqualTo(PLAIN);
        });
        assertThat(nonces).hasSize(count);
        assertThat(new HashSet<>(nonces)).hasSize(count);
    }
}
