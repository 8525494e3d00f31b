package io.github.hegui.kernel.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The text is a {@link io.github.hegui.kernel.id.Code} of that kind, its check character included. Null is valid. */
@Documented
@Constraint(validatedBy = CodeTextValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE, ElementType.TYPE_USE
})
public @interface CodeText {
    /** The prefix of the kind, such as {@code ORD}. */
    String kind();

    /** The message, or its key in braces. */
    String message() default "{io.github.hegui.kernel.constraint.CodeText.message}";

    /** Jakarta's groups. */
    Class<?>[] groups() default {};

    /** Jakarta's payload. */
    Class<? extends Payload>[] payload() default {};
}
