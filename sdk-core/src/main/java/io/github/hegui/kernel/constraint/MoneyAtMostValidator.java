package io.github.hegui.kernel.constraint;

import io.github.hegui.kernel.money.Money;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link MoneyAtMost}; made by the validation engine. */
public final class MoneyAtMostValidator implements ConstraintValidator<MoneyAtMost, Money> {

    private long most;

    /** For the validation engine. */
    public MoneyAtMostValidator() {}

    @Override
    public void initialize(MoneyAtMost constraint) {
        most = constraint.minor();
    }

    @Override
    public boolean isValid(@Nullable Money value, ConstraintValidatorContext context) {
        return value == null || value.minor() <= most;
    }
}
