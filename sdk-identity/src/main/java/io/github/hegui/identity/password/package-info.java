/**
 * Passwords as hashes by Argon2 in PHC text, never in clear. In reading order:
 *
 * <ol>
 *   <li>{@link io.github.hegui.identity.password.Password} is what somebody typed: it cannot be printed, and is wiped;
 *   <li>{@link io.github.hegui.identity.password.Passwords} hashes and checks it, never more at once than it may;
 *   <li>{@link io.github.hegui.identity.password.PasswordCheck} is its answer;
 *   <li>{@link io.github.hegui.identity.password.PasswordCost} says what a hash costs, and so what guessing costs;
 *   <li>{@link io.github.hegui.identity.password.PasswordRefusal} says why something typed is no password.
 * </ol>
 *
 * <pre>{@code
 * try (Password typed = Password.of(chars).orElseThrow()) {
 *     PasswordCheck check = stored == null ? passwords.checkNothing(typed) : passwords.check(typed, stored);
 *     if (check.asksForHash()) {
 *         keep(passwords.hash(typed));
 *     }
 * }
 * }</pre>
 *
 * <p>What it does not do: say how strong a password must be, count failed tries, read bcrypt, scrypt or PBKDF2, or mix in a pepper. It keeps nothing.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.identity.password;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
