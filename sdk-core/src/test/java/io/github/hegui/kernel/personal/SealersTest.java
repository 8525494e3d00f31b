package io.github.hegui.kernel.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.DataKeys;
import io.github.hegui.kernel.crypto.InMemoryKeyVault;
import io.github.hegui.kernel.crypto.KeyInfo;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.outcome.HeguiException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A-11.1c 数据加密 / B-7.2.4 信息安全与保密：个人信息密封保存")
class SealersTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Clear NAME = Clear.of(PersonalKind.NAME, "𠮷田花子");

    private final Keyring ring = Keyring.create(Suite.INTERNATIONAL, CLOCK);

    private static List<Sealer> sealers(Suite suite) {
        Keyring ring = Keyring.create(suite, CLOCK);
        DataKeys keys = DataKeys.of(InMemoryKeyVault.create(suite, CLOCK), CLOCK);
        return List.of(Sealers.of(ring), Sealers.enveloped(keys, ring));
    }

    private static String open(Sealer sealer, Sealed sealed, String tenant) {
        return new String(sealer.open(sealed.ciphertext(), sealed.place(tenant)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    @Verifies({Clause.A_11_1C, Clause.B_7_2_4})
    void what_is_sealed_opens_at_its_own_place_only(Suite suite) {
        for (Sealer sealer : sealers(suite)) {
            Sealed sealed = NAME.sealedBy(sealer, "t", new SubjectId("c-1"));
            assertThat(open(sealer, sealed, "t")).isEqualTo("𠮷田花子");
            assertThat(sealed.ciphertext())
                    .isNotEqualTo(
                            NAME.sealedBy(sealer, "t", new SubjectId("c-1")).ciphertext());
            byte[] changed = sealed.ciphertext();
            changed[changed.length - 1] ^= 1;
            for (Sealed other : List.of(
                    Sealed.of(new SubjectId("c-2"), PersonalKind.NAME, sealed.ciphertext()),
                    Sealed.of(new SubjectId("c-1"), PersonalKind.ADDRESS, sealed.ciphertext()),
                    Sealed.of(new SubjectId("c-1"), PersonalKind.NAME, changed),
                    Sealed.of(new SubjectId("c-1"), PersonalKind.NAME, new byte[] {1}))) {
                assertClosed(() -> open(sealer, other, "t"));
            }
            assertClosed(() -> open(sealer, sealed, "u"));
        }
    }

    @Test
    void rotation_changes_nothing_and_a_destroyed_key_opens_nothing() {
        Sealer sealer = Sealers.of(ring);
        Sealed before = NAME.sealedBy(sealer, "", new SubjectId("c-1"));
        byte[] digest = sealer.digests().tag(new byte[3]);
        KeyInfo old = ring.primary();
        ring.rotate();

        assertThat(open(sealer, before, "")).isEqualTo("𠮷田花子");
        assertThat(sealer.digests().isGood(new byte[3], digest)).isTrue();
        assertThat(open(sealer, NAME.sealedBy(sealer, "", new SubjectId("c-1")), ""))
                .isEqualTo("𠮷田花子");
        ring.destroy(old.id());
        assertClosed(() -> open(sealer, before, ""));
        assertThat(sealer.digests().isGood(new byte[3], digest)).isFalse();
    }

    @Test
    void the_ring_s_form_is_33_bytes_longer_than_the_text_and_the_enveloped_one_at_most_200() {
        Sealer sealer = Sealers.of(ring);
        assertThat(NAME.sealedBy(sealer, "", new SubjectId("c-1")).ciphertext()).hasSize(13 + 33);
        for (Sealer any : sealers(Suite.INTERNATIONAL)) {
            assertThat(NAME.sealedBy(any, "", new SubjectId("c-1")).ciphertext())
                    .hasSizeLessThan(13 + 200);
        }
    }

    private static void assertClosed(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(HeguiException.class).hasMessageEndingWith("cannot be opened");
    }
}
