package io.github.hegui.kernel.constraint;

import io.github.hegui.kernel.id.Code;
import io.github.hegui.kernel.id.CodeKind;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link CodeText}; made by the validation engine. */
public final class CodeTextValidator implements ConstraintValidator<CodeText, CharSequence> {

    private @Nullable CodeKind kind;

    /** For the validation engine. */
    public CodeTextValidator() {}

    @Override
    public void initialize(CodeText constraint) {
        kind = CodeKind.of(constraint.kind());
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        try {
            return kind != null && Code.parse(text.toString()).is(kind);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
