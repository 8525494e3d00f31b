package io.github.hegui.kernel.clause;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stands on the type, method or table row that does what a clause asks for. Each needs a test that carries {@link Verifies} with
 * the same clause; {@code docs/TRACEABILITY.md} is written from the pairs.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface Implements {
    /** The clauses, at least one. */
    Clause[] value();

    /** True where this does a part of the duty only, and the rest is still to come. */
    boolean inPart() default false;
}
