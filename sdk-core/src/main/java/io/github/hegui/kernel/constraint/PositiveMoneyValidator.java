package io.github.hegui.kernel.constraint;

import io.github.hegui.kernel.money.Money;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link PositiveMoney}; made by the validation engine. */
public final class PositiveMoneyValidator implements ConstraintValidator<PositiveMoney, Money> {

    /** For the validation engine. */
    public PositiveMoneyValidator() {}

    @Override
    public boolean isValid(@Nullable Money money, ConstraintValidatorContext context) {
        return money == null || money.isPositive();
    }
}
