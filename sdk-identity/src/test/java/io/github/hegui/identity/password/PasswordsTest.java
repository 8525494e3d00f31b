package io.github.hegui.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {

    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Passwords passwords = Passwords.of(PasswordCost.ofDefaults(), 2, WAIT);
    private final Password secret = password("Pass-密码-🀄");

    private static Password password(String text) {
        return Password.of(text.toCharArray()).orElseThrow();
    }

    @Test
    @Verifies(Clause.A_11_1B)
    @DisplayName("A-11.1b 账户保护：口令不以明文保存")
    void a_password_is_kept_as_a_hash_with_a_salt_of_its_own() {
        String stored = passwords.hash(secret);
        assertThat(stored).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(stored).doesNotContain("Pass", "密码");
        assertThat(passwords.hash(secret)).isNotEqualTo(stored);
        assertThat(passwords.check(secret, stored)).isEqualTo(PasswordCheck.GOOD);
        assertThat(passwords.check(password("Pass-密码-🀄 "), stored)).isEqualTo(PasswordCheck.WRONG);
        assertThat(passwords.check(password("pass-密码-🀄"), stored)).isEqualTo(PasswordCheck.WRONG);
        assertThat(passwords.check(password("Pass-密码-??"), stored)).isEqualTo(PasswordCheck.WRONG);
    }

    @Test
    void the_same_password_typed_in_two_ways_is_good() {
        String stored = passwords.hash(password("caf\u00e9"));
        assertThat(passwords.check(password("cafe\u0301"), stored)).isEqualTo(PasswordCheck.GOOD);
    }

    @Test
    void a_bit_of_salt_or_tag_makes_it_wrong() {
        Phc stored = Phc.parse(passwords.hash(secret));
        for (int bit : new int[] {0, 7, 127}) {
            byte[] salt = flipped(stored.salt(), bit);
            Phc other = new Phc(stored.type(), 19, stored.kibibytes(), 2, 1, salt, stored.tag());
            assertThat(passwords.check(secret, other.text())).isEqualTo(PasswordCheck.WRONG);
        }
        for (int bit : new int[] {0, 128, 255}) {
            Phc other = stored.withTag(flipped(stored.tag(), bit));
            assertThat(passwords.check(secret, other.text())).isEqualTo(PasswordCheck.WRONG);
        }
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] other = bytes.clone();
        other[bit / 8] ^= (byte) (1 << bit % 8);
        return other;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "argon2id argon2i",
                "argon2id argon2d",
                "$v=19 $v=16",
                "$v=19 ''",
                "m=19456 m=19457",
                "t=2 t=1",
                "p=1 p=2",
            })
    void a_parameter_that_is_not_the_one_of_the_hash_makes_it_wrong(String was, String is) {
        String other = passwords.hash(secret).replace(was, is);
        assertThat(other).isNotEqualTo(passwords.hash(secret));
        assertThat(passwords.check(secret, other)).isEqualTo(PasswordCheck.WRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "ID, 19, 19456, 2, 1, 16, 32, GOOD",
        "I, 19, 19456, 2, 1, 16, 32, GOOD_BUT_OUTDATED",
        "D, 19, 19456, 2, 1, 16, 32, GOOD_BUT_OUTDATED",
        "ID, 16, 19456, 2, 1, 16, 32, GOOD_BUT_OUTDATED",
        "ID, 19, 256, 2, 1, 16, 32, GOOD_BUT_OUTDATED",
        "ID, 19, 19460, 2, 1, 16, 32, GOOD_BUT_OUTDATED",
        "ID, 19, 19456, 3, 1, 16, 32, GOOD_BUT_OUTDATED",
        "ID, 19, 19456, 2, 2, 16, 32, GOOD_BUT_OUTDATED",
        "ID, 19, 19456, 2, 1, 8, 32, GOOD_BUT_OUTDATED",
        "ID, 19, 19456, 2, 1, 16, 64, GOOD_BUT_OUTDATED",
    })
    void any_difference_asks_for_a_new_hash(
            Argon2 type, int version, int m, int t, int p, int salt, int tag, PasswordCheck expected) {
        Phc like = new Phc(type, version, m, t, p, new byte[salt], new byte[tag]);
        String stored = like.withTag(like.tagOf(secret.bytes())).text();
        PasswordCheck check = passwords.check(secret, stored);
        assertThat(check).isEqualTo(expected);
        assertThat(check.isGood()).isTrue();
        assertThat(check.asksForHash()).isEqualTo(expected != PasswordCheck.GOOD);
        assertThat(passwords.check(password("other"), stored)).isEqualTo(PasswordCheck.WRONG);
    }

    @Test
    void a_stronger_cost_asks_for_a_new_hash_once() {
        String stored = passwords.hash(secret);
        Passwords stronger = Passwords.of(new PasswordCost(24_576, 2, 2), 1, WAIT);
        assertThat(stronger.check(secret, stored).asksForHash()).isTrue();
        assertThat(stronger.check(secret, stronger.hash(secret))).isEqualTo(PasswordCheck.GOOD);
    }

    @Test
    void nothing_is_never_good_and_costs_a_hash() {
        String stored = passwords.hash(secret);
        passwords.checkNothing(secret);
        long check = Long.MAX_VALUE;
        long nothing = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            assertThat(passwords.check(secret, stored)).isEqualTo(PasswordCheck.GOOD);
            long middle = System.nanoTime();
            assertThat(passwords.checkNothing(secret)).isEqualTo(PasswordCheck.WRONG);
            check = Math.min(check, middle - start);
            nothing = Math.min(nothing, System.nanoTime() - middle);
        }
        assertThat(nothing)
                .as("the fastest of five, against a check's %d ns", check)
                .isGreaterThan(check / 3);
    }

    @Test
    void a_text_that_is_no_hash_is_an_error_that_does_not_quote_it() {
        UnreadableHash.check("password", () -> passwords.check(secret, "Pass-密码-🀄"));
        String unpadded = Base64.getEncoder().withoutPadding().encodeToString(new byte[32]);
        String huge = "$argon2id$v=19$m=1048576,t=2,p=1$" + unpadded + "$" + unpadded;
        UnreadableHash.check(huge, () -> passwords.check(secret, huge));
    }

    @Test
    void what_was_wiped_is_neither_hashed_nor_checked() {
        String stored = passwords.hash(secret);
        Password wiped = password("x");
        wiped.close();
        assertThatIllegalStateException().isThrownBy(() -> passwords.hash(wiped));
        assertThatIllegalStateException().isThrownBy(() -> passwords.check(wiped, stored));
        assertThatIllegalStateException().isThrownBy(() -> passwords.checkNothing(wiped));
    }

    @ParameterizedTest
    @CsvSource({
        "7167, 64, 1",
        "7168, 4, 1",
        "19456, 1, 1",
        "262145, 1, 1",
        "262144, 5, 1",
        "19456, 65, 1",
        "19456, 2, 0",
        "19456, 2, 17"
    })
    void a_cost_is_neither_weak_nor_unaffordable(int kibibytes, int passes, int lanes) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PasswordCost(kibibytes, passes, lanes));
    }

    @ParameterizedTest
    @CsvSource({"7168, 5, 1", "35840, 1, 16", "262144, 4, 1", "16384, 64, 1"})
    void a_cost_may_be_at_its_bounds(int kibibytes, int passes, int lanes) {
        assertThat(new PasswordCost(kibibytes, passes, lanes).kibibytes()).isEqualTo(kibibytes);
    }

    @Test
    void settings_have_their_ranges() {
        PasswordCost cost = PasswordCost.ofDefaults();
        assertThatIllegalArgumentException().isThrownBy(() -> Passwords.of(cost, 0, WAIT));
        assertThatIllegalArgumentException().isThrownBy(() -> Passwords.of(cost, 1_025, WAIT));
        assertThatIllegalArgumentException().isThrownBy(() -> Passwords.of(cost, 1, WAIT.negated()));
        assertThatIllegalArgumentException().isThrownBy(() -> Passwords.of(cost, 1, Duration.ofSeconds(61)));
        assertThat(Passwords.ofDefaults().check(secret, passwords.hash(secret))).isEqualTo(PasswordCheck.GOOD);
    }
}
