package io.github.hegui.kernel.constraint;

import io.github.hegui.kernel.id.OpaqueId;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link IdText}; made by the validation engine. */
public final class IdTextValidator implements ConstraintValidator<IdText, CharSequence> {

    private boolean mayHaveSlash;

    /** For the validation engine. */
    public IdTextValidator() {}

    @Override
    public void initialize(IdText constraint) {
        mayHaveSlash = constraint.slash();
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        boolean isValid = isId(text.toString());
        if (!isValid && !mayHaveSlash) {
            context.disableDefaultConstraintViolation();
            var unused = context.buildConstraintViolationWithTemplate(
                            "{io.github.hegui.kernel.constraint.IdText.segment}")
                    .addConstraintViolation();
        }
        return isValid;
    }

    private boolean isId(String text) {
        try {
            if (mayHaveSlash) {
                OpaqueId.check(text, "id");
            } else {
                OpaqueId.checkSegment(text, "id");
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
