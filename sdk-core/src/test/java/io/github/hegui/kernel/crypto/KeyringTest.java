package io.github.hegui.kernel.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.testkit.SetClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyringTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Context WHERE = Context.of("table", "field", "1");
    private static final byte[] PLAIN = {1, 2, 3};

    @ParameterizedTest
    @EnumSource
    void rotation_changes_no_code_and_old_things_still_open(Suite suite) {
        Keyring ring = Keyring.create(suite, CLOCK);
        Aead aead = ring.aead("a");
        Mac mac = ring.mac("m");
        byte[] sealed = aead.seal(PLAIN, WHERE);
        byte[] tag = mac.tag(PLAIN);
        String first = ring.primary().id();
        KeyInfo second = ring.rotate();
        assertThat(second.id()).isNotEqualTo(first);
        assertThat(ring.keys()).extracting(KeyInfo::state).containsExactly(KeyState.ENABLED, KeyState.PRIMARY);
        assertThat(aead.open(sealed, WHERE)).isEqualTo(PLAIN);
        assertThat(mac.isGood(PLAIN, tag)).isTrue();
        byte[] newer = aead.seal(PLAIN, WHERE);
        assertThat(RingKey.text(Frame.keyId(newer))).isEqualTo(second.id());
        assertThat(RingKey.text(Frame.keyId(mac.tag(PLAIN)))).isEqualTo(second.id());

        ring.disable(first);
        CannotBeOpened.check("disabled", () -> aead.open(sealed, WHERE));
        assertThat(mac.isGood(PLAIN, tag)).isFalse();
        ring.enable(first);
        assertThat(aead.open(sealed, WHERE)).isEqualTo(PLAIN);
        ring.destroy(first);
        CannotBeOpened.check("destroyed", () -> aead.open(sealed, WHERE));
        assertThat(aead.open(newer, WHERE)).isEqualTo(PLAIN);
        assertThatThrownBy(() -> ring.enable(first))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("key " + first + " is DESTROYED, allowed is [DISABLED]");
        assertThatThrownBy(() -> ring.destroy(second.id())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ring.disable("nobody")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_platform_changes_from_one_suite_to_the_other() {
        Keyring ring = Keyring.create(Suite.INTERNATIONAL, CLOCK);
        Aead aead = ring.aead("a");
        byte[] aes = aead.seal(PLAIN, WHERE);
        ring.rotate(Suite.GUOMI);
        byte[] sm4 = aead.seal(PLAIN, WHERE);
        assertThat(aead.open(aes, WHERE)).isEqualTo(PLAIN);
        assertThat(aead.open(sm4, WHERE)).isEqualTo(PLAIN);
        assertThat(ring.keys()).extracting(KeyInfo::suite).containsExactly(Suite.INTERNATIONAL, Suite.GUOMI);
        assertThat(ring.rotate().suite()).isEqualTo(Suite.GUOMI);
    }

    @ParameterizedTest
    @EnumSource
    void purposes_have_nothing_to_do_with_one_another(Suite suite) {
        Keyring ring = Keyring.create(suite, CLOCK);
        byte[] sealed = ring.aead("a").seal(PLAIN, WHERE);
        CannotBeOpened.check("other purpose", () -> ring.aead("b").open(sealed, WHERE));
        byte[] tag = ring.mac("a").tag(PLAIN);
        assertThat(ring.mac("b").isGood(PLAIN, tag)).isFalse();
        RingKey key = ring.ringKeys().primary();
        assertThat(Arrays.stream(Derivation.Use.values())
                        .map(use -> Arrays.toString(key.derive(use, "a", 16)))
                        .distinct())
                .hasSize(Derivation.Use.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void a_tag_is_good_for_its_message_only_and_nothing_else_throws(Suite suite) {
        Mac mac = Keyring.create(suite, CLOCK).mac("m");
        byte[] tag = mac.tag(PLAIN);
        assertThat(mac.isGood(PLAIN, tag)).isTrue();
        assertThat(mac.isGood(new byte[0], tag)).isFalse();
        for (int bit = 0; bit < tag.length * 8; bit++) {
            byte[] changed = tag.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(mac.isGood(PLAIN, changed)).as("bit " + bit).isFalse();
        }
        for (int length = 0; length < tag.length; length++) {
            assertThat(mac.isGood(PLAIN, Arrays.copyOf(tag, length))).isFalse();
        }
        assertThat(mac.isGood(PLAIN, new byte[1 << 20])).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void the_sealed_form_gives_the_same_ring(Suite suite) {
        Aead master = Keyring.create(suite, CLOCK).aead("master");
        Keyring ring = Keyring.create(suite, CLOCK);
        Aead aead = ring.aead("a");
        byte[] old = aead.seal(PLAIN, WHERE);
        ring.rotate();
        byte[] newer = aead.seal(PLAIN, WHERE);
        String gone = ring.add(suite).id();
        ring.destroy(gone);
        String json = ring.toJson("orders", master);

        Keyring read = Keyring.parse(json, "orders", master, CLOCK);
        assertThat(read.keys())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("used")
                .isEqualTo(ring.keys());
        assertThat(read.aead("a").open(old, WHERE)).isEqualTo(PLAIN);
        assertThat(read.aead("a").open(newer, WHERE)).isEqualTo(PLAIN);
        for (RingKey key : ring.ringKeys().all()) {
            if (key.secret() != null) {
                assertThat(json)
                        .doesNotContain(
                                Base64.getEncoder().encodeToString(key.secret().bytes()));
            }
        }
        CannotBeOpened.check("other name", () -> Keyring.parse(json, "payments", master, CLOCK));
        Aead wrong = Keyring.create(suite, CLOCK).aead("master");
        CannotBeOpened.check("other master", () -> Keyring.parse(json, "orders", wrong, CLOCK));
        for (String garbage : new String[] {
            "",
            "null",
            "[]",
            "{}",
            "{\"sealed\":1}",
            "{\"sealed\":\"?\"}",
            "{\"sealed\":\"AAAA\"}",
            "\0",
            "{\"sealed\":\"AQ==\",\"sealed\":\"AQ==\"}",
            "[".repeat(100_000),
            "x".repeat(RingForm.MAX_CHARACTERS + 1),
            json.substring(0, json.length() - 1),
            json.replace("\"sealed\":\"", "\"sealed\":\"A")
        }) {
            CannotBeOpened.check("garbage", () -> Keyring.parse(garbage, "orders", master, CLOCK));
        }
    }

    @Test
    void a_genuine_form_of_a_later_release_is_named_as_such() {
        Aead master = Keyring.create(Suite.INTERNATIONAL, CLOCK).aead("master");
        for (String inside : new String[] {
            "{\"keyring\":2,\"keys\":[]}",
            "{\"keyring\":1,\"keys\":[]}",
            "{\"keyring\":1}",
            "{\"keyring\":1,\"keys\":[{\"id\":\"00000001\",\"suite\":\"FUTURE\",\"created\":\"2026-01-01T00:00:00Z\",\"state\":\"PRIMARY\",\"used\":0}]}",
            "{\"keyring\":1,\"keys\":[{\"id\":\"00000001\",\"suite\":\"GUOMI\",\"created\":\"2026-01-01T00:00:00Z\",\"state\":\"PRIMARY\",\"used\":0}]}",
            "not json"
        }) {
            byte[] sealed = master.seal(inside.getBytes(), Context.of("hegui.keyring", "r"));
            String form = "{\"keyring\":1,\"sealed\":\"" + Base64.getEncoder().encodeToString(sealed) + "\"}";
            assertThatThrownBy(() -> Keyring.parse(form, "r", master, CLOCK))
                    .as(inside)
                    .isInstanceOfSatisfying(
                            HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_KEYRING))
                    .hasNoCause();
        }
    }

    @Test
    void the_number_of_messages_is_enforced_and_age_is_reported() {
        SetClock clock = new SetClock(Instant.parse("2026-03-02T01:00:00Z"));
        Keyring ring = Keyring.create(Suite.INTERNATIONAL, clock).withLimits(new KeyLimits(Duration.ofDays(90), 8));
        Aead aead = ring.aead("a");
        for (int i = 0; i < 5; i++) {
            byte[] ignored = aead.seal(PLAIN, WHERE);
            assertThat(ignored).isNotEmpty();
        }
        assertThat(ring.primary().used()).isEqualTo(5);
        assertThat(ring.isDueForRotation()).isFalse();
        byte[] last = aead.seal(PLAIN, WHERE);
        assertThat(ring.isDueForRotation()).isTrue();
        Aead other = ring.aead("b");
        assertThat(other.seal(PLAIN, WHERE)).isNotEmpty();
        assertThat(aead.seal(PLAIN, WHERE)).isNotEmpty();
        assertThatThrownBy(() -> aead.seal(PLAIN, WHERE))
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_USED_UP))
                .hasMessageContaining(ring.primary().id());
        assertThat(aead.open(last, WHERE)).isEqualTo(PLAIN);
        KeyInfo next = ring.rotate();
        assertThat(aead.seal(PLAIN, WHERE)).isNotEmpty();
        assertThat(next.used()).isZero();
        assertThat(ring.isDueForRotation()).isFalse();
        clock.pass(Duration.ofDays(90).minusMillis(1));
        assertThat(ring.isDueForRotation()).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(ring.isDueForRotation()).isTrue();
    }

    @Test
    void a_master_key_gives_the_same_ring_again() {
        byte[] bytes = new byte[32];
        new Random(1).nextBytes(bytes);
        for (Suite suite : Suite.values()) {
            Keyring one = Keyring.ofMaster(suite, SecretBytes.of(bytes), CLOCK);
            Keyring two = Keyring.ofMaster(suite, SecretBytes.of(bytes), CLOCK);
            assertThat(two.aead("a").open(one.aead("a").seal(PLAIN, WHERE), WHERE))
                    .isEqualTo(PLAIN);
        }
        assertThatThrownBy(() -> Keyring.ofMaster(Suite.GUOMI, SecretBytes.random(16), CLOCK))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keys_cannot_be_printed() {
        Keyring ring = Keyring.create(Suite.GUOMI, CLOCK);
        SecretBytes secret = ring.ringKeys().primary().secret();
        assertThat(secret).hasToString("SecretBytes(32)");
        assertThat(ring.toString()).contains(ring.primary().id()).doesNotContain("secret");
        assertThat(ring.ringKeys().toString()).contains("secret=SecretBytes(32)");
        assertThatThrownBy(() -> secret.toByteArray(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> SecretAccess.because(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(secret.toByteArray(SecretAccess.because("test"))).hasSize(32);
        assertThat(SecretBytes.of(new byte[16]))
                .isEqualTo(SecretBytes.of(new byte[16]))
                .isNotEqualTo(secret);
        assertThatThrownBy(() -> SecretBytes.random(15)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SecretBytes.random(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(io.github.hegui.kernel.json.Json.write(java.util.Map.of("length", secret.length())))
                .isEqualTo("{\"length\":32}");
    }
}
