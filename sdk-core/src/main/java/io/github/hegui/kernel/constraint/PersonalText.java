package io.github.hegui.kernel.constraint;

import io.github.hegui.kernel.personal.Clear;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The {@link io.github.hegui.kernel.personal.Personal} was sealed before, or is clear text that can be: not blank, not masked, not too long, and in the
 * {@linkplain io.github.hegui.kernel.personal.PersonalKind#isWellFormed form of its kind}. Null is valid. */
@Documented
@Constraint(validatedBy = PersonalTextValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE, ElementType.TYPE_USE
})
public @interface PersonalText {
    /** The most characters. */
    int most() default Clear.MOST_LENGTH;

    /** Whether it has the form of its kind, too: not asked of what is only looked for. */
    boolean wellFormed() default true;

    /** The message, or its key in braces. */
    String message() default "{io.github.hegui.kernel.constraint.PersonalText.message}";

    /** Jakarta's groups. */
    Class<?>[] groups() default {};

    /** Jakarta's payload. */
    Class<? extends Payload>[] payload() default {};
}
