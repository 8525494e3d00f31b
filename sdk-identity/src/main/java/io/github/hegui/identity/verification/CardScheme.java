package io.github.hegui.identity.verification;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who runs the network that a card belongs to, by the ranges of first digits (IIN, BIN) that are in use. */
public enum CardScheme implements Worded {
    /** UnionPay. */
    UNION_PAY("银联", "UnionPay"),
    /** Cards of mainland banks from before UnionPay's 62: of the national range of ISO/IEC 7812, and of banks that got numbers of their own. */
    DOMESTIC("境内银行卡", "a domestic card"),
    /** Visa. */
    VISA("维萨", "Visa"),
    /** Mastercard. */
    MASTERCARD("万事达", "Mastercard"),
    /** American Express. */
    AMERICAN_EXPRESS("美国运通", "American Express"),
    /** JCB. */
    JCB("吉士美", "JCB"),
    /** Diners Club. */
    DINERS_CLUB("大来", "Diners Club"),
    /** Discover. */
    DISCOVER("发现", "Discover"),
    /** Maestro. */
    MAESTRO("万事顺", "Maestro"),
    /** Mir. */
    MIR("米尔", "Mir");

    private static final int PREFIX = 4;

    /** By the first four digits; the first that fits is the one. */
    private static final List<Range> RANGES = List.of(
            new Range(UNION_PAY, 6200, 6299, 16, 17, 18, 19),
            new Range(UNION_PAY, 8100, 8171, 16, 17, 18, 19),
            new Range(DISCOVER, 6011, 6011, 16, 17, 18, 19),
            new Range(DISCOVER, 6440, 6599, 16, 17, 18, 19),
            new Range(DOMESTIC, 6000, 6099, 16, 17, 18, 19),
            new Range(DOMESTIC, 9000, 9999, 16, 17, 18, 19),
            new Range(VISA, 4000, 4999, 13, 16, 19),
            new Range(MASTERCARD, 5100, 5599, 16),
            new Range(MASTERCARD, 2221, 2720, 16),
            new Range(AMERICAN_EXPRESS, 3400, 3499, 15),
            new Range(AMERICAN_EXPRESS, 3700, 3799, 15),
            new Range(JCB, 3528, 3589, 16, 17, 18, 19),
            new Range(DINERS_CLUB, 3000, 3059, 14, 15, 16, 17, 18, 19),
            new Range(DINERS_CLUB, 3600, 3699, 14, 15, 16, 17, 18, 19),
            new Range(DINERS_CLUB, 3800, 3999, 14, 15, 16, 17, 18, 19),
            new Range(MIR, 2200, 2204, 16, 17, 18, 19),
            new Range(MAESTRO, 5000, 5099, 13, 14, 15, 16, 17, 18, 19),
            new Range(MAESTRO, 5600, 5899, 13, 14, 15, 16, 17, 18, 19),
            new Range(MAESTRO, 6300, 6399, 13, 14, 15, 16, 17, 18, 19),
            new Range(MAESTRO, 6700, 6999, 13, 14, 15, 16, 17, 18, 19));

    private final Wording wording;

    CardScheme(String zh, String en) {
        this.wording = new Wording(zh, en);
    }

    @Override
    public Wording wording() {
        return wording;
    }

    static Optional<CardScheme> of(String digits) {
        return Optional.ofNullable(range(digits)).map(Range::scheme);
    }

    static boolean isLength(String digits) {
        Range range = range(digits);
        return range != null && range.lengths().contains(digits.length());
    }

    private static @Nullable Range range(String digits) {
        int prefix = Integer.parseInt(digits, 0, PREFIX, 10);
        return RANGES.stream()
                .filter(range -> prefix >= range.first() && prefix <= range.last())
                .findFirst()
                .orElse(null);
    }

    private record Range(CardScheme scheme, int first, int last, List<Integer> lengths) {

        Range(CardScheme scheme, int first, int last, int... lengths) {
            this(scheme, first, last, Arrays.stream(lengths).boxed().toList());
        }
    }
}
