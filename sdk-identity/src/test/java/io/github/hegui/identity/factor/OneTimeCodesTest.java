package io.github.hegui.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hegui.kernel.crypto.SecretAccess;
import io.github.hegui.kernel.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OneTimeCodesTest {

    private static final SecretBytes SECRET =
            SecretBytes.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    private static final SecretAccess SHOWN = SecretAccess.because("a test");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(30);

    private final OneTimeCodes codes = OneTimeCodes.ofDefaults();
    private final long now = codes.step(NOON);

    @Test
    void a_code_is_good_one_step_before_and_after_its_own_and_no_longer() {
        String code = codes.totp(SECRET, NOON);
        for (int off = -3; off <= 3; off++) {
            Instant at = NOON.plus(STEP.multipliedBy(off));
            if (Math.abs(off) <= 1) {
                assertThat(codes.match(SECRET, code, at, OneTimeCodes.NEVER))
                        .as("%d", off)
                        .hasValue(now);
            } else {
                assertThat(codes.match(SECRET, code, at, OneTimeCodes.NEVER))
                        .as("%d", off)
                        .isEmpty();
            }
        }
        assertThat(codes.match(SECRET, code, NOON.plusMillis(29_999), OneTimeCodes.NEVER))
                .hasValue(now);
    }

    @Test
    void a_code_counts_once_and_so_do_those_before_it() {
        String before = codes.totp(SECRET, NOON.minus(STEP));
        String code = codes.totp(SECRET, NOON);
        String after = codes.totp(SECRET, NOON.plus(STEP));
        long last = codes.match(SECRET, code, NOON, now - 1).orElseThrow();
        assertThat(codes.match(SECRET, code, NOON, last)).isEmpty();
        assertThat(codes.match(SECRET, before, NOON, last)).isEmpty();
        assertThat(codes.match(SECRET, after, NOON, last)).hasValue(now + 1);
    }

    @Test
    void the_first_step_of_all_has_a_code_too() {
        Instant start = Instant.EPOCH;
        assertThat(codes.match(SECRET, codes.totp(SECRET, start), start, OneTimeCodes.NEVER))
                .hasValue(0);
        assertThatIllegalArgumentException().isThrownBy(() -> codes.totp(SECRET, start.minusNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> codes.match(SECRET, "123456", start, -2));
    }

    @Test
    void what_is_no_code_matches_nothing() {
        String code = codes.totp(SECRET, NOON);
        String flipped = code.substring(0, 5) + (char) ('0' + (code.charAt(5) - '0' + 1) % 10);
        String arabic = code.chars()
                .map(digit -> digit - '0' + '\u0660')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        for (String wrong : List.of(
                "", flipped, code + "0", "0" + code, code.substring(1), " " + code.substring(1), arabic, "-00001")) {
            assertThat(codes.match(SECRET, wrong, NOON, OneTimeCodes.NEVER))
                    .as(wrong)
                    .isEmpty();
            assertThat(codes.matchCounter(SECRET, wrong, now, 0)).as(wrong).isEmpty();
        }
        SecretBytes other = SecretBytes.of(new byte[20]);
        assertThat(codes.match(other, code, NOON, OneTimeCodes.NEVER)).isEmpty();
    }

    @Test
    void a_counter_may_be_ahead_and_never_behind() {
        String code = codes.hotp(SECRET, 7);
        assertThat(codes.matchCounter(SECRET, code, 5, 2)).hasValue(7);
        assertThat(codes.matchCounter(SECRET, code, 5, 1)).isEmpty();
        assertThat(codes.matchCounter(SECRET, code, 8, 100)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> codes.matchCounter(SECRET, code, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> codes.matchCounter(SECRET, code, 0, 101));
        assertThatIllegalArgumentException().isThrownBy(() -> codes.matchCounter(SECRET, code, Long.MAX_VALUE, 1));
    }

    /** Whatever the settings: what is made matches within the drift, nowhere else but by chance, and has its digits. */
    @Test
    void what_is_made_matches() {
        long seed = 4226;
        Random random = new Random(seed);
        int byChance = 0;
        for (int i = 0; i < 500; i++) {
            int drift = random.nextInt(4);
            int digits = 6 + random.nextInt(3);
            OneTimeHash hash = OneTimeHash.values()[random.nextInt(3)];
            OneTimeCodes some = OneTimeCodes.of(hash, digits, Duration.ofSeconds(1 + random.nextInt(600)), drift);
            SecretBytes secret = some.newSecret();
            Instant at = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
            long step = some.step(at);
            String code = some.totp(secret, at);
            assertThat(code).as("seed %d, %d", seed, i).matches("[0-9]{" + digits + "}");
            assertThat(some.match(secret, code, at, step - 1))
                    .as("seed %d, %d", seed, i)
                    .isPresent();
            byChance += some.match(secret, code, at, step).isPresent() ? 1 : 0;
            assertThat(secret.length()).isEqualTo(hash.length());
        }
        assertThat(byChance).as("seed %d", seed).isLessThan(3);
    }

    @Test
    void settings_have_their_ranges() {
        for (int digits : new int[] {5, 9}) {
            assertThatIllegalArgumentException().isThrownBy(() -> OneTimeCodes.of(OneTimeHash.SHA1, digits, STEP, 1));
        }
        for (Duration step : List.of(Duration.ZERO, STEP.negated(), STEP.plusNanos(1), Duration.ofSeconds(601))) {
            assertThatIllegalArgumentException().isThrownBy(() -> OneTimeCodes.of(OneTimeHash.SHA1, 6, step, 1));
        }
        for (int drift : new int[] {-1, 11}) {
            assertThatIllegalArgumentException().isThrownBy(() -> OneTimeCodes.of(OneTimeHash.SHA1, 6, STEP, drift));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> codes.hotp(SECRET, -1));
    }

    /** RFC 4648 gives the secret's text, RFC 3986 the escapes. */
    @Test
    void an_enrolment_is_an_address_that_programs_read() {
        assertThat(codes.enrolment(SECRET, "合规 Shop", "zhang+1@a.cn*~", SHOWN))
                .isEqualTo("otpauth://totp/%E5%90%88%E8%A7%84%20Shop:zhang%2B1%40a.cn%2A~"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E5%90%88%E8%A7%84%20Shop"
                        + "&algorithm=SHA1&digits=6&period=30");
        assertThat(OneTimeCodes.of(OneTimeHash.SHA512, 8, Duration.ofMinutes(1), 0)
                        .enrolment(SecretBytes.of(new byte[16]), "a", "b", SHOWN))
                .isEqualTo(
                        "otpauth://totp/a:b?secret=AAAAAAAAAAAAAAAAAAAAAAAAAA&issuer=a&algorithm=SHA512&digits=8&period=60");
        for (String name : new TreeSet<>(List.of("", " ", "a:b", "\ud83d", "x".repeat(201)))) {
            assertThatIllegalArgumentException().isThrownBy(() -> codes.enrolment(SECRET, name, "a", SHOWN));
            assertThatIllegalArgumentException().isThrownBy(() -> codes.enrolment(SECRET, "a", name, SHOWN));
        }
    }
}
