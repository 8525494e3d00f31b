/**
 * The SDK in a Spring Boot application: {@link io.github.hegui.spring.HeguiAutoConfiguration} makes a desk of {@link io.github.hegui.spring.HeguiProperties} and
 * beans, which joins the transaction that is open around a call and runs in the background; {@link io.github.hegui.spring.CallerResolver} says who calls, a
 * controller takes {@code Desk} and {@code Caller} as arguments; what is refused is told as a problem (RFC 9457).
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.spring;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
