package io.github.hegui.kernel.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The {@link io.github.hegui.kernel.money.Money} is not negative. Null is valid. */
@Documented
@Constraint(validatedBy = NotNegativeMoneyValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE, ElementType.TYPE_USE
})
public @interface NotNegativeMoney {

    /** The message, or its key in braces. */
    String message() default "{io.github.hegui.kernel.constraint.NotNegativeMoney.message}";

    /** Jakarta's groups. */
    Class<?>[] groups() default {};

    /** Jakarta's payload. */
    Class<? extends Payload>[] payload() default {};
}
