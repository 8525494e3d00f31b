package io.github.hegui.kernel.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The text is the code of an ISO 4217 currency in which amounts can be held, such as {@code CNY}. Null is valid. */
@Documented
@Constraint(validatedBy = CurrencyCodeValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE, ElementType.TYPE_USE
})
public @interface CurrencyCode {

    /** The message, or its key in braces. */
    String message() default "{io.github.hegui.kernel.constraint.CurrencyCode.message}";

    /** Jakarta's groups. */
    Class<?>[] groups() default {};

    /** Jakarta's payload. */
    Class<? extends Payload>[] payload() default {};
}
