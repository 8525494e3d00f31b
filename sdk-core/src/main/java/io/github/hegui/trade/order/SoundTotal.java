package io.github.hegui.trade.order;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a {@link PlaceOrder} comes to is not beyond {@link #most}, which is told at its items, and its promotions are not more than its goods, which is told
 * at its promotions.
 */
@Documented
@Constraint(validatedBy = SoundTotalValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SoundTotal {

    /** The most minor units that goods and delivery fee come to. */
    long most() default PlaceOrder.LARGEST_TOTAL;

    /** The message of a total beyond the most, or its key in braces. */
    String message() default "{io.github.hegui.trade.order.SoundTotal.message}";

    /** Jakarta's groups. */
    Class<?>[] groups() default {};

    /** Jakarta's payload. */
    Class<? extends Payload>[] payload() default {};
}
