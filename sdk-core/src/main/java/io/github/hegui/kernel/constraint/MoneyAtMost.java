package io.github.hegui.kernel.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The {@link io.github.hegui.kernel.money.Money} is at most so many minor units of whichever currency. Null is valid. */
@Documented
@Constraint(validatedBy = MoneyAtMostValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE, ElementType.TYPE_USE
})
public @interface MoneyAtMost {
    /** The most minor units. */
    long minor();

    /** The message, or its key in braces. */
    String message() default "{io.github.hegui.kernel.constraint.MoneyAtMost.message}";

    /** Jakarta's groups. */
    Class<?>[] groups() default {};

    /** Jakarta's payload. */
    Class<? extends Payload>[] payload() default {};
}
