package io.github.hegui.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.outcome.HeguiException;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhcTest {

    private static final String SALT = base64(16);
    private static final String TAG = base64(32);

    private static String base64(int bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(new byte[bytes]);
    }

    private static String of(String head) {
        return head + "$" + SALT + "$" + TAG;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=19456,t=2,p=1",
                "$argon2i$m=8,t=1,p=1",
                "$argon2d$v=19$m=128,t=64,p=16",
                "$argon2id$v=19$m=262144,t=4,p=1",
                "$argon2id$v=19$m=16384,t=64,p=1",
            })
    void what_is_within_bounds_is_read_and_written_back(String head) {
        assertThat(Phc.parse(of(head)).text()).isEqualTo(of(head));
    }

    @Test
    void version_16_may_be_left_out() {
        Phc named = Phc.parse(of("$argon2i$v=16$m=256,t=2,p=1"));
        assertThat(named.isMadeLike(Phc.parse(of("$argon2i$m=256,t=2,p=1")))).isTrue();
        assertThat(named.isMadeLike(Phc.parse(of("$argon2i$v=19$m=256,t=2,p=1"))))
                .isFalse();
    }

    static Stream<String> what_is_no_hash() {
        String head = "$argon2id$v=19$m=256,t=2,p=1";
        return Stream.concat(
                Stream.of(
                                "$argon2x$v=19$m=256,t=2,p=1",
                                "$Argon2id$v=19$m=256,t=2,p=1",
                                "$argon2$v=19$m=256,t=2,p=1",
                                "argon2id$v=19$m=256,t=2,p=1",
                                "$argon2id$v=18$m=256,t=2,p=1",
                                "$argon2id$v=019$m=256,t=2,p=1",
                                "$argon2id$v=$m=256,t=2,p=1",
                                "$argon2id$v=19$m=7,t=2,p=1",
                                "$argon2id$v=19$m=127,t=2,p=16",
                                "$argon2id$v=19$m=262145,t=1,p=1",
                                "$argon2id$v=19$m=262144,t=5,p=1",
                                "$argon2id$v=19$m=4194304,t=1,p=1",
                                "$argon2id$v=19$m=4294967552,t=1,p=1",
                                "$argon2id$v=19$m=99999999999999999999,t=1,p=1",
                                "$argon2id$v=19$m=256,t=0,p=1",
                                "$argon2id$v=19$m=256,t=65,p=1",
                                "$argon2id$v=19$m=256,t=4294967295,p=1",
                                "$argon2id$v=19$m=256,t=2,p=0",
                                "$argon2id$v=19$m=256,t=2,p=17",
                                "$argon2id$v=19$m=0256,t=2,p=1",
                                "$argon2id$v=19$m=+256,t=2,p=1",
                                "$argon2id$v=19$m=-256,t=2,p=1",
                                "$argon2id$v=19$m= 256,t=2,p=1",
                                "$argon2id$v=19$m=\u0662\u0665\u0666,t=2,p=1",
                                "$argon2id$v=19$t=2,m=256,p=1",
                                "$argon2id$v=19$m=256,t=2",
                                "$argon2id$v=19$m=256,t=2,p=1,keyid=AAAA",
                                "$argon2id$v=19$m=256,t=2,p=1,data=AAAA",
                                "$argon2id$m=256,t=2,p=1$v=19")
                        .map(PhcTest::of),
                Stream.of(
                        "",
                        "$",
                        "correct horse battery staple",
                        "$2b$12$" + "a".repeat(53),
                        head,
                        head + "$" + SALT,
                        head + "$" + SALT + "$",
                        head + "$$" + TAG,
                        head + "$" + base64(7) + "$" + TAG,
                        head + "$" + base64(65) + "$" + TAG,
                        head + "$" + SALT + "$" + base64(15),
                        head + "$" + SALT + "$" + base64(65),
                        head + "$" + SALT + "==$" + TAG,
                        head + "$" + SALT + "$" + TAG + "=",
                        head + "$" + SALT + "AAA$" + TAG,
                        head + "$" + SALT + "$" + TAG + "AA",
                        // bits that belong to no byte
                        head + "$" + SALT.substring(1) + "B$" + TAG,
                        head + "$" + SALT.replaceFirst("AA", "-_") + "$" + TAG,
                        of(head) + "$",
                        of(head) + "\n",
                        " " + of(head),
                        of(head) + "$" + TAG,
                        of(head).repeat(1_000)));
    }

    @ParameterizedTest
    @MethodSource
    void what_is_no_hash(String text) {
        UnreadableHash.check(text, () -> Phc.parse(text));
    }

    /** What is within bounds is read as it was, whatever it is; a character changed makes another hash or none. */
    @Test
    void reading_is_the_way_back_from_writing() {
        long seed = 9106;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            int lanes = 1 + random.nextInt(16);
            int passes = 1 + random.nextInt(64);
            int kibibytes = lanes * 8 + random.nextInt(Math.min(262_144, 1_048_576 / passes) - lanes * 8 + 1);
            byte[] salt = new byte[8 + random.nextInt(57)];
            byte[] tag = new byte[16 + random.nextInt(49)];
            random.nextBytes(salt);
            random.nextBytes(tag);
            Argon2 type = Argon2.values()[random.nextInt(3)];
            Phc made = new Phc(type, random.nextBoolean() ? 16 : 19, kibibytes, passes, lanes, salt, tag);
            Phc read = Phc.parse(made.text());
            assertThat(read)
                    .as("seed %d, %d", seed, i)
                    .usingRecursiveComparison()
                    .isEqualTo(made);
            assertThat(read.isMadeLike(made)).isTrue();
            StringBuilder changed = new StringBuilder(made.text());
            changed.setCharAt(random.nextInt(changed.length()), (char) random.nextInt(128));
            if (!changed.toString().equals(made.text())) {
                assertThat(textOf(changed.toString()))
                        .as("seed %d, %d", seed, i)
                        .isNotEqualTo(made.text());
            }
        }
    }

    private static String textOf(String stored) {
        try {
            return Phc.parse(stored).text();
        } catch (HeguiException e) {
            return "";
        }
    }

    @Test
    void it_prints_neither_salt_nor_tag() {
        assertThat(Phc.parse(of("$argon2id$v=19$m=256,t=2,p=1"))).hasToString("argon2id(256 KiB, 2, 1)");
    }
}
