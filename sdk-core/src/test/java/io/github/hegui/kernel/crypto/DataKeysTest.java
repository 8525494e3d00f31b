package io.github.hegui.kernel.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.testkit.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataKeysTest {

    private static final Context WHERE = Context.of("subject-7", "phone");
    private static final byte[] PLAIN = {1, 2, 3};

    private final SetClock clock = new SetClock(Instant.parse("2026-03-02T01:00:00Z"));

    private KeyVaultTest.Counting vault(Suite suite) {
        return new KeyVaultTest.Counting(InMemoryKeyVault.create(suite, clock));
    }

    @ParameterizedTest
    @EnumSource
    void thousands_of_fields_take_one_call_to_the_vault(Suite suite) {
        KeyVaultTest.Counting vault = vault(suite);
        Aead aead = DataKeys.of(vault, clock).aead("tenant-1");
        IntStream.range(0, 10_000).parallel().forEach(i -> {
            byte[] sealed = aead.seal(PLAIN, WHERE);
            assertThat(aead.open(sealed, WHERE)).isEqualTo(PLAIN);
        });
        assertThat(vault.wraps).hasValue(1);
        assertThat(vault.unwraps).hasValue(0);
        byte[] sealed = aead.seal(PLAIN, WHERE);
        assertThat(sealed.length - PLAIN.length).isLessThan(120);
        DataKeys elsewhere = DataKeys.of(vault, clock);
        IntStream.range(0, 1_000)
                .parallel()
                .forEach(i -> assertThat(elsewhere.aead("tenant-1").open(sealed, WHERE))
                        .isEqualTo(PLAIN));
        assertThat(vault.unwraps).hasValue(1);
    }

    @Test
    void a_period_a_tenant_and_a_full_key_each_begin_another_key() {
        KeyVaultTest.Counting vault = vault(Suite.GUOMI);
        DataKeys keys = DataKeys.of(vault, clock, new DataKeyLimits(Duration.ofDays(1), 3, Duration.ofDays(9), 100));
        Aead one = keys.aead("one");
        byte[] first = one.seal(PLAIN, WHERE);
        assertThat(header(one.seal(PLAIN, WHERE))).isEqualTo(header(first));
        byte[] theirs = keys.aead("two").seal(PLAIN, WHERE);
        assertThat(vault.wraps).hasValue(2);
        CannotBeOpened.check("other tenant", () -> one.open(theirs, WHERE));
        clock.pass(Duration.ofHours(22).plusMinutes(59));
        assertThat(header(one.seal(PLAIN, WHERE))).isEqualTo(header(first));
        assertThat(header(one.seal(PLAIN, WHERE))).as("the fourth message").isNotEqualTo(header(first));
        byte[] before = one.seal(PLAIN, WHERE);
        clock.pass(Duration.ofMinutes(1));
        assertThat(header(one.seal(PLAIN, WHERE))).as("a new day").isNotEqualTo(header(before));
        assertThat(vault.wraps).hasValue(4);
        assertThat(one.open(first, WHERE)).isEqualTo(PLAIN);
    }

    private static String header(byte[] sealed) {
        return Arrays.toString(WrappedKey.of(sealed).header());
    }

    @Test
    void unwrapped_keys_are_kept_for_a_time_and_in_number() {
        KeyVaultTest.Counting vault = vault(Suite.INTERNATIONAL);
        DataKeys keys = DataKeys.of(vault, clock, new DataKeyLimits(Duration.ofDays(1), 100, Duration.ofHours(1), 8));
        Aead aead = keys.aead("one");
        byte[] sealed = aead.seal(PLAIN, WHERE);
        clock.pass(Duration.ofMinutes(59));
        assertThat(aead.open(sealed, WHERE)).isEqualTo(PLAIN);
        assertThat(vault.unwraps).hasValue(0);
        clock.pass(Duration.ofMinutes(1));
        assertThat(aead.open(sealed, WHERE)).isEqualTo(PLAIN);
        assertThat(aead.seal(PLAIN, WHERE)).isNotEmpty();
        assertThat(vault.unwraps).hasValue(1);
        for (int i = 0; i < 100; i++) {
            assertThat(keys.aead("tenant" + i).seal(PLAIN, WHERE)).isNotEmpty();
            assertThat(keys.cache().size()).isLessThanOrEqualTo(8);
        }
        keys.forget();
        assertThat(aead.open(sealed, WHERE)).isEqualTo(PLAIN);
        for (int i = 0; i < 1_000; i++) {
            byte[] garbage = sealed.clone();
            garbage[20 + i % 40] ^= (byte) (1 + i / 40);
            CannotBeOpened.check("garbage", () -> aead.open(garbage, WHERE));
        }
        assertThat(keys.cache().size()).as("what does not unwrap is not kept").isLessThanOrEqualTo(8);
    }

    @Test
    void limits_have_their_ranges() {
        Duration day = Duration.ofDays(1);
        assertThatThrownBy(() -> new DataKeyLimits(Duration.ofMillis(999), 1, day, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DataKeyLimits(day, 0, day, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DataKeyLimits(day, (1L << 32) + 1, day, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DataKeyLimits(day, 1, Duration.ZERO, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DataKeyLimits(day, 1, day, 100_001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyLimits(Duration.ZERO, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyLimits(day, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
