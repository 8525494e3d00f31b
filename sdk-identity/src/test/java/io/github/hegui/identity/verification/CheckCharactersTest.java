package io.github.hegui.identity.verification;

import static io.github.hegui.identity.verification.FormatTable.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.id.Iso7064;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What check characters tell: of each sample all single wrong characters and all swaps of two neighbours. */
class CheckCharactersTest {

    private static final long SEED = 20_261_128L;
    private static final int SAMPLES = 2_000;
    private static final String DIGITS = "0123456789";
    private static final String ID = DIGITS + "X";
    private static final String CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final Random random = new Random(SEED);

    /** All texts that differ in one place by a character of the alphabet. */
    private static List<String> misread(String text, String alphabet) {
        List<String> wrong = new ArrayList<>();
        for (int at = 0; at < text.length(); at++) {
            for (char c : alphabet.toCharArray()) {
                if (c != text.charAt(at)) {
                    wrong.add(text.substring(0, at) + c + text.substring(at + 1));
                }
            }
        }
        return wrong;
    }

    /** All texts with two different neighbours swapped. */
    private static List<String> swapped(String text) {
        List<String> wrong = new ArrayList<>();
        for (int at = 1; at < text.length(); at++) {
            if (text.charAt(at) != text.charAt(at - 1)) {
                wrong.add(text.substring(0, at - 1) + text.charAt(at) + text.charAt(at - 1) + text.substring(at + 1));
            }
        }
        return wrong;
    }

    private static List<String> missed(List<String> wrong, Predicate<String> reads) {
        return wrong.stream().filter(reads).toList();
    }

    private String some(int count, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < count; at++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private String birth() {
        return LocalDate.ofEpochDay(random.nextInt(-25_000, 20_000)).toString().replace("-", "");
    }

    private String checked(String digits) {
        return digits + Iso7064.mod11(digits);
    }

    private String creditCode() {
        String body = "91" + "110108" + some(9, CREDIT);
        return CREDIT.chars()
                .mapToObj(check -> body + (char) check)
                .filter(text -> CreditCode.parse(text).isDone())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_wrong_place_and_swap_of_a_resident_number_is_told() {
        for (int sample = 0; sample < SAMPLES; sample++) {
            String id = checked("110101" + birth() + some(3, DIGITS));
            Predicate<String> reads = text -> ResidentId.parse(text, TODAY).isDone();
            assertThat(reads).as("seed %s", SEED).accepts(id);
            assertThat(missed(misread(id, ID), reads))
                    .as("seed %s: %s", SEED, id)
                    .isEmpty();
            assertThat(missed(swapped(id), reads)).as("seed %s: %s", SEED, id).isEmpty();
        }
    }

    @Test
    void every_wrong_place_and_swap_of_a_residence_permit_and_a_foreigners_card_is_told() {
        for (int sample = 0; sample < SAMPLES; sample++) {
            String permit = checked("830000" + birth() + some(3, DIGITS));
            Predicate<String> isPermit =
                    text -> ResidentId.parsePermit(text, TODAY).isDone();
            assertThat(isPermit).accepts(permit);
            assertThat(missed(misread(permit, ID), isPermit)).isEmpty();
            assertThat(missed(swapped(permit), isPermit)).isEmpty();
            String card = checked("911" + some(3, DIGITS) + birth() + some(3, DIGITS));
            Predicate<String> isCard = text -> ForeignerCard.parse(text, TODAY).isDone();
            assertThat(isCard).accepts(card);
            assertThat(missed(misread(card, ID), isCard)).isEmpty();
            assertThat(missed(swapped(card), isCard)).isEmpty();
        }
    }

    @Test
    void every_wrong_character_and_swap_of_a_credit_code_is_told() {
        for (int sample = 0; sample < SAMPLES / 4; sample++) {
            String code = creditCode();
            Predicate<String> reads = text -> CreditCode.parse(text).isDone();
            assertThat(missed(misread(code, LETTERS), reads))
                    .as("seed %s: %s", SEED, code)
                    .isEmpty();
            assertThat(missed(swapped(code), reads))
                    .as("seed %s: %s", SEED, code)
                    .isEmpty();
        }
    }

    /** Weights are prime to 11 and neighbours differ: only values that differ by a multiple of 11 are taken for one another. */
    @Test
    void of_an_organisation_code_all_is_told_but_characters_eleven_apart() {
        int missed = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            String body = some(8, LETTERS);
            String code = ID.chars()
                    .mapToObj(check -> body + (char) check)
                    .filter(text -> OrganisationCode.parse(text).isDone())
                    .findFirst()
                    .orElseThrow();
            Predicate<String> reads = text -> OrganisationCode.parse(text).isDone();
            for (String text : missed(misread(code, LETTERS), reads)) {
                assertThat(distance(code, text) % 11)
                        .as("seed %s: %s %s", SEED, code, text)
                        .isZero();
                missed++;
            }
            for (String text : missed(swapped(code), reads)) {
                assertThat(distance(code, text) % 11 == 0 || code.matches(".{7}[1CN]X|.{7}X[1CN]"))
                        .as("seed %s: %s %s", SEED, code, text)
                        .isTrue();
            }
            assertThat(missed(misread(code, DIGITS), text -> reads.test(text) && isOfDigits(code, text)))
                    .isEmpty();
        }
        assertThat(missed).isPositive();
    }

    /** How far the first characters that differ are from one another. */
    private static int distance(String one, String other) {
        int at = 0;
        while (one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return Math.abs(LETTERS.indexOf(one.charAt(at)) - LETTERS.indexOf(other.charAt(at)));
    }

    private static boolean isOfDigits(String one, String other) {
        int at = 0;
        while (one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return Character.isDigit(one.charAt(at)) && Character.isDigit(other.charAt(at));
    }

    @Test
    void of_a_bank_card_all_is_told_but_the_swap_of_nought_and_nine() {
        int missed = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            String body = "62" + some(16, DIGITS);
            String card = DIGITS.chars()
                    .mapToObj(check -> body + (char) check)
                    .filter(text -> BankCard.parse(text).isDone())
                    .findFirst()
                    .orElseThrow();
            Predicate<String> reads = text -> BankCard.parse(text).isDone();
            assertThat(missed(misread(card, DIGITS), reads))
                    .as("seed %s: %s", SEED, card)
                    .isEmpty();
            for (String text : missed(swapped(card), reads)) {
                assertThat(distance(card, text))
                        .as("seed %s: %s %s", SEED, card, text)
                        .isEqualTo(9);
                missed++;
            }
        }
        assertThat(missed).isPositive();
    }

    @Test
    void the_old_form_of_a_resident_number_has_nothing_that_tells() {
        assertThat(ResidentId.parse("110101900307123", TODAY).isDone()).isTrue();
        assertThat(ResidentId.parse("110101900307124", TODAY).isDone()).isTrue();
        assertThat(ResidentId.parse("110101900307132", TODAY).isDone()).isTrue();
    }
}
