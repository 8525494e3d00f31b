package io.github.hegui.identity.verification;

import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Personal;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link IdentifierText} of personal data; made by the validation engine. */
public final class PersonalIdentifierValidator implements ConstraintValidator<IdentifierText, Personal> {

    private final IdentifierTextValidator ofText = new IdentifierTextValidator();

    /** For the validation engine. */
    public PersonalIdentifierValidator() {}

    @Override
    public void initialize(IdentifierText constraint) {
        ofText.initialize(constraint);
    }

    @Override
    public boolean isValid(@Nullable Personal value, ConstraintValidatorContext context) {
        return !(value instanceof Clear clear) || ofText.isValid(clear.reveal(), context);
    }
}
