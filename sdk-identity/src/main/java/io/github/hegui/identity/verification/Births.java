package io.github.hegui.identity.verification;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Dates of birth as they stand in numbers: eight digits. */
final class Births {

    private static final int FIRST_YEAR = 1800;

    private Births() {}

    /** The date at that place, of digits; null when there is no such day. */
    static @Nullable LocalDate at(String digits, int from) {
        try {
            return LocalDate.of(number(digits, from, 4), number(digits, from + 4, 2), number(digits, from + 6, 2));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Why nobody has that date of birth, or null. */
    static @Nullable VerificationRefusal problem(@Nullable LocalDate birth, LocalDate today) {
        if (birth == null) {
            return VerificationRefusal.BIRTH_DATE;
        }
        return birth.getYear() < FIRST_YEAR || birth.isAfter(today) ? VerificationRefusal.BIRTH_DATE_RANGE : null;
    }

    private static int number(String digits, int from, int count) {
        return Integer.parseInt(digits, from, from + count, 10);
    }
}
