package io.github.hegui.kernel.constraint;

import io.github.hegui.kernel.money.Money;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link CurrencyCode}; made by the validation engine. */
public final class CurrencyCodeValidator implements ConstraintValidator<CurrencyCode, CharSequence> {

    /** For the validation engine. */
    public CurrencyCodeValidator() {}

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        try {
            return Money.ofMinor(0, text.toString()).isZero();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
