package io.github.hegui.kernel.constraint;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Checks {@link Lasting}; made by the validation engine. */
public final class LastingValidator implements ConstraintValidator<Lasting, Duration> {

    private Duration least = Duration.ZERO;
    private Duration most = Duration.ZERO;

    /** For the validation engine. */
    public LastingValidator() {}

    @Override
    public void initialize(Lasting constraint) {
        least = Duration.ofMinutes(constraint.minMinutes());
        most = Duration.ofMinutes(constraint.maxMinutes());
    }

    @Override
    public boolean isValid(@Nullable Duration value, ConstraintValidatorContext context) {
        return value == null || (value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
    }
}
