package io.github.hegui.kernel.constraint;

import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Personal;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link PersonalText}; made by the validation engine. */
public final class PersonalTextValidator implements ConstraintValidator<PersonalText, Personal> {

    private int most;
    private boolean isFormAsked;

    /** For the validation engine. */
    public PersonalTextValidator() {}

    @Override
    public void initialize(PersonalText constraint) {
        most = constraint.most();
        isFormAsked = constraint.wellFormed();
    }

    @Override
    public boolean isValid(@Nullable Personal value, ConstraintValidatorContext context) {
        return !(value instanceof Clear clear)
                || (clear.isSealable() && clear.length() <= most && (!isFormAsked || clear.isWellFormed()));
    }
}
