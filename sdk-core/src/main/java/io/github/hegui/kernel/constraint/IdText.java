package io.github.hegui.kernel.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The text is that of an {@linkplain io.github.hegui.kernel.id.OpaqueId#check opaque id}: 1 to 64 printable characters without white space. Null is valid. */
@Documented
@Constraint(validatedBy = IdTextValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE, ElementType.TYPE_USE
})
public @interface IdText {
    /** Whether a slash may be in it, see {@link io.github.hegui.kernel.id.OpaqueId#checkSegment}. */
    boolean slash() default true;

    /** The message, or its key in braces. */
    String message() default "{io.github.hegui.kernel.constraint.IdText.message}";

    /** Jakarta's groups. */
    Class<?>[] groups() default {};

    /** Jakarta's payload. */
    Class<? extends Payload>[] payload() default {};
}
