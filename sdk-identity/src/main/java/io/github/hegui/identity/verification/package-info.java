/**
 * Whether somebody can be who they say they are: first whether their numbers can be any (A-8.1, B-4.3), then whether name and numbers belong together. In
 * reading order:
 *
 * <ol>
 *   <li>{@link io.github.hegui.identity.verification.IdentifierFormat} names the forms that are read: resident identity card and residence permit, passports
 *       and travel permits, the foreigner's card, credit and organisation code, telephone and bank card;
 *   <li>{@link io.github.hegui.identity.verification.Identifier} is a number that was read, which shows its mask: {@link
 *       io.github.hegui.identity.verification.ResidentId}, {@link io.github.hegui.identity.verification.CreditCode} and the others say what is in it;
 *   <li>{@link io.github.hegui.identity.verification.IdentifierText} is the constraint for inputs, in both languages;
 *   <li>{@link io.github.hegui.identity.verification.VerificationRefusal} says why a text is none, or somebody is not verified;
 *   <li>{@link io.github.hegui.identity.verification.Verifier} is the port to who knows what belongs together, {@link
 *       io.github.hegui.identity.verification.VerificationRequest} what it is asked, {@link
 *       io.github.hegui.identity.verification.SandboxVerifier} the one for trying out;
 *   <li>{@link io.github.hegui.identity.verification.Verification} is what is kept: which {@link
 *       io.github.hegui.identity.verification.VerificationFactor}s, hence which {@link io.github.hegui.identity.verification.VerificationLevel}, by whom, until
 *       when.
 * </ol>
 *
 * <pre>{@code
 * ResidentId id = ResidentId.parse(typed, today).orElseThrow();
 * PhoneNumber mobile = PhoneNumber.parseMobile("+86 138 1234 5678").orElseThrow();
 * VerificationRequest request = VerificationRequest.ofPerson("account-1/1", name, id).withMobile(mobile);
 * Verifier.Answer answer = verifier.verify(request);
 * Outcome<Verification> verified = Verification.decided(request, verifier.name(), answer, now, Duration.ofDays(365));
 * }</pre>
 *
 * <p>What it does not do: count tries, keep an account's level, look at a person's face or at the paper itself. It keeps nothing.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.identity.verification;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
