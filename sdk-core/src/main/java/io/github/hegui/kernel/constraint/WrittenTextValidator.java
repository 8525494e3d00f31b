package io.github.hegui.kernel.constraint;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link WrittenText}; made by the validation engine. */
public final class WrittenTextValidator implements ConstraintValidator<WrittenText, CharSequence> {

    /** For the validation engine. */
    public WrittenTextValidator() {}

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        return text == null || isWritten(text);
    }

    static boolean isWritten(CharSequence text) {
        return text.codePoints()
                .noneMatch(point -> Character.getType(point) == Character.SURROGATE
                        || (Character.isISOControl(point) && point != '\t' && point != '\n' && point != '\r'));
    }
}
