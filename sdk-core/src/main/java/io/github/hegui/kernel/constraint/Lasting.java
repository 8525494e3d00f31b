package io.github.hegui.kernel.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The {@link java.time.Duration} is within these limits. Null is valid. */
@Documented
@Constraint(validatedBy = LastingValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE, ElementType.TYPE_USE
})
public @interface Lasting {
    /** The least, in minutes. */
    long minMinutes();

    /** The most, in minutes. */
    long maxMinutes();

    /** The message, or its key in braces. */
    String message() default "{io.github.hegui.kernel.constraint.Lasting.message}";

    /** Jakarta's groups. */
    Class<?>[] groups() default {};

    /** Jakarta's payload. */
    Class<? extends Payload>[] payload() default {};
}
