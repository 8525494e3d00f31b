package io.github.hegui.identity.verification;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The text, or the clear text of the {@link io.github.hegui.kernel.personal.Personal}, is an {@link Identifier} of that form. The message is that of the
 * {@link VerificationRefusal}, in the validator's language; nobody is born after the day that it is in China by the validator's clock. What was sealed before
 * is valid, and so is null.
 *
 * <pre>{@code
 * record SignUp(@IdentifierText(IdentifierFormat.MOBILE) Clear mobile) {}
 * }</pre>
 */
@Documented
@Constraint(validatedBy = {IdentifierTextValidator.class, PersonalIdentifierValidator.class})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE, ElementType.TYPE_USE
})
public @interface IdentifierText {
    /** The form. */
    IdentifierFormat value();

    /** A message, or its key in braces, in place of the refusal's. */
    String message() default "";

    /** Jakarta's groups. */
    Class<?>[] groups() default {};

    /** Jakarta's payload. */
    Class<? extends Payload>[] payload() default {};
}
