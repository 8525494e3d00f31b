package io.github.hegui.identity.verification;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.outcome.Outcome;
import java.util.Optional;

/**
 * A bank card number (ISO/IEC 7812): its first digits name a scheme, of which the length has to be one, and its last is a check digit by Luhn. That tells
 * every wrong digit and every swap of two neighbours but 09 and 90.
 */
@Implements(value = Clause.A_8_1, inPart = true)
public final class BankCard extends Identifier {

    private static final int LEAST = 13;
    private static final int MOST = 19;

    private final CardScheme scheme;

    private BankCard(String plain, CardScheme scheme) {
        super(IdentifierFormat.BANK_CARD, plain);
        this.scheme = scheme;
    }

    /** Reads a number, in groups or not. */
    public static Outcome<BankCard> parse(String text) {
        return Written.places(text).flatMap(BankCard::ofPlaces);
    }

    private static Outcome<BankCard> ofPlaces(String places) {
        int length = places.length();
        if (length < LEAST || length > MOST || !Written.isDigits(places, 0, length)) {
            return Outcome.refused(VerificationRefusal.BANK_CARD_FORM);
        }
        Optional<CardScheme> scheme = CardScheme.of(places);
        if (scheme.isEmpty()) {
            return Outcome.refused(VerificationRefusal.BANK_CARD_ISSUER);
        }
        if (!CardScheme.isLength(places)) {
            return Outcome.refused(VerificationRefusal.BANK_CARD_LENGTH);
        }
        return luhn(places)
                ? Outcome.done(new BankCard(places, scheme.get()))
                : Outcome.refused(VerificationRefusal.CHECK_CHARACTER);
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int at = 0; at < digits.length(); at++) {
            int digit = digits.charAt(digits.length() - 1 - at) - '0';
            int weighted = digit << (at & 1);
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** Whose card it is, by its first digits. */
    public CardScheme scheme() {
        return scheme;
    }
}
