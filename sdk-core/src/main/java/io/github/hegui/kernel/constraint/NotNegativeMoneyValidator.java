package io.github.hegui.kernel.constraint;

import io.github.hegui.kernel.money.Money;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link NotNegativeMoney}; made by the validation engine. */
public final class NotNegativeMoneyValidator implements ConstraintValidator<NotNegativeMoney, Money> {

    /** For the validation engine. */
    public NotNegativeMoneyValidator() {}

    @Override
    public boolean isValid(@Nullable Money value, ConstraintValidatorContext context) {
        return value == null || !value.isNegative();
    }
}
